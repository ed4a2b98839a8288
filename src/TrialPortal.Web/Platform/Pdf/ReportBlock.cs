namespace TrialPortal.Web.Platform.Pdf;

/// <summary>One part of a report, from top to bottom.</summary>
public abstract record ReportBlock
{
    /// <summary>BCP 47 tag where it differs from the document's.</summary>
    public string? Language { get; init; }
}

/// <param name="Level">1 for the title, 2 and 3 below it; each stands in the outline.</param>
/// <param name="NewPage">Begins a page, such as the second language of a report in both.</param>
public sealed record ReportHeading(int Level, string Text, bool NewPage = false) : ReportBlock;

public sealed record ReportParagraph(ReportText Text) : ReportBlock;

/// <summary>What a reader must not miss: what is left out, what the document does not prove.</summary>
public sealed record ReportNote(ReportText Text) : ReportBlock;

/// <summary>Labels with their values, such as the selection a report was made of.</summary>
public sealed record ReportFacts(IReadOnlyList<ReportFact> Facts) : ReportBlock;

public sealed record ReportFact(string Label, ReportText Value);

/// <summary>Rows under one head, which is repeated on every page they reach.</summary>
/// <param name="Caption">What the rows are; read out before them.</param>
/// <param name="Rows">Read once, as they are drawn; each has a cell for every column.</param>
public sealed record ReportTable(
    string Caption,
    IReadOnlyList<ReportColumn> Columns,
    IAsyncEnumerable<ReportRow> Rows
) : ReportBlock
{
    /// <summary>Stands in the first cell of the one row of a table without rows.</summary>
    public ReportText WhenEmpty { get; init; } = "–";
}

/// <param name="Weight">Share of the width beside the other columns.</param>
/// <param name="HeadsRow">Its cells name their rows, such as the number of an entry.</param>
/// <param name="AlignEnd">Figures stand at the end of the cell.</param>
public sealed record ReportColumn(
    string Title,
    int Weight,
    bool HeadsRow = false,
    bool AlignEnd = false
);

public sealed record ReportRow(params IReadOnlyList<ReportText> Cells);

/// <summary>An electronic signature as 21 CFR 11.50 asks it to be printed: full name, date and time with zone, meaning.</summary>
/// <param name="Subject">The record and version that were signed.</param>
/// <param name="Void">Why it no longer stands, such as changed after signing; null: it stands.</param>
public sealed record ReportSignature(
    string Name,
    string SignedAt,
    string Meaning,
    string Subject,
    string? Void = null
) : ReportBlock;

/// <param name="Content">What a reader of the code gets.</param>
/// <param name="Caption">Says in words what the code holds; also its alternative text.</param>
public sealed record ReportQrCode(string Content, string Caption) : ReportBlock;

/// <summary>Words in lines: each line begins anew, long ones wrap.</summary>
public sealed record ReportText(params IReadOnlyList<ReportLine> Lines)
{
    public static implicit operator ReportText(string text) => new([(ReportLine)text]);
}

public sealed record ReportLine(params IReadOnlyList<ReportRun> Runs)
{
    public static implicit operator ReportLine(string text) => new([new ReportRun(text)]);
}

public sealed record ReportRun(string Text, ReportEmphasis Emphasis = ReportEmphasis.None);

/// <summary>How words stand out; never by colour alone.</summary>
public enum ReportEmphasis
{
    None,
    Strong,
    Muted,

    /// <summary>A value that no longer holds.</summary>
    Struck,
}
