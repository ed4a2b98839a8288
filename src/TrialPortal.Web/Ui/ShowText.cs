namespace TrialPortal.Web.Ui;

/// <summary>Keys of the words inside dates, names and figures.</summary>
public sealed class ShowText
{
    public const string NotRecorded = nameof(NotRecorded);
    public const string DayUnknown = nameof(DayUnknown);
    public const string Age = nameof(Age);
    public const string StudyDay = nameof(StudyDay);
    public const string OwnName = nameof(OwnName);
    public const string Deadline = nameof(Deadline);
    public const string NotApplicable = nameof(NotApplicable);
    public const string ShortSunday = nameof(ShortSunday);
    public const string ShortMonday = nameof(ShortMonday);
    public const string ShortTuesday = nameof(ShortTuesday);
    public const string ShortWednesday = nameof(ShortWednesday);
    public const string ShortThursday = nameof(ShortThursday);
    public const string ShortFriday = nameof(ShortFriday);
    public const string ShortSaturday = nameof(ShortSaturday);
    public const string LongSunday = nameof(LongSunday);
    public const string LongMonday = nameof(LongMonday);
    public const string LongTuesday = nameof(LongTuesday);
    public const string LongWednesday = nameof(LongWednesday);
    public const string LongThursday = nameof(LongThursday);
    public const string LongFriday = nameof(LongFriday);
    public const string LongSaturday = nameof(LongSaturday);
    public const string Month1 = nameof(Month1);
    public const string Month2 = nameof(Month2);
    public const string Month3 = nameof(Month3);
    public const string Month4 = nameof(Month4);
    public const string Month5 = nameof(Month5);
    public const string Month6 = nameof(Month6);
    public const string Month7 = nameof(Month7);
    public const string Month8 = nameof(Month8);
    public const string Month9 = nameof(Month9);
    public const string Month10 = nameof(Month10);
    public const string Month11 = nameof(Month11);
    public const string Month12 = nameof(Month12);
    public const string TakeDoses = nameof(TakeDoses);
    public const string InjectDoses = nameof(InjectDoses);
    public const string RouteWithFood = nameof(RouteWithFood);
    public const string DosesDaily = nameof(DosesDaily);
    public const string DosesEveryDays = nameof(DosesEveryDays);
    public const string DosesEveryHours = nameof(DosesEveryHours);
    public const string DosesUnlike = nameof(DosesUnlike);
    public const string DoseAtTime = nameof(DoseAtTime);
    public const string DosesAsNeeded = nameof(DosesAsNeeded);
    public const string LastOfList = nameof(LastOfList);
    public const string TimesDose = nameof(TimesDose);
    public const string TimesWhenNeeded = nameof(TimesWhenNeeded);
    public const string TimesEveryDay = nameof(TimesEveryDay);
    public const string TimesEveryDays = nameof(TimesEveryDays);
    public const string Range = nameof(Range);
    public const string FromOn = nameof(FromOn);
    public const string FromUntil = nameof(FromUntil);
}
