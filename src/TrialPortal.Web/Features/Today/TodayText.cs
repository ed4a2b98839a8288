namespace TrialPortal.Web.Features.Today;

/// <summary>Keys of the words of Today.</summary>
public sealed class TodayText
{
    public const string Today = nameof(Today);
    public const string TodayOf = nameof(TodayOf);
    public const string Live = nameof(Live);
    public const string Duties = nameof(Duties);
    public const string Duty = nameof(Duty);
    public const string DutyUntil = nameof(DutyUntil);
    public const string DutyEnded = nameof(DutyEnded);
    public const string Queues = nameof(Queues);
    public const string Attention = nameof(Attention);
    public const string NobodyNeeds = nameof(NobodyNeeds);
    public const string NeedYou = nameof(NeedYou);
    public const string AllByNeed = nameof(AllByNeed);
    public const string AndAlso = nameof(AndAlso);
    public const string Named = nameof(Named);
    public const string LastDose = nameof(LastDose);
    public const string NoDoseYet = nameof(NoDoseYet);
    public const string Counted = nameof(Counted);
    public const string Lasts = nameof(Lasts);
    public const string VisitWas = nameof(VisitWas);
    public const string DueOn = nameof(DueOn);

    /// <summary>Key of what comes next.</summary>
    public static string ActKey(Domain.Patients.PatientNeed need) => $"NeedAct.{need}";
}
