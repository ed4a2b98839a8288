namespace TrialPortal.Web.Platform.Pdf;

/// <summary>The seam between a report and its paper: another renderer replaces what implements this.</summary>
public interface IReportRenderer
{
    /// <summary>Draws the document into the file as it reads it. Text that cannot be drawn is replaced readably, never a reason to fail.</summary>
    /// <param name="file">Written from start to end; need not seek.</param>
    /// <param name="progress">Told after each page.</param>
    /// <returns>Pages written.</returns>
    Task<int> WriteAsync(
        ReportDocument document,
        Stream file,
        IProgress<ReportProgress>? progress,
        CancellationToken cancel
    );

    /// <summary>
    /// The first page as it would be drawn, for a preview; reads no more of the document than it shows, and so says "…" for the
    /// number of all pages.
    /// </summary>
    Task<ReportPage> FirstPageAsync(ReportDocument document, CancellationToken cancel);
}

/// <param name="Rows">Rows of tables drawn so far.</param>
public readonly record struct ReportProgress(int Pages, long Rows);

/// <summary>One laid-out page: words, lines and boxes at their places, in points from the top left.</summary>
public sealed record ReportPage(
    double Width,
    double Height,
    IReadOnlyList<ReportPageText> Texts,
    IReadOnlyList<ReportPageRule> Rules
);

/// <param name="Y">The base line.</param>
/// <param name="Length">Width the words take, so that another font cannot spread them.</param>
public sealed record ReportPageText(
    double X,
    double Y,
    double Length,
    double Size,
    string Text,
    bool Bold,
    bool Muted
);

/// <summary>A filled rectangle: a rule when thin, a ground when not.</summary>
/// <param name="Grey">0 black to 1 white.</param>
public sealed record ReportPageRule(double X, double Y, double Width, double Height, double Grey);
