using TrialPortal.Domain.Orders;

namespace TrialPortal.Web.Ui;

public sealed partial record StatusLook
{
    public static StatusLook Of(OrderStatus status) =>
        status switch
        {
            OrderStatus.Draft => new(Glyphs.Pencil, StatusRole.Neutral),
            OrderStatus.Signed => new(Glyphs.PenTick, StatusRole.Info),
            OrderStatus.Active => new(Glyphs.Dot, StatusRole.Success),
            OrderStatus.OnHold => new(Glyphs.Pause, StatusRole.Warning),
            OrderStatus.Stopped => new(Glyphs.Square, StatusRole.Neutral),
            OrderStatus.Completed => new(Glyphs.Flag, StatusRole.Neutral),
            OrderStatus.Expired => new(Glyphs.ClockX, StatusRole.Neutral),
            OrderStatus.Cancelled => new(Glyphs.XInRing, StatusRole.Neutral),
            OrderStatus.EnteredInError => new(Glyphs.PencilStruck, StatusRole.Error),
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
}
