using TrialPortal.Domain.Dispensing;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Dispensing;

/// <summary>Signs and roles of the states of distributions and their kits (ux.md 3.2).</summary>
internal static class SupplyLook
{
    public static StatusLook Of(DistributionStatus status) =>
        status switch
        {
            DistributionStatus.Prepared => new(Glyphs.Hourglass, StatusRole.Info),
            DistributionStatus.Verified => new(Glyphs.Check, StatusRole.Info),
            DistributionStatus.Dispensed => new(Glyphs.Dot, StatusRole.Success),
            DistributionStatus.ReturnsOpen => new(Glyphs.Half, StatusRole.Warning),
            DistributionStatus.Reconciled => new(Glyphs.Check, StatusRole.Success),
            DistributionStatus.Closed => new(Glyphs.Flag, StatusRole.Neutral),
            DistributionStatus.Cancelled => new(Glyphs.ZeroInRing, StatusRole.Neutral),
            DistributionStatus.NotGiven => new(Glyphs.XInRing, StatusRole.Warning),
            DistributionStatus.GivenInError => new(Glyphs.Bang, StatusRole.Error),
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
}
