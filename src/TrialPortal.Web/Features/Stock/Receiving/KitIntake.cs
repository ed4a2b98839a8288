using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Features.Stock.Receiving;

/// <summary>A kit number as it came: typed, scanned, pasted, or from a file.</summary>
/// <param name="Line">Of the file; null where it was typed.</param>
public sealed record TypedKit(int? Line, string Text)
{
    private static readonly HashSet<string> Heads = new(StringComparer.OrdinalIgnoreCase)
    {
        "kit",
        "kit number",
        "number",
        "키트",
        "키트번호",
        "키트 번호",
    };

    /// <summary>One number a line, or several parted as lists are.</summary>
    public static IEnumerable<TypedKit> Of(string? text) =>
        (text ?? "")
            .Split(
                [' ', '\t', '\r', '\n', ',', ';'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
            .Select(t => new TypedKit(null, t));

    /// <summary>The column of a file that its head names, in English or Korean, or its only one. Refused: FileColumnsMissing.</summary>
    internal static Outcome<IReadOnlyList<TypedKit>> Of(IReadOnlyList<CsvLine> lines)
    {
        var named = lines[0].Cells.ToList().FindIndex(Heads.Contains);
        if (named < 0 && lines.Any(l => l.Cells.Count > 1))
        {
            return new Refusal("FileColumnMissing", "E5");
        }

        return lines
            .Skip(named < 0 ? 0 : 1)
            .Select(l => new TypedKit(
                l.Number,
                l.Cells.ElementAtOrDefault(Math.Max(named, 0)) ?? ""
            ))
            .ToList();
    }
}

/// <summary>A number that is not received, and why.</summary>
public sealed record NotTaken(int? Line, string Text, Refusal Why)
{
    /// <summary>The refusal with the number it is about, where it stands for all of them.</summary>
    public Refusal Named() => Why.With("kit", Text);

    /// <summary>What the packager's list says of it stands only in the answer to a receipt.</summary>
    public bool IsToldByReceipt => Why == ListedLot.Otherwise;
}

/// <summary>Numbers before they are received: those that can be, and each of the others with its own reason (E5).</summary>
public sealed record KitIntake(IReadOnlyList<string> Taken, IReadOnlyList<NotTaken> NotTaken)
{
    public static readonly KitIntake Nothing = new([], []);

    /// <summary>Twice among these: the first counts.</summary>
    private static readonly Refusal Twice = new("KitTwice", "E5");
    private static readonly Refusal Formula = new("CellIsFormula", "E5");

    /// <summary>Received before, at a site of the reader: by whom, and when that was recorded.</summary>
    public static Refusal Known(string by, DateTimeOffset at) =>
        new Refusal("KitReceivedBefore", "E5").With("by", by).With("at", at);

    public static KitIntake Of(IEnumerable<TypedKit> typed, bool hasCheckDigit)
    {
        var taken = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var not = new List<NotTaken>();
        foreach (var kit in typed)
        {
            var read = CsvReader.IsFormula(kit.Text)
                ? Formula
                : KitNumber.Read(kit.Text, hasCheckDigit, fromFile: kit.Line is not null);
            if (read.Refusal is { } refusal)
            {
                not.Add(new NotTaken(kit.Line, kit.Text, refusal));
            }
            else if (seen.Add(read.Value))
            {
                taken.Add(read.Value);
            }
            else
            {
                not.Add(new NotTaken(kit.Line, kit.Text, Twice));
            }
        }

        return new KitIntake(taken, not);
    }

    /// <summary>The same without those of which more is known than their numbers say.</summary>
    public KitIntake Without(IReadOnlyCollection<NotTaken> known) =>
        new([.. Taken.Except(known.Select(k => k.Text))], [.. NotTaken, .. known]);
}
