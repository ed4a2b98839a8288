namespace TrialPortal.Domain.Shared;

/// <summary>
/// A part of a whole, kept exact until it is shown, with both figures for the reader (n/N). A whole of nothing has no ratio:
/// it is not applicable, never 0 % and never 100 %.
/// </summary>
public sealed record Ratio
{
    private Ratio(decimal part, decimal whole) => (Part, Whole) = (part, whole);

    public decimal Part { get; }

    /// <summary>Above zero.</summary>
    public decimal Whole { get; }

    /// <summary>Null when there is no whole.</summary>
    public static Ratio? Of(decimal part, decimal whole) =>
        whole > 0 ? new Ratio(part, whole) : null;

    public decimal Value => Part / Whole;

    /// <summary>For showing: half away from zero, never banker's rounding.</summary>
    public decimal Percent(int decimals = 1) =>
        Math.Round(Part * 100 / Whole, decimals, MidpointRounding.AwayFromZero);

    /// <summary>Above, at or below so many per cent, judged on the exact figures.</summary>
    public int CompareToPercent(decimal percent) => (Part * 100).CompareTo(percent * Whole);
}
