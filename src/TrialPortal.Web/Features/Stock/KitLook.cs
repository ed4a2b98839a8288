using TrialPortal.Domain.Dispensing;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Stock;

/// <summary>Sign and role of a kit's state (ux.md 3.2).</summary>
internal static class KitLook
{
    public static StatusLook Of(KitStatus status) =>
        status switch
        {
            KitStatus.Available => new(Glyphs.Check, StatusRole.Success),
            KitStatus.Dispensed => new(Glyphs.Flag, StatusRole.Success),
            KitStatus.Assigned => new(Glyphs.Hand, StatusRole.Info),
            KitStatus.Returned => new(Glyphs.Arrows, StatusRole.Info),
            KitStatus.Quarantined => new(Glyphs.Shield, StatusRole.Warning),
            KitStatus.Expired => new(Glyphs.ClockX, StatusRole.Warning),
            KitStatus.PendingDestruction => new(Glyphs.Hourglass, StatusRole.Warning),
            KitStatus.Missing or KitStatus.LostByPatient => new(Glyphs.SearchX, StatusRole.Error),
            KitStatus.Damaged or KitStatus.DamagedByPatient => new(Glyphs.Bang, StatusRole.Error),
            KitStatus.InTransit or KitStatus.ShippedBack or KitStatus.ReceivedForDestruction => new(
                Glyphs.Branch,
                StatusRole.Neutral
            ),
            KitStatus.Destroyed => new(Glyphs.XInRing, StatusRole.Neutral),
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
}
