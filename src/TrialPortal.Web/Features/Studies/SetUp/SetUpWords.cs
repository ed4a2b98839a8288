using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Studies.SetUp;

/// <summary>What was set up, as sentences made from structure in the reader's language.</summary>
public sealed class SetUpWords(IStringLocalizer<StudiesText> texts)
{
    /// <summary>Day 26 to Day 32; the target alone where no other day counts.</summary>
    public string Window(VisitRow visit)
    {
        var target = StudyDay.Numbered(visit.Day).Value;
        var dayOne = new DateOnly(2000, 1, 1);
        var window = VisitWindow.Create(target, visit.DaysBefore, visit.DaysAfter).Value.On(dayOne);
        return window.First == window.Last
            ? texts[StudiesText.OnThisDay].Value
            : Show.Range(
                Show.StudyDay(StudyDay.Of(window.First, dayOne).Number),
                Show.StudyDay(StudyDay.Of(window.Last, dayOne).Number)
            );
    }

    /// <summary>When a dose is on time, and until when it still counts.</summary>
    public string Timing(ProtocolRow protocol) =>
        protocol is { OnTimeMinutes: { } onTime, CutOffMinutes: { } cutOff }
            ? texts[StudiesText.TimingGiven, Show.Count(onTime), Show.Count(cutOff)]
            : texts[StudiesText.TimingUsual];

    /// <summary>1 to 2 tablets for each dose, at most 4 tablets a day, 2 intakes a day.</summary>
    public string Limits(StepRow step)
    {
        var limits = texts[
            StudiesText.Limits,
            Show.Dose(step.LeastPerDose, step.MostPerDose, step.Unit),
            Show.Dose(step.MostPerDay, step.Unit)
        ].Value;
        return step.IntakesPerDay is { } intakes
            ? texts[StudiesText.LimitsIntakes, limits, Show.Count(intakes)]
            : limits;
    }
}
