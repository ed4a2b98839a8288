using System.Text;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Dispensing;

/// <summary>
/// A kit number as it is scanned or typed (E5). It has no O, I or L, which read as 0 and 1. Where the kit type has check
/// digits, the last of its digits fits the others by ISO/IEC 7064 MOD 11,10: any wrong digit is noticed, and nearly any swap.
/// In a code of GS1 it is the serial number.
/// </summary>
public static class KitNumber
{
    public const int Shortest = 4;
    public const int Longest = 20;
    private const string Confusable = "OIL";
    private const char UsualLetter = 'K';

    /// <summary>
    /// The number in capitals, however it was typed. Refused: empty, too long or with control characters as any text; Hangul
    /// from a keyboard left in Korean (KitNumberInHangul), which wrote no file; O, I or L (KitNumberConfusable); another sign than letters, digits
    /// and a dash, or too short (KitNumberNotReadable); a check digit that does not fit (KitNumberMistyped).
    /// </summary>
    public static Outcome<string> Read(string? text, bool hasCheckDigit, bool fromFile = false)
    {
        text = ElementString.SerialIn(text) ?? text;
        if (Check.Required(text, "Kit", Longest, "E5") is { } unfit)
        {
            return unfit;
        }

        // Full-width letters and digits come from Korean keyboards too, and are the same number.
        var number = Check.Clean(text)!.Normalize(NormalizationForm.FormKC).ToUpperInvariant();
        var code =
            !fromFile && number.Any(IsHangul) ? "KitNumberInHangul"
            : number.Length < Shortest || !number.All(IsOfNumber) ? "KitNumberNotReadable"
            : number.AsSpan().ContainsAny(Confusable) ? "KitNumberConfusable"
            : hasCheckDigit && !CheckDigitFits(number) ? "KitNumberMistyped"
            : null;
        return code is null ? number : Refused(code);
    }

    /// <summary>
    /// How the number begins of which this much is typed: as it stands, and with or without the dash behind its letters; behind
    /// the usual letter too where that is left out and what is typed is long enough to be no subject's number. None where no
    /// number begins so.
    /// </summary>
    public static IReadOnlyList<string> Beginnings(string? text)
    {
        var begin = SearchWords.ReadNumber(ElementString.SerialIn(text) ?? text);
        if (begin is not { Length: <= Longest } || !begin.All(IsOfNumber))
        {
            return [];
        }

        var letters = begin.TakeWhile(char.IsAsciiLetter).Count();
        return letters == 0 && begin.Length >= Shortest
                ? [begin, $"{UsualLetter}-{begin}", $"{UsualLetter}{begin}"]
            : letters == 0 || letters == begin.Length ? [begin]
            : begin[letters] == '-' ? [begin, begin.Remove(letters, 1)]
            : [begin, begin.Insert(letters, "-")];
    }

    /// <summary>The digit that completes these digits.</summary>
    public static int CheckDigit(ReadOnlySpan<char> digits) => (11 - Product(digits)) % 10;

    private static bool CheckDigitFits(string number)
    {
        var digits = number.Where(char.IsAsciiDigit).ToArray().AsSpan();
        return digits.Length > 1 && CheckDigit(digits[..^1]) == digits[^1] - '0';
    }

    private static int Product(ReadOnlySpan<char> digits)
    {
        var product = 10;
        foreach (var digit in digits)
        {
            var sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return product;
    }

    private static bool IsOfNumber(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';

    private static bool IsHangul(char c) =>
        c
            is (>= '\u1100' and <= '\u11FF')
                or (>= '\u3130' and <= '\u318F')
                or (>= '\uAC00' and <= '\uD7A3');

    private static Refusal Refused(string code) => new Refusal(code, "E5").At("Kit");
}
