using TrialPortal.Domain.Dispensing;

namespace TrialPortal.Web.Features.Stock;

/// <summary>Where the day at the site stands to a last day (E12).</summary>
public enum ExpiryState
{
    Far = 1,

    /// <summary>Within the days of warning.</summary>
    Near,
    Over,
}

internal static class ExpiryStates
{
    public static ExpiryState Of(DateOnly lastDay, DateOnly today) =>
        KitExpiry.HasExpired(lastDay, today) ? ExpiryState.Over
        : KitExpiry.IsNear(lastDay, today) ? ExpiryState.Near
        : ExpiryState.Far;
}
