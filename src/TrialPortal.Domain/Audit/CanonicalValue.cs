using System.Globalization;

namespace TrialPortal.Domain.Audit;

/// <summary>
/// The one text of each kind of value in the audit, equal on both databases, in every culture and time zone, so
/// that a replayed value can be compared with a live row as text. The texts are frozen: what is hashed today must
/// be rebuilt the same in 25 years.
/// </summary>
public static class CanonicalValue
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>
    /// null stays null. string: as it is. Guid: 36 characters, lower case. DateTimeOffset: the instant in UTC,
    /// <c>2026-03-12T05:06:12.000000Z</c>, cut (not rounded) to microseconds, as PostgreSQL keeps no more. DateOnly:
    /// <c>2026-03-12</c>. TimeOnly: <c>05:06:12.000000</c>. bool: true, false. Integers: digits. decimal: no
    /// trailing zeros, no exponent, so 1.50 and 1.5 are one. Enum: its name. byte[]: base64 with padding.
    /// </summary>
    /// <exception cref="NotCanonicalException">
    /// U+0000 or a lone surrogate in a string; an enum value without a name; any other type, above all double and
    /// float (their text differs by what computed them) and DateTime (its zone is a guess).
    /// </exception>
    public static string? Text(object? value) =>
        value switch
        {
            null => null,
            string text => Checked(text),
            Guid id => id.ToString("d", Invariant),
            DateTimeOffset instant => Text(instant),
            DateOnly date => Text(date),
            TimeOnly time => time.ToString("HH':'mm':'ss'.'ffffff", Invariant),
            bool flag => flag ? "true" : "false",
            int number => number.ToString(Invariant),
            long number => number.ToString(Invariant),
            short number => number.ToString(Invariant),
            byte number => number.ToString(Invariant),
            decimal number => Text(number),
            Enum name => Named(name),
            byte[] bytes => Convert.ToBase64String(bytes),
            _ => throw new NotCanonicalException($"{value.GetType().Name} has no canonical text."),
        };

    /// <summary>An instant, as <see cref="Text(object?)"/> writes it.</summary>
    public static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'ffffff'Z'", Invariant);

    /// <summary>A calendar date, as <see cref="Text(object?)"/> writes it.</summary>
    public static string Text(DateOnly date) => date.ToString("yyyy'-'MM'-'dd", Invariant);

    /// <summary>A figure, as <see cref="Text(object?)"/> writes it.</summary>
    public static string Text(decimal number)
    {
        if (number == 0)
        {
            return "0";
        }
        var text = number.ToString(Invariant);
        return text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    private static string Checked(string text)
    {
        CanonicalString.Check(text);
        return text;
    }

    private static string Named(Enum value)
    {
        var name = value.ToString();
        return char.IsAsciiDigit(name[0]) || name[0] == '-'
            ? throw new NotCanonicalException($"A value of {value.GetType().Name} has no name.")
            : name;
    }
}
