using System.Globalization;
using System.Resources;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using Route = TrialPortal.Domain.Orders.Route;

namespace TrialPortal.Web.Ui;

/// <summary>What an order prescribes, made from its structure: nothing that was typed stands in the sentence (D1).</summary>
public static partial class Show
{
    private static readonly ResourceManager States = new(
        "TrialPortal.Web.Platform.Texts.WordText",
        typeof(Show).Assembly
    );

    /// <summary>1 tablet, 0.5 tablet, 0 and 2 tablets; 1정.</summary>
    public static string Dose(decimal units, BaseUnit unit, CultureInfo? language = null) =>
        Filled($"{(units is > 0 and <= 1 ? "One" : "Many")}{unit}", language, Number(units));

    /// <summary>1 to 2 tablets; 1 tablet where no other amount is allowed.</summary>
    public static string Dose(
        decimal least,
        decimal most,
        BaseUnit unit,
        CultureInfo? language = null
    ) =>
        least == most
            ? Dose(most, unit, language)
            : Range(Number(least), Dose(most, unit, language), language);

    /// <summary>1 tablet at 08:00, every day: the times of doses alone, such as the usual ones of a protocol.</summary>
    public static string Times(DoseTimes times, BaseUnit unit, CultureInfo? language = null)
    {
        string Of(decimal units) => Dose(units, unit, language);
        if (times.AsNeeded is { } needed)
        {
            return Filled(
                ShowText.TimesWhenNeeded,
                language,
                Of(needed.Units),
                Of(needed.MostPerDay)
            );
        }

        var doses = string.Join(
            ", ",
            times.Doses.Select(d => Filled(ShowText.TimesDose, language, Of(d.Units), Time(d.At)))
        );
        return times.EveryDays == 1
            ? Filled(ShowText.TimesEveryDay, language, doses)
            : Filled(ShowText.TimesEveryDays, language, doses, Count(times.EveryDays));
    }

    /// <summary>Take 1 tablet by mouth at 08:00 every day from 13 Mar 2026.</summary>
    public static string Regimen(DoseRegimen regimen, CultureInfo? language = null) =>
        Filled(
            regimen.Route == Route.Oral ? ShowText.TakeDoses : ShowText.InjectDoses,
            language,
            Doses(regimen, language),
            Period(regimen, language)
        );

    /// <summary>1 tablet by mouth at 08:00 every day: amount, route and times, without days.</summary>
    public static string Doses(DoseRegimen regimen, CultureInfo? language = null)
    {
        var times = regimen.Times;
        var route = Way(regimen, language);
        string Of(decimal units) => Dose(units, regimen.Unit, language);
        if (times.AsNeeded is { } needed)
        {
            return Filled(
                ShowText.DosesAsNeeded,
                language,
                Of(needed.Units),
                route,
                Of(needed.MostPerDay)
            );
        }

        if (times.EachDose.Distinct().Count() > 1)
        {
            var each = times.Doses.Select(d =>
                Filled(ShowText.DoseAtTime, language, Of(d.Units), Time(d.At))
            );
            return Filled(ShowText.DosesUnlike, language, Listed(each, language), route);
        }

        var (pattern, every) =
            times.EveryDays > 1 ? (ShowText.DosesEveryDays, times.EveryDays)
            : times.EveryHours is > 1 and < 24 ? (ShowText.DosesEveryHours, times.EveryHours.Value)
            : (ShowText.DosesDaily, 1);
        return Filled(
            pattern,
            language,
            Of(times.Doses[0].Units),
            route,
            Listed(times.Doses.Select(d => Time(d.At)), language),
            Count(every)
        );
    }

    /// <summary>By mouth; by mouth with food.</summary>
    private static string Way(DoseRegimen regimen, CultureInfo? language)
    {
        string Word<T>(T value)
            where T : struct, Enum =>
            States.GetString(
                $"{typeof(T).Name}.{value}",
                language ?? CultureInfo.CurrentUICulture
            )!;
        return regimen.Food is { } food
            ? Filled(ShowText.RouteWithFood, language, Word(regimen.Route), Word(food))
            : Word(regimen.Route);
    }

    /// <summary>The clock time of the first dose stands there only where it leaves out doses of the first day.</summary>
    private static string Period(DoseRegimen regimen, CultureInfo? language)
    {
        var from = Date(regimen.Start, language);
        if (regimen.Times.Doses.Any(d => d.At < regimen.FirstAt))
        {
            from = $"{from} {Time(regimen.FirstAt)}";
        }

        return regimen.Until is { } last
            ? Filled(ShowText.FromUntil, language, from, Date(last, language))
            : Filled(ShowText.FromOn, language, from);
    }

    /// <summary>08:00 of a clock on the wall, in no zone.</summary>
    public static string Time(TimeOnly at) => Invariant($"{at.Hour:00}:{at.Minute:00}");

    /// <summary>08:00, 16:00 and 22:00.</summary>
    private static string Listed(IEnumerable<string> items, CultureInfo? language)
    {
        var all = items.ToList();
        return all.Count == 1
            ? all[0]
            : Filled(ShowText.LastOfList, language, string.Join(", ", all[..^1]), all[^1]);
    }
}
