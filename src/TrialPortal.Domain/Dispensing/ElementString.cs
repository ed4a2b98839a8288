namespace TrialPortal.Domain.Dispensing;

/// <summary>
/// What a GS1 code says as a scanner types it: parts one after another, each led by the digits that name it. The number of a
/// kit is the serial number (21), in lines of signs as in the form with brackets that stands under a code.
/// </summary>
public static class ElementString
{
    /// <summary>Ends a part of no fixed length; as the first sign it says that the code is one of GS1.</summary>
    private const char Separator = '\u001D';
    private const string Serial = "21";
    private const int Product = 16;

    /// <summary>How a scanner that names the kind of code begins those of GS1.</summary>
    private static readonly string[] Kinds = ["]C1", "]d2", "]e0", "]Q3"];

    /// <summary>Null for what is no code of GS1, such as a kit number by itself, and for one without a serial number.</summary>
    public static string? SerialIn(string? text)
    {
        var code = text?.Trim() ?? "";
        var kind = Array.Find(Kinds, k => code.StartsWith(k, StringComparison.OrdinalIgnoreCase));
        var parts = code[(kind?.Length ?? 0)..];
        return parts.StartsWith('(') ? InBrackets(parts)
            : kind is not null || parts.StartsWith(Separator) || BeginsWithProduct(parts)
                ? InLine(parts)
            : null;
    }

    private static string? InBrackets(string parts) =>
        parts
            .Split('(')
            .FirstOrDefault(p => p.StartsWith($"{Serial})", StringComparison.Ordinal))
            ?[(Serial.Length + 1)..].TrimEnd(Separator);

    private static string? InLine(ReadOnlySpan<char> rest)
    {
        while (rest.Length > Serial.Length)
        {
            var end = LengthOf(rest) ?? rest.IndexOf(Separator);
            end = end < 0 ? rest.Length : Math.Min(end, rest.Length);
            if (rest.StartsWith(Serial))
            {
                return rest[Serial.Length..end].ToString();
            }

            rest = rest[end..].TrimStart(Separator);
        }

        return null;
    }

    /// <summary>Of the part that comes next with its own digits, where the standard fixes it; no separator ends such a part.</summary>
    private static int? LengthOf(ReadOnlySpan<char> rest) =>
        rest[0] == Separator
            ? 0
            : rest[..2] switch
            {
                "00" => 20,
                "01" or "02" or "03" or "41" => Product,
                "04" => 18,
                "11" or "12" or "13" or "14" or "15" or "16" or "17" or "18" or "19" => 8,
                "20" => 4,
                "31" or "32" or "33" or "34" or "35" or "36" => 10,
                _ => null,
            };

    // Without a sign that says so, only a whole product number before another part tells a code from a kit number of digits.
    private static bool BeginsWithProduct(string parts)
    {
        if (parts.Length <= Product || !parts.StartsWith("01", StringComparison.Ordinal))
        {
            return false;
        }

        var digits = parts[2..Product];
        return digits.All(char.IsAsciiDigit)
            && digits.Select((d, i) => (d - '0') * (i % 2 == 0 ? 3 : 1)).Sum() % 10 == 0;
    }
}
