using System.Globalization;

namespace TrialPortal.Domain.Shared;

/// <summary>What a product is counted in: the smallest thing that is handed over, counted and returned. Packs and kits are only shown.</summary>
public enum BaseUnit
{
    Tablet = 1,
    Capsule,
    Vial,
    Syringe,
}

/// <summary>
/// Whole base units of a product, never fewer than none (D6). The unit is part of the value and comes from the product,
/// so nobody can type one: adding tablets to vials is a defect and throws. Amounts below a whole unit exist only as doses.
/// </summary>
public readonly record struct Quantity : IComparable<Quantity>
{
    /// <summary>More than this is a slip of the finger: a site never holds it.</summary>
    public const int Largest = 1_000_000;

    private Quantity(int count, BaseUnit unit)
    {
        Count = count;
        Unit = unit;
    }

    public int Count { get; }
    public BaseUnit Unit { get; }

    /// <summary>A count that is already known to be sound; one that is not throws.</summary>
    public static Quantity Of(int count, BaseUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new(count, unit);
    }

    public static Quantity None(BaseUnit unit) => new(0, unit);

    /// <summary>
    /// A count as it was typed, digits only: no sign, fraction, separator or exponent. Blank is not zero (E9): it is null
    /// and means that nobody counted.
    /// </summary>
    public static Outcome<Quantity?> Read(string? text, BaseUnit unit, string field)
    {
        if (Check.Clean(text) is not { } typed)
        {
            return default(Quantity?);
        }

        if (typed.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return new Refusal("CountNotWhole", "E9").At(field);
        }

        return
            int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count <= Largest
            ? (Quantity?)new Quantity(count, unit)
            : new Refusal("CountTooLarge", "E9").With("largest", Largest).At(field);
    }

    public static Quantity operator +(Quantity a, Quantity b) =>
        new(checked(a.Count + a.Same(b)), a.Unit);

    /// <summary>Fewer than none is a defect and throws: the caller compares first.</summary>
    public static Quantity operator -(Quantity a, Quantity b) => Of(a.Count - a.Same(b), a.Unit);

    public static bool operator <(Quantity a, Quantity b) => a.CompareTo(b) < 0;

    public static bool operator >(Quantity a, Quantity b) => a.CompareTo(b) > 0;

    public static bool operator <=(Quantity a, Quantity b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Quantity a, Quantity b) => a.CompareTo(b) >= 0;

    public int CompareTo(Quantity other) => Count.CompareTo(Same(other));

    private int Same(Quantity other) =>
        other.Unit == Unit
            ? other.Count
            : throw new InvalidOperationException($"{Unit} and {other.Unit} were mixed.");
}
