using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Adherence;

/// <summary>Where a figure stands to the protocol's range; the words judge no patient (F5).</summary>
public enum AdherenceClass
{
    BelowRange = 1,
    InRange,
    AboveRange,

    /// <summary>Something was due, and what was taken is not known.</summary>
    NotEvaluable,

    /// <summary>Nothing was due.</summary>
    NotApplicable,
}

/// <summary>A percentage as it is shown; below or above a limit that rounding would hide, it is the limit with a sign.</summary>
public sealed record ShownPercent(decimal Figure, bool IsLess = false, bool IsMore = false);

/// <summary>The protocol's range in per cent, both ends inside: 80.00 and 120.00 are in range (F5).</summary>
public sealed record AdherenceRange(decimal Low, decimal High)
{
    /// <summary>The usual range of analysis plans; no regulation fixes it.</summary>
    public static readonly AdherenceRange Usual = new(80, 120);

    /// <summary>Judged on the exact fraction, never on what is shown.</summary>
    /// <param name="figure">Null when nothing was due.</param>
    public AdherenceClass Classify(Ratio? figure) =>
        figure is null ? AdherenceClass.NotApplicable
        : figure.CompareToPercent(Low) < 0 ? AdherenceClass.BelowRange
        : figure.CompareToPercent(High) > 0 ? AdherenceClass.AboveRange
        : AdherenceClass.InRange;

    /// <summary>One decimal; 79.96 is "less than 80", for it is below the range and must not read as inside.</summary>
    public ShownPercent Show(Ratio figure)
    {
        var percent = figure.Percent();
        return Classify(figure) switch
        {
            AdherenceClass.BelowRange when percent >= Low => new(Low, IsLess: true),
            AdherenceClass.AboveRange when percent <= High => new(High, IsMore: true),
            _ => new(percent),
        };
    }
}
