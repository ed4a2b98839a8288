using System.Globalization;

namespace TrialPortal.Web.Features.Messaging.Files;

/// <summary>A name in a PDF, with <c>#4a</c> for a J read as a reader of PDF reads it.</summary>
internal static class PaperName
{
    private const int Longest = 40;

    /// <param name="from">Behind its slash.</param>
    /// <returns>How many bytes it takes.</returns>
    public static int Read(ReadOnlySpan<byte> from, out string name)
    {
        Span<char> read = stackalloc char[Longest];
        var (at, length) = (0, 0);
        while (at < from.Length && length < Longest && IsOfName(from[at]))
        {
            if (from[at] == '#' && Coded(from[(at + 1)..]) is { } one)
            {
                read[length++] = one;
                at += 3;
            }
            else
            {
                read[length++] = (char)from[at];
                at++;
            }
        }

        name = new string(read[..length]);
        return at;
    }

    private static char? Coded(ReadOnlySpan<byte> from) =>
        from.Length >= 2
        && byte.TryParse(
            from[..2],
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var one
        )
            ? (char)one
            : null;

    private static bool IsOfName(byte one) => one > ' ' && !"()<>[]{}/%"u8.Contains(one);
}
