namespace TrialPortal.Domain.Shared;

/// <summary>
/// A day of a patient's study, counted in calendar days of the site from Day 1, the anchor. The day before Day 1 is Day -1:
/// there is no Day 0 (CDISC SDTM, study day), and none can be made.
/// </summary>
public readonly record struct StudyDay : IComparable<StudyDay>
{
    /// <summary>Calendar days after Day 1: 0 for Day 1 itself, -1 for Day -1.</summary>
    private readonly int after;

    private StudyDay(int after) => this.after = after;

    /// <summary>As printed: 1, 2, 3 from the anchor on; -1, -2 before it.</summary>
    public int Number => after >= 0 ? after + 1 : after;

    /// <summary>The study day of a calendar day at the site.</summary>
    public static StudyDay Of(DateOnly day, DateOnly dayOne) =>
        new(day.DayNumber - dayOne.DayNumber);

    /// <summary>The study day of an instant: 23:30 stays on its day at the site, whatever the server's clock says.</summary>
    public static StudyDay At(DateTimeOffset instant, string zoneId, DateOnly dayOne) =>
        Of(Zone.DayAt(zoneId, instant), dayOne);

    /// <summary>The day of this number. Refused: 0.</summary>
    public static Outcome<StudyDay> Numbered(int number) =>
        number == 0
            ? new Refusal("NoStudyDayZero", "B2")
            : new StudyDay(number > 0 ? number - 1 : number);

    /// <summary>The calendar day at the site.</summary>
    public DateOnly On(DateOnly dayOne) => dayOne.AddDays(after);

    public int CompareTo(StudyDay other) => after.CompareTo(other.after);

    public static bool operator <(StudyDay a, StudyDay b) => a.after < b.after;

    public static bool operator >(StudyDay a, StudyDay b) => a.after > b.after;

    public static bool operator <=(StudyDay a, StudyDay b) => a.after <= b.after;

    public static bool operator >=(StudyDay a, StudyDay b) => a.after >= b.after;
}
