using System.Diagnostics;
using System.Globalization;

namespace TrialPortal.Benchmarks;

/// <summary>Repeated measurements of one thing: the middle one counts, the quarters tell how far to trust it.</summary>
internal sealed class Sample(IEnumerable<double> values)
{
    private readonly double[] sorted = [.. values.Order()];

    public double Median => At(0.5);

    public string Spread(string format = "0.00") =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{At(0.25).ToString(format, CultureInfo.InvariantCulture)} to {At(0.75).ToString(format, CultureInfo.InvariantCulture)}"
        );

    /// <summary>The same acts in turns, so that both meet the same noise; microseconds an act, turn by turn.</summary>
    public static async Task<(Sample First, Sample Second, Sample Ratio)> InTurnsAsync(
        int rounds,
        int acts,
        Func<Task> first,
        Func<Task> second
    )
    {
        await TimeAsync(acts * 3, first);
        await TimeAsync(acts * 3, second);
        var pairs = new List<(double First, double Second)>();
        for (var round = 0; round < rounds; round++)
        {
            pairs.Add((await TimeAsync(acts, first), await TimeAsync(acts, second)));
        }

        return (
            new Sample(pairs.Select(p => p.First)),
            new Sample(pairs.Select(p => p.Second)),
            new Sample(pairs.Select(p => p.Second / p.First))
        );
    }

    private static async Task<double> TimeAsync(int acts, Func<Task> act)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < acts; i++)
        {
            await act();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / acts;
    }

    /// <summary>0.99 for what one of a hundred takes at least.</summary>
    public double At(double part)
    {
        var place = part * (sorted.Length - 1);
        var (low, high) = ((int)Math.Floor(place), (int)Math.Ceiling(place));
        return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
    }
}
