using System.Globalization;

namespace TrialPortal.Domain.Shared;

/// <summary>Amounts of base units that may be parts of one, such as half a tablet. Exact: decimal, never double.</summary>
public static class Amount
{
    /// <summary>Digits with at most one decimal point, no more than a site could hold; null for anything else.</summary>
    public static decimal? Read(string text) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var amount
        )
        && amount <= Quantity.Largest
            ? amount
            : null;

    /// <summary>With a leading zero and no trailing ones: 1, 0.5.</summary>
    public static string Write(decimal amount) =>
        amount.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>Above nothing, and no more than a site could hold.</summary>
    public static bool IsDose(decimal amount) => amount is > 0 and <= Quantity.Largest;

    /// <summary>Is it made of whole parts of this size?</summary>
    public static bool IsWholeIn(decimal amount, decimal part) => amount % part == 0;
}
