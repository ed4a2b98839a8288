using System.Globalization;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Studies.SetUp;

/// <summary>What was set up, as sentences made from structure in the reader's language.</summary>
public sealed class SetUpWords(IStringLocalizer<StudiesText> texts)
{
    public static string Name(string english, string korean) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ko" ? korean : english;

    /// <summary>Day 26 to Day 32; the target alone where no other day counts.</summary>
    public string Window(VisitRow visit)
    {
        var target = StudyDay.Numbered(visit.Day).Value;
        var dayOne = new DateOnly(2000, 1, 1);
        var window = VisitWindow.Create(target, visit.DaysBefore, visit.DaysAfter).Value.On(dayOne);
        return window.First == window.Last
            ? texts[StudiesText.OnThisDay]
            : texts[
                StudiesText.FromTo,
                Show.StudyDay(StudyDay.Of(window.First, dayOne).Number),
                Show.StudyDay(StudyDay.Of(window.Last, dayOne).Number)
            ];
    }

    /// <summary>When a dose is on time, and until when it still counts.</summary>
    public string Timing(ProtocolRow protocol) =>
        protocol is { OnTimeMinutes: { } onTime, CutOffMinutes: { } cutOff }
            ? texts[StudiesText.TimingGiven, Show.Count(onTime), Show.Count(cutOff)]
            : texts[StudiesText.TimingUsual];

    /// <summary>1 tablet at 08:00, every day.</summary>
    public string Times(DoseTimes times, BaseUnit unit)
    {
        if (times.AsNeeded is { } dose)
        {
            return texts[
                StudiesText.WhenNeeded,
                Units(dose.Units, unit),
                Units(dose.MostPerDay, unit)
            ];
        }

        var doses = string.Join(
            ", ",
            times.Doses.Select(d =>
                texts[StudiesText.DoseAt, Units(d.Units, unit), $"{d.At:HH\\:mm}"].Value
            )
        );
        return times.EveryDays == 1
            ? texts[StudiesText.EveryDay, doses]
            : texts[StudiesText.EveryDays, doses, Show.Count(times.EveryDays)];
    }

    /// <summary>1 to 2 tablets for each dose, at most 4 tablets a day, 2 intakes a day.</summary>
    public string Limits(StepRow step)
    {
        var perDose =
            step.LeastPerDose == step.MostPerDose
                ? Units(step.MostPerDose, step.Unit)
                : texts[
                    StudiesText.AmountTo,
                    Show.Number(step.LeastPerDose),
                    Units(step.MostPerDose, step.Unit)
                ].Value;
        var limits = texts[StudiesText.Limits, perDose, Units(step.MostPerDay, step.Unit)].Value;
        return step.IntakesPerDay is { } intakes
            ? texts[StudiesText.LimitsIntakes, limits, Show.Count(intakes)]
            : limits;
    }

    private static string Units(decimal amount, BaseUnit unit) => Show.Dose(amount, unit);
}
