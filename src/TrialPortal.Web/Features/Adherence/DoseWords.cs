using System.Globalization;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Adherence.Logging;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Adherence;

/// <summary>Doses in the plain words of the reader's language, made from their structure (N2).</summary>
internal static class DoseWords
{
    /// <summary>Take 1 tablet at 08:00 with food every day.</summary>
    public static string Instruction(
        this IStringLocalizer<AdherenceText> texts,
        DoseRegimen regimen
    )
    {
        var (times, unit) = (regimen.Times, regimen.Unit);
        string Food(string dose) => regimen.Food is { } food ? texts[$"Dose.{food}", dose] : dose;
        if (times.AsNeeded is { } needed)
        {
            return texts[
                $"AsNeeded.{regimen.Route}",
                Food(Show.Dose(needed.Units, unit)),
                Show.Dose(needed.MostPerDay, unit)
            ];
        }

        var each = times
            .Doses.GroupBy(d => d.Units)
            .Select(g =>
                texts[
                    AdherenceText.DoseAtTimes,
                    Show.Dose(g.Key, unit),
                    texts.List(g.Select(d => Clock(d.At)))
                ].Value
            );
        var doses = Food(texts.List(each));
        return times.EveryDays == 1
            ? texts[$"EveryDay.{regimen.Route}", doses]
            : texts[$"EveryDays.{regimen.Route}", doses, Show.Count(times.EveryDays)];
    }

    /// <summary>08:00, 12:00 and 20:00.</summary>
    public static string List(this IStringLocalizer<AdherenceText> texts, IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count < 2
            ? string.Concat(all)
            : texts[AdherenceText.And, string.Join(", ", all.SkipLast(1)), all[^1]];
    }

    public static string Why(this IStringLocalizer<AdherenceText> texts, string? reason) =>
        reason is null ? Show.Missing() : NotTakenReason.Words(reason, key => texts[key]);

    public static string Name(this Portal.OwnProduct product) =>
        Show.InLanguage(product.English, product.Korean);

    public static string Clock(TimeOnly time) =>
        time.ToString("HH\\:mm", CultureInfo.InvariantCulture);

    /// <summary>What an instant reads on the clock it carries.</summary>
    public static string Clock(DateTimeOffset onClock) =>
        onClock.ToString("HH\\:mm", CultureInfo.InvariantCulture);

    public static DateOnly Day(this DateTimeOffset onClock) =>
        DateOnly.FromDateTime(onClock.DateTime);

    /// <summary>A picture says as much as the patient knows: silence is "not written", whatever its grace.</summary>
    public static DoseState Shown(this Portal.OwnDose dose) =>
        dose.State == DoseState.Upcoming && dose.IsOpen ? DoseState.NotLogged : dose.State;
}
