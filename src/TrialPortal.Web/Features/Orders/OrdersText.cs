using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Orders.Writing;

namespace TrialPortal.Web.Features.Orders;

/// <summary>Keys of the texts of orders. Refusals, fields, events and states have keys of their own form.</summary>
public sealed class OrdersText
{
    public const string FirstAtNoun = nameof(FirstAtNoun);
    public const string TabOrders = nameof(TabOrders);
    public const string NavOrdersToSign = nameof(NavOrdersToSign);
    public const string Orders = nameof(Orders);
    public const string Now = nameof(Now);
    public const string New = nameof(New);
    public const string NoneYet = nameof(NoneYet);
    public const string NotTreated = nameof(NotTreated);
    public const string OrderTitle = nameof(OrderTitle);
    public const string ActOf = nameof(ActOf);
    public const string SinceFact = nameof(SinceFact);
    public const string TakenNow = nameof(TakenNow);
    public const string TakenFrom = nameof(TakenFrom);
    public const string TakenBetween = nameof(TakenBetween);
    public const string ChangeWaits = nameof(ChangeWaits);
    public const string NoEnd = nameof(NoEnd);
    public const string WholeFirstDay = nameof(WholeFirstDay);
    public const string Prescriber = nameof(Prescriber);
    public const string NotSigned = nameof(NotSigned);
    public const string HistoryOf = nameof(HistoryOf);
    public const string VersionsOf = nameof(VersionsOf);
    public const string StepsOf = nameof(StepsOf);
    public const string Version = nameof(Version);
    public const string VersionNo = nameof(VersionNo);
    public const string ReadsAs = nameof(ReadsAs);
    public const string Drafted = nameof(Drafted);
    public const string Signature = nameof(Signature);
    public const string WithdrawnAt = nameof(WithdrawnAt);
    public const string Waits = nameof(Waits);
    public const string NeverSigned = nameof(NeverSigned);
    public const string FirstVersion = nameof(FirstVersion);
    public const string State = nameof(State);
    public const string By = nameof(By);
    public const string Reason = nameof(Reason);
    public const string NoReason = nameof(NoReason);
    public const string WhoSigns = nameof(WhoSigns);
    public const string SaveDraft = nameof(SaveDraft);
    public const string CheckBeforeSigning = nameof(CheckBeforeSigning);
    public const string CheckFirst = nameof(CheckFirst);
    public const string CheckChange = nameof(CheckChange);
    public const string NameSigned = nameof(NameSigned);
    public const string Subject = nameof(Subject);
    public const string NoProduct = nameof(NoProduct);
    public const string UseUsual = nameof(UseUsual);
    public const string HowOften = nameof(HowOften);
    public const string HowOftenNoun = nameof(HowOftenNoun);
    public const string Written = nameof(Written);
    public const string WrittenHelp = nameof(WrittenHelp);
    public const string Dose = nameof(Dose);
    public const string MostPerDay = nameof(MostPerDay);
    public const string Hours = nameof(Hours);
    public const string HoursUnit = nameof(HoursUnit);
    public const string AtTime = nameof(AtTime);
    public const string FirstTime = nameof(FirstTime);
    public const string SecondTime = nameof(SecondTime);
    public const string ThirdTime = nameof(ThirdTime);
    public const string ClockHelp = nameof(ClockHelp);
    public const string NoFoodRule = nameof(NoFoodRule);
    public const string FirstDose = nameof(FirstDose);
    public const string FirstDoseNoun = nameof(FirstDoseNoun);
    public const string AtTimeNoun = nameof(AtTimeNoun);
    public const string MostPerDayNoun = nameof(MostPerDayNoun);
    public const string FirstAtHelp = nameof(FirstAtHelp);
    public const string Duration = nameof(Duration);
    public const string DaysUnit = nameof(DaysUnit);
    public const string DurationHelp = nameof(DurationHelp);
    public const string OrderedAll = nameof(OrderedAll);
    public const string OrderedOpen = nameof(OrderedOpen);
    public const string OrderedHelp = nameof(OrderedHelp);
    public const string CannotBeSigned = nameof(CannotBeSigned);
    public const string OutsideLimits = nameof(OutsideLimits);
    public const string ReadsNothing = nameof(ReadsNothing);
    public const string Allows = nameof(Allows);
    public const string AllowsPerDay = nameof(AllowsPerDay);
    public const string OpenOrders = nameof(OpenOrders);
    public const string OpenOrdersOf = nameof(OpenOrdersOf);
    public const string NothingNow = nameof(NothingNow);
    public const string WaitsFact = nameof(WaitsFact);
    public const string ToSign = nameof(ToSign);
    public const string NothingToSign = nameof(NothingToSign);
    public const string WaitingCount = nameof(WaitingCount);
    public const string WaitingMore = nameof(WaitingMore);
    public const string Site = nameof(Site);
    public const string What = nameof(What);
    public const string WaitsDraft = nameof(WaitsDraft);
    public const string WaitsChange = nameof(WaitsChange);
    public const string WaitForYou = nameof(WaitForYou);
    public const string Next = nameof(Next);
    public const string CheckAndSign = nameof(CheckAndSign);
    public const string CheckAndSignOf = nameof(CheckAndSignOf);

    public static string ActKey(OrderActKind kind) => $"Act.{kind}";

    public static string StepKey(OrderActKind kind) => $"Step.{kind}";

    public static string RhythmKey(DoseRhythm rhythm) => $"Rhythm.{rhythm}";

    public static string UnitKey(BaseUnit unit) => $"Unit.{unit}";

    public const string SearchBySubject = nameof(SearchBySubject);
}
