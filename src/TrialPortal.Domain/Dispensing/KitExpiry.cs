using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Dispensing;

/// <summary>
/// Expiry of a kit, in calendar days of the site (E12). The date on the label is the last day on which it may be taken; at
/// the midnight after it the kit has expired.
/// </summary>
public static class KitExpiry
{
    /// <summary>From so many days before the last day on, the site is warned.</summary>
    public const int WarningDays = 30;

    public static bool HasExpired(DateOnly lastDay, DateOnly today) => today > lastDay;

    public static bool IsNear(DateOnly lastDay, DateOnly today) =>
        !HasExpired(lastDay, today) && lastDay.DayNumber - today.DayNumber <= WarningDays;

    /// <summary>May it be handed over today? Refused: expired (KitExpired), or before the last dose it is for (KitEndsTooSoon).</summary>
    public static Refusal? Judge(DateOnly lastDay, DateOnly today, DateOnly lastDoseDay) =>
        HasExpired(lastDay, today) ? new Refusal("KitExpired", "E12").With("expired", lastDay)
        : lastDoseDay > lastDay
            ? new Refusal("KitEndsTooSoon", "E12")
                .With("expires", lastDay)
                .With("lastDose", lastDoseDay)
        : null;
}
