using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Features.Randomisation;

/// <summary>A line of a list that tells groups: a randomisation number or a kit number, and the group.</summary>
public sealed record GroupedLine(string Number, string Group);

/// <summary>A list as its file says it, before its rules are asked (B4).</summary>
public static class GroupedList
{
    /// <summary>In one file, and so in one transaction.</summary>
    public const int MostLines = 10_000;

    private static readonly HashSet<string> Numbers = new(StringComparer.OrdinalIgnoreCase)
    {
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
    };

    private static readonly HashSet<string> Groups = new(StringComparer.OrdinalIgnoreCase)
    {
        "group",
        "arm",
        "treatment",
        "군",
        "배정군",
    };

    /// <summary>
    /// The lines under the head, which names both columns in English or Korean. Refused: FileColumnsMissing; a line without one
    /// of the two (FileLineIncomplete) or with a formula (FileHasFormula).
    /// </summary>
    public static Outcome<IReadOnlyList<GroupedLine>> Of(IReadOnlyList<CsvLine> lines)
    {
        var head = lines[0].Cells.ToList();
        var (number, group) = (head.FindIndex(Numbers.Contains), head.FindIndex(Groups.Contains));
        if (number < 0 || group < 0)
        {
            return new Refusal("FileColumnsMissing", "B4");
        }

        var read = new List<GroupedLine>();
        foreach (var line in lines.Skip(1))
        {
            var (first, second) = (At(line, number), At(line, group));
            if (first.Length == 0 || second.Length == 0)
            {
                return new Refusal("FileLineIncomplete", "B4").With("line", line.Number);
            }

            if (CsvReader.IsFormula(first) || CsvReader.IsFormula(second))
            {
                return new Refusal("FileHasFormula", "B4").With("line", line.Number);
            }

            read.Add(new GroupedLine(first, second));
        }

        return read.Count == 0 ? new Refusal("ListEmpty", "B4") : read;
    }

    private static string At(CsvLine line, int column) =>
        column < line.Cells.Count ? line.Cells[column] : "";
}
