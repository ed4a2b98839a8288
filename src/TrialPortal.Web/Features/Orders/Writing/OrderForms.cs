using TrialPortal.Domain.Orders;

namespace TrialPortal.Web.Features.Orders.Writing;

/// <summary>Between what an order prescribes and the form that changes it.</summary>
internal static class OrderForms
{
    /// <summary>Fills a form from what a version prescribes.</summary>
    public static void Take(this OrderForm form, VersionFacts version)
    {
        var regimen = version.Regimen;
        form.Take(regimen.Times);
        (form.Route, form.Food, form.Days) = (regimen.Route, regimen.Food, regimen.Days);
        // What was counted is counted anew with another duration; what was typed stays.
        form.Ordered = version.OrderedCount == regimen.UnitsInAll ? null : version.OrderedCount;
        (form.Start, form.FirstAt) = (
            regimen.Start,
            regimen.FirstAt == default ? null : regimen.FirstAt
        );
        form.LimitsReason = version.LimitsReason;
    }

    /// <summary>Doses that are alike are asked for by rhythm; what differs over the day stays written.</summary>
    public static void Take(this OrderForm form, DoseTimes times)
    {
        form.HowOften = RhythmOf(times);
        (form.Dose, form.MostPerDay) = (times.EachDose.First(), times.AsNeeded?.MostPerDay);
        (form.At, form.SecondAt, form.ThirdAt) = (At(times, 0), At(times, 1), At(times, 2));
        form.Hours = times.EveryHours;
        form.Written = form.HowOften == DoseRhythm.AsWritten ? times.Write(PartsOfDay.Usual) : null;
    }

    private static DoseRhythm RhythmOf(DoseTimes times) =>
        times.AsNeeded is not null ? DoseRhythm.WhenNeeded
        : times.EveryHours is not null ? DoseRhythm.EveryHours
        : times.EachDose.Distinct().Count() > 1 ? DoseRhythm.AsWritten
        : times.Doses.Count switch
        {
            1 => DoseRhythm.OnceDaily,
            2 => DoseRhythm.TwiceDaily,
            3 => DoseRhythm.ThreeTimesDaily,
            _ => DoseRhythm.AsWritten,
        };

    private static TimeOnly? At(DoseTimes times, int n) =>
        times.Doses.Count > n ? times.Doses[n].At : null;
}
