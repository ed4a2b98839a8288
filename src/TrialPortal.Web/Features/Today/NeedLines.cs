using System.Globalization;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Today;

/// <summary>A patient's needs as a row: what, the fact that tells it, and where it is looked into.</summary>
internal sealed class NeedLines(IStringLocalizer<TodayText> texts, NeedWords names)
{
    public WorkLine Line(PatientInNeed of)
    {
        var first = of.Needs[0];
        var others = of.Needs.Skip(1).Select(n => Show.InSentence(What(of, n))).Distinct().ToList();
        var act = texts[TodayText.ActKey(first.Need)];
        return new WorkLine(
            of.Id,
            NeedWords.Look(first.Need),
            of.SubjectNumber,
            PortalUrls.Patient(of.Id),
            of.Initials is null
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"{of.Initials} {of.BirthYear}"),
            What(of, first),
            others.Count == 0
                ? Fact(of, first)
                : texts[TodayText.AndAlso, Fact(of, first), string.Join("; ", others)],
            act,
            texts[TodayText.Named, act, of.SubjectNumber],
            PortalUrls.Patient(of.Id, Tab(first.Need))
        );
    }

    private string What(PatientInNeed of, NeedSpan need) => names.What(need, of.ZoneId, of.Now);

    private string Fact(PatientInNeed of, NeedSpan need) =>
        need.Need switch
        {
            PatientNeed.TakesTooMuch => texts[TodayText.Counted, Show.Date(Day(of, need))],
            PatientNeed.NoDoseWritten => need.Fact is { } last
                ? texts[TodayText.LastDose, Show.DateTime(last, of.ZoneId)]
                : texts[TodayText.NoDoseYet],
            PatientNeed.SupplyEnds => texts[TodayText.Lasts, Show.Date(Day(of, need))],
            PatientNeed.VisitOpen => texts[
                TodayText.VisitWas,
                Show.DateTime(need.Fact!.Value, of.ZoneId)
            ],
            PatientNeed.NoShowOpen => texts[TodayText.DueOn, Show.Date(Day(of, need))],
            _ => throw new InvalidOperationException($"{need.Need} has no words."),
        };

    private static DateOnly Day(PatientInNeed of, NeedSpan need) =>
        Zone.DayAt(of.ZoneId, need.Fact!.Value);

    private static string Tab(PatientNeed need) =>
        need switch
        {
            PatientNeed.TakesTooMuch or PatientNeed.NoDoseWritten => PortalUrls.AdherenceTab,
            PatientNeed.SupplyEnds => PortalUrls.KitsTab,
            _ => PortalUrls.VisitsTab,
        };
}
