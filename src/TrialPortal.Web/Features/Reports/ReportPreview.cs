using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Reports.Paper;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Shell;

namespace TrialPortal.Web.Features.Reports;

/// <summary>The first page as it would be drawn now, marked as a draft: no checkpoint is signed for it.</summary>
[Requires(Permission.MakeReports, Permission.ExportAudit)]
public sealed record ReportPreview : AuditFilter, IQuery<ReportPreviewPage>
{
    public ReportKind Kind { get; set; } = ReportKind.Audit;
    public ReportLanguage Language { get; set; } = ReportLanguage.English;

    public async Task<Outcome<ReportPreviewPage>> RunAsync(OperationContext cx)
    {
        var place = await ReportPlace.FindAsync(cx, Kind, SiteId, this.Selection());
        if (place.Refusal is { } refusal)
        {
            return refusal;
        }

        var selection = this.Selection().For(Kind).Cleaned();
        var order = new ReportOrder
        {
            Cx = cx,
            Kind = Kind,
            Place = place.Value,
            Language = Language,
            Selection = selection,
            Extent = await ReportExtent.NowAsync(cx, Kind, place.Value, selection),
            MadeAt = cx.Now,
            IsDemo = cx.Services.GetRequiredService<PortalMode>().Demo,
        };
        var document = ReportDocuments.Of(order, cx.Services.GetRequiredService<TextCatalogue>());
        var page = await cx
            .Services.GetRequiredService<IReportRenderer>()
            .FirstPageAsync(document, cx.Cancel);
        return new ReportPreviewPage(document.Title, document.Language, page);
    }
}

/// <param name="Language">BCP 47 tag of what stands on the page.</param>
public sealed record ReportPreviewPage(string Title, string Language, ReportPage Page);
