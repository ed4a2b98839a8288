using TrialPortal.Domain.Messaging;

namespace TrialPortal.Web.Ui;

public sealed partial record StatusLook
{
    public static StatusLook Of(MessageState state) =>
        state switch
        {
            MessageState.Sent => new(Glyphs.Check, StatusRole.Neutral),
            MessageState.Delivered => new(Glyphs.DoubleTick, StatusRole.Info),
            MessageState.Read => new(Glyphs.ReadTick, StatusRole.Success),
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
}
