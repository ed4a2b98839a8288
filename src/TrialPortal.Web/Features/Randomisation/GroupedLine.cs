using System.Globalization;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Features.Randomisation;

/// <summary>A line of a list that tells groups: a randomisation number or a kit number, and the group.</summary>
/// <param name="Lot">Of a kit; null, as the day is, in a list that names no lots.</param>
public sealed record GroupedLine(
    string Number,
    string Group,
    string? Lot = null,
    DateOnly? ExpiresOn = null
);

/// <summary>A list as its file says it, before its rules are asked (B4).</summary>
public static class GroupedList
{
    /// <summary>In one file, and so in one transaction.</summary>
    public const int MostLines = 10_000;

    private static readonly string[] Numbers =
    [
        "number",
        "no",
        "no.",
        "randomisation number",
        "randomization number",
        "kit",
        "kit number",
        "번호",
        "무작위배정번호",
        "키트",
        "키트번호",
        "키트 번호",
    ];

    private static readonly string[] Groups = ["group", "arm", "treatment", "군", "배정군"];

    private static readonly string[] Lots =
    [
        "lot",
        "lot number",
        "batch",
        "batch number",
        "제조번호",
        "제조 번호",
        "로트번호",
    ];

    private static readonly string[] Expiries =
    [
        "expires",
        "expires on",
        "expiry",
        "expiry date",
        "expiration date",
        "사용기한",
        "사용 기한",
        "유효기간",
    ];

    // Days that are read in one way only: spreadsheets also write 09/10/2026, which is two.
    private static readonly string[] Days =
    [
        "yyyy-M-d",
        "yyyy.M.d",
        "yyyy/M/d",
        "yyyy. M. d",
        "yyyy. M. d.",
        "d MMM yyyy",
    ];

    /// <summary>
    /// The lines under the head, which names its columns in English or Korean: number and group, and of kits, where it names
    /// them, lot and last day. Refused: FileColumnsMissing; one of the last two without the other (FileLotColumnAlone); a line
    /// without one of its cells (FileLineIncomplete, FileLotMissing), with a formula (FileHasFormula), or with a day that cannot
    /// be read (FileExpiryNotReadable).
    /// </summary>
    public static Outcome<IReadOnlyList<GroupedLine>> Of(
        IReadOnlyList<CsvLine> lines,
        bool ofKits = false
    )
    {
        var head = new Columns(
            Find(Numbers),
            Find(Groups),
            ofKits ? Find(Lots) : -1,
            ofKits ? Find(Expiries) : -1
        );
        if (head.Number < 0 || head.Group < 0)
        {
            return new Refusal("FileColumnsMissing", "B4");
        }

        if (head.Lot < 0 != head.ExpiresOn < 0)
        {
            return new Refusal("FileLotColumnAlone", "E4");
        }

        var read = new List<GroupedLine>();
        foreach (var line in lines.Skip(1))
        {
            var one = head.Lot < 0 ? Grouped(line, head) : WithLot(line, head);
            if (one.Refusal is { } wrong)
            {
                return wrong.With("line", line.Number);
            }

            read.Add(one.Value);
        }

        return read.Count == 0 ? new Refusal("ListEmpty", "B4") : read;

        int Find(string[] names) =>
            lines[0].Cells.ToList().FindIndex(c => names.Contains(c.ToLowerInvariant()));
    }

    private static Outcome<GroupedLine> Grouped(CsvLine line, Columns head)
    {
        var (number, group) = (At(line, head.Number), At(line, head.Group));
        return number.Length == 0 || group.Length == 0 ? new Refusal("FileLineIncomplete", "B4")
            : CsvReader.IsFormula(number) || CsvReader.IsFormula(group)
                ? new Refusal("FileHasFormula", "B4")
            : new GroupedLine(number, group);
    }

    private static Outcome<GroupedLine> WithLot(CsvLine line, Columns head)
    {
        var grouped = Grouped(line, head);
        var (lot, day) = (At(line, head.Lot), At(line, head.ExpiresOn));
        return !grouped.IsDone ? grouped
            : lot.Length == 0 || day.Length == 0 ? new Refusal("FileLotMissing", "E4")
            : CsvReader.IsFormula(lot) || CsvReader.IsFormula(day)
                ? new Refusal("FileHasFormula", "B4")
            : !DateOnly.TryParseExact(
                day,
                Days,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var expiresOn
            )
                ? new Refusal("FileExpiryNotReadable", "E4")
            : grouped.Value with { Lot = lot, ExpiresOn = expiresOn };
    }

    private static string At(CsvLine line, int column) =>
        column < line.Cells.Count ? line.Cells[column] : "";

    private sealed record Columns(int Number, int Group, int Lot, int ExpiresOn);
}
