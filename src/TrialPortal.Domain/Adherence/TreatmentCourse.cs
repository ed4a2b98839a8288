using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Adherence;

/// <summary>
/// The phases that are not implementation (F3; Vrijens 2012). Three figures, never one: a patient who took every dose and
/// stopped on day 40 has an implementation of 100 % and a persistence of 40 days.
/// </summary>
/// <param name="FirstDose">Dose day of the first dose; null when never dosed.</param>
/// <param name="LastDose">Dose day of the last dose so far.</param>
/// <param name="IsDiscontinued">No further doses follow although more were planned; otherwise persistence is censored.</param>
public sealed record TreatmentCourse(DateOnly? FirstDose, DateOnly? LastDose, bool IsDiscontinued)
{
    /// <summary>Days from first dispensing to first dose; 0 on the same day, null when never dosed.</summary>
    public int? DaysToInitiation(DateOnly firstDispensed) =>
        FirstDose?.DayNumber - firstDispensed.DayNumber;

    /// <summary>Calendar days from first to last dose, both counted; null when never dosed.</summary>
    public int? PersistenceDays => LastDose?.DayNumber - FirstDose?.DayNumber + 1;

    /// <summary>Taken / planned by the protocol, with no exclusions: exposure (dose intensity), not adherence.</summary>
    public static Ratio? Exposure(decimal taken, decimal planned) => Ratio.Of(taken, planned);
}
