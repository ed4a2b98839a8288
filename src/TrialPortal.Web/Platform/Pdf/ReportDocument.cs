namespace TrialPortal.Web.Platform.Pdf;

/// <summary>
/// What stands on official paper, in the order it is read, and nothing of how it is drawn. Blocks and the rows of tables are
/// read once, as they are drawn: a document of a hundred thousand rows is never in memory.
/// </summary>
public sealed record ReportDocument
{
    public required string Title { get; init; }

    /// <summary>BCP 47 tag of the document; a block in another language names its own.</summary>
    public required string Language { get; init; }

    public ReportPaper Paper { get; init; } = new(ReportSheet.A4, Landscape: true);

    public required ReportFurniture Furniture { get; init; }

    /// <summary>The instant written into the file; the foot prints it in a zone. With equal content, equal bytes (K3).</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The author in the properties of the file, as the document prints it.</summary>
    public required string MadeBy { get; init; }

    public required IAsyncEnumerable<ReportBlock> Blocks { get; init; }

    /// <summary>Files that travel inside the document, such as the rows of a table as CSV.</summary>
    public IReadOnlyList<ReportAttachment> Attachments { get; init; } = [];
}

public enum ReportSheet
{
    A4,
    Letter,
}

public sealed record ReportPaper(ReportSheet Sheet, bool Landscape);

/// <summary>What stands on every page outside its content.</summary>
/// <param name="Head">Top left, such as the study and the title.</param>
/// <param name="HeadEnd">Top right, such as the site.</param>
/// <param name="Foot">Bottom left, such as version, instant and root of the audit.</param>
/// <param name="PageOf">"Page {0} of {1}" in the language of the document.</param>
/// <param name="Mark">Across the top of every page while true, such as DEMO or a draft's mark; null: none.</param>
public sealed record ReportFurniture(
    string Head,
    string HeadEnd,
    string Foot,
    string PageOf,
    string? Mark = null
);

/// <param name="Description">What the file holds, for whoever opens the list of attachments.</param>
/// <param name="WriteAsync">Writes the content, asynchronously lest it be held; called once, when the pages are drawn.</param>
public sealed record ReportAttachment(
    string FileName,
    string MediaType,
    string Description,
    Func<Stream, CancellationToken, Task> WriteAsync
);
