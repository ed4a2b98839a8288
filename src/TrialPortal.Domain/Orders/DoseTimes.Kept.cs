using System.Globalization;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Orders;

public sealed partial class DoseTimes
{
    /// <summary>Longest text that <see cref="Kept"/> writes: a dose at each hour.</summary>
    public const int KeptLength = 400;

    /// <summary>
    /// One text for each structure, the same in every language and for every site, in which it is stored and signed:
    /// <c>08:00 1, 20:00 0.5</c>, <c>q8h 00:00 1</c>, <c>prn 1 max 4</c>.
    /// </summary>
    public string Kept() =>
        AsNeeded is { } dose ? $"prn {Amount.Write(dose.Units)} max {Amount.Write(dose.MostPerDay)}"
        : EveryHours is { } hours
            ? string.Create(CultureInfo.InvariantCulture, $"q{hours}h {Kept(Doses[0])}")
        : string.Join(", ", Doses.Select(Kept));

    /// <summary>The structure that <see cref="Kept"/> wrote; a text it cannot have written is a defect and throws.</summary>
    public static DoseTimes FromKept(string text)
    {
        var words = text.Split(' ');
        return words switch
        {
            ["prn", var dose, "max", var most] => WhenNeeded(Units(dose), Units(most)).Value,
            [['q', .. var hours, 'h'], var first, var dose] => Every(
                int.Parse(hours, CultureInfo.InvariantCulture),
                Units(dose),
                Time(first)
            ).Value,
            _ => At(text.Split(", ").Select(d => d.Split(' ')).Select(Dose)).Value,
        };
    }

    private static string Kept(TimedDose dose) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{dose.At:HH\\:mm} {Amount.Write(dose.Units)}"
        );

    private static TimedDose Dose(string[] words) => new(Time(words[0]), Units(words[1]));

    private static TimeOnly Time(string text) =>
        TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    private static decimal Units(string text) =>
        Amount.Read(text) ?? throw new FormatException($"No amount: {text}");
}
