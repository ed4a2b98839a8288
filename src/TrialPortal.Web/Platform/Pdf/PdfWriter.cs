using TrialPortal.Web.Platform.Pdf.Fonts;
using TrialPortal.Web.Platform.Pdf.Layout;
using TrialPortal.Web.Platform.Pdf.Output;

namespace TrialPortal.Web.Platform.Pdf;

/// <summary>
/// Writes tagged PDF 1.7 in one pass: a page at a time, fonts and cross-references last, nothing kept but where each object
/// lies. It follows the rules of PDF/UA-1 as far as we know how to check them, and is no PDF/A (colours are plain greys); no
/// validator was at hand, so the file claims neither.
/// </summary>
internal sealed class PdfWriter : IReportRenderer
{
    private readonly Lazy<FontFile> regular = new(() => new("PretendardGOV-Regular.ttf"));
    private readonly Lazy<FontFile> strong = new(() => new("PretendardGOV-SemiBold.ttf"));

    public async Task<int> WriteAsync(
        ReportDocument document,
        Stream file,
        IProgress<ReportProgress>? progress,
        CancellationToken cancel
    )
    {
        using var objects = new PdfObjects(file);
        var fonts = Fonts();
        var pages = new PdfPages(objects, fonts, Sheet.Of(document.Paper));
        var (rows, told) = (0L, 0);
        await new ReportLayout(document, pages, fonts).DrawAsync(
            async isRow =>
            {
                cancel.ThrowIfCancellationRequested();
                rows += isRow ? 1 : 0;
                // The page that is being drawn is not yet one.
                if (pages.Count - 1 > told)
                {
                    told = pages.Count - 1;
                    progress?.Report(new(told, rows));
                }

                if (objects.IsFlushDue)
                {
                    await objects.FlushAsync(cancel);
                }
            },
            cancel
        );
        progress?.Report(new(pages.Count, rows));
        var attachments = await Attachments.PutAsync(objects, document, cancel);
        var roots = pages.Finish();
        var (catalog, information) = PdfCatalog.Put(objects, document, roots, attachments);
        await objects.FinishAsync(catalog, information, cancel);
        return pages.Count;
    }

    public async Task<ReportPage> FirstPageAsync(ReportDocument document, CancellationToken cancel)
    {
        var fonts = Fonts();
        var page = new FirstPage(fonts, Sheet.Of(document.Paper));
        await new ReportLayout(document, page, fonts).DrawAsync(
            _ =>
            {
                cancel.ThrowIfCancellationRequested();
                return ValueTask.CompletedTask;
            },
            cancel
        );
        return page.Page;
    }

    private ReportFonts Fonts() => new(regular.Value, strong.Value);
}
