using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Studies;

/// <summary>
/// When a visit is due (B2): a target day and how many calendar days earlier or later still count. Anchoring is fixed: windows
/// are laid from Day 1 alone, so a late visit never moves the next.
/// </summary>
public sealed record VisitWindow
{
    private VisitWindow(StudyDay target, int early, int late) =>
        (Target, Early, Late) = (target, early, late);

    public StudyDay Target { get; }

    /// <summary>Calendar days before the target that are still inside.</summary>
    public int Early { get; }

    /// <summary>Calendar days after the target that are still inside.</summary>
    public int Late { get; }

    /// <summary>Refused: a negative number of days (WindowDaysNegative).</summary>
    public static Outcome<VisitWindow> Create(StudyDay target, int early, int late)
    {
        var wrong = Check.All(NotNegative(early, nameof(Early)), NotNegative(late, nameof(Late)));
        return wrong is not null ? wrong : new VisitWindow(target, early, late);
    }

    /// <summary>The window on the calendar of a patient whose Day 1 is this day.</summary>
    public DatedWindow On(DateOnly dayOne)
    {
        var target = Target.On(dayOne);
        return new(target.AddDays(-Early), target, target.AddDays(Late));
    }

    private static Refusal? NotNegative(int days, string field) =>
        days >= 0 ? null : new Refusal("WindowDaysNegative", "B2").At(field);
}

/// <summary>A visit's window on the calendar of the site; first and last day are inside.</summary>
public sealed record DatedWindow(DateOnly First, DateOnly Target, DateOnly Last)
{
    /// <summary>0 inside; otherwise by how many calendar days outside, negative when too early.</summary>
    public int DaysOut(DateOnly day) =>
        day < First ? day.DayNumber - First.DayNumber
        : day > Last ? day.DayNumber - Last.DayNumber
        : 0;

    /// <summary>Calendar days from the target, negative when before it.</summary>
    public int DaysFromTarget(DateOnly day) => day.DayNumber - Target.DayNumber;
}
