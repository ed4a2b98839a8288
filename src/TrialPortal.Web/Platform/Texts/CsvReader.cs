using System.Text;
using Microsoft.AspNetCore.Components.Forms;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Platform.Texts;

/// <summary>A line of a file, its cells without quotes and blanks around.</summary>
/// <param name="Number">Where the line begins in the file, from 1.</param>
public sealed record CsvLine(int Number, IReadOnlyList<string> Cells);

/// <summary>
/// Reads the lists that people bring in: as spreadsheets save them, with a byte order mark or without, in UTF-8 or in the code
/// page of Korean spreadsheets, parted by commas, semicolons or tabs, quoted or not. Nothing in them is ever calculated.
/// </summary>
internal static class CsvReader
{
    public const int MostBytes = 4 * 1024 * 1024;

    private static readonly Refusal TooLarge = new Refusal("FileTooLarge", "B4").With(
        "most",
        MostBytes / 1024 / 1024
    );

    private const int KoreanCodePage = 949;
    private const string Separators = ",;\t";

    /// <summary>A file that was chosen on a page.</summary>
    public static async Task<Outcome<IReadOnlyList<CsvLine>>> ReadAsync(
        IBrowserFile file,
        int mostLines
    )
    {
        if (file.Size > MostBytes)
        {
            return TooLarge;
        }

        await using var stream = file.OpenReadStream(MostBytes);
        return await ReadAsync(stream, mostLines);
    }

    /// <summary>
    /// The lines that hold something. Refused: FileTooLarge, FileTooLong, FileNotText, FileQuoteOpen, FileEmpty. What is too much
    /// is not read to its end.
    /// </summary>
    public static async Task<Outcome<IReadOnlyList<CsvLine>>> ReadAsync(
        Stream stream,
        int mostLines,
        CancellationToken cancel = default
    )
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await stream.ReadAsync(buffer, cancel)) > 0; )
        {
            if (kept.Length + read > MostBytes)
            {
                return TooLarge;
            }

            kept.Write(buffer, 0, read);
        }

        return Text(kept.ToArray()) is { } text
            ? Read(text, mostLines)
            : new Refusal("FileNotText", "B4");
    }

    public static Outcome<IReadOnlyList<CsvLine>> Read(string text, int mostLines)
    {
        text = text.TrimStart('\uFEFF');
        var separator = SeparatorOf(text);
        var lines = new List<CsvLine>();
        for (var (at, number) = (0, 1); at < text.Length; )
        {
            var begun = number;
            if (Line(text, separator, ref at, ref number) is not { } cells)
            {
                return new Refusal("FileQuoteOpen", "B4").With("line", begun);
            }

            if (cells.Exists(c => c.Length > 0))
            {
                lines.Add(new CsvLine(begun, cells));
            }

            if (lines.Count > mostLines)
            {
                return new Refusal("FileTooLong", "B4").With("most", mostLines);
            }
        }

        return lines.Count == 0 ? new Refusal("FileEmpty", "B4") : lines;
    }

    /// <summary>What a spreadsheet would calculate: it is refused, not guessed at.</summary>
    public static bool IsFormula(string cell) => cell.Length > 0 && "=+@".Contains(cell[0]);

    private static string? Text(byte[] bytes)
    {
        if (bytes.AsSpan().Contains((byte)0))
        {
            return null;
        }

        foreach (
            var encoding in new[]
            {
                new UTF8Encoding(false, throwOnInvalidBytes: true),
                CodePagesEncodingProvider.Instance.GetEncoding(
                    KoreanCodePage,
                    EncoderFallback.ExceptionFallback,
                    DecoderFallback.ExceptionFallback
                )!,
            }
        )
        {
            try
            {
                return encoding.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                // The next one may fit.
            }
        }

        return null;
    }

    private static char SeparatorOf(string text)
    {
        var end = text.IndexOfAny(['\r', '\n']);
        var first = end < 0 ? text : text[..end];
        return Separators.MaxBy(s => first.Count(c => c == s));
    }

    /// <summary>The cells of the line at a place, which moves behind it; null where a quote is never closed.</summary>
    private static List<string>? Line(string text, char separator, ref int at, ref int number)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            var ends = c == '\n' || (c == '\r' && !(at + 1 < text.Length && text[at + 1] == '\n'));
            number += ends ? 1 : 0;
            if (c == '"' && quoted && at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append(c);
                at++;
            }
            else if (c == '"' && (quoted || string.IsNullOrWhiteSpace(cell.ToString())))
            {
                quoted = !quoted;
            }
            else if (!quoted && ends)
            {
                at++;
                break;
            }
            else if (!quoted && c == separator)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString().Trim());
        return quoted ? null : cells;
    }
}
