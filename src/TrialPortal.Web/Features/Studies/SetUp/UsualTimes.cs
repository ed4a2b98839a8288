using System.Globalization;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Features.Studies.SetUp;

/// <summary>
/// Usual times of a step as they are typed: <c>1-0-1</c>, clock times with their dose (<c>08:00 1, 20:00 0.5</c>), and, with
/// the step's least dose each time, <c>q8h</c> or <c>prn</c>.
/// </summary>
internal static class UsualTimes
{
    public static Outcome<DoseTimes> Read(string? text, decimal leastPerDose, decimal mostPerDay)
    {
        var typed = Check.Clean(text) ?? "";
        return typed.Equals("prn", StringComparison.OrdinalIgnoreCase)
                ? DoseTimes.WhenNeeded(leastPerDose, mostPerDay)
            : typed.Contains(':', StringComparison.Ordinal) ? AtClockTimes(typed)
            : DoseTimes.Read(typed, leastPerDose, PartsOfDay.Usual);
    }

    private static Outcome<DoseTimes> AtClockTimes(string typed)
    {
        var doses = typed.Split(',').Select(Dose).ToList();
        return doses.Contains(null)
            ? new Refusal("DoseTimesNotReadable", "D1")
            : DoseTimes.At(doses.OfType<TimedDose>());
    }

    private static TimedDose? Dose(string typed) =>
        typed.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var time, var units]
        && TimeOnly.TryParseExact(
            time,
            "H:mm",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var at
        )
        && Amount.Read(units) is { } amount
            ? new TimedDose(at, amount)
            : null;
}
