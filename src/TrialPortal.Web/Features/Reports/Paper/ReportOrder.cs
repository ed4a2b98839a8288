using System.Globalization;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Reports;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Features.Reports.Paper;

/// <summary>Everything a document is made of: what is to stand in it, who asked, as of when.</summary>
internal sealed record ReportOrder
{
    /// <summary>Sees what the requester may see.</summary>
    public required OperationContext Cx { get; init; }
    public required ReportKind Kind { get; init; }
    public required ReportPlace Place { get; init; }
    public required ReportLanguage Language { get; init; }
    public required ReportSelection Selection { get; init; }
    public required ReportExtent Extent { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Null for a preview.</summary>
    public SignedPaper? Signed { get; init; }

    /// <summary>Demo data: no page may pass for a real one.</summary>
    public bool IsDemo { get; init; }

    public ReportContent Content => ReportContent.Of(Kind);
    public ReportSight Sight => ReportSight.Of(Cx.Rights, Place.SiteId);

    public IReadOnlyList<CultureInfo> Languages =>
        Language switch
        {
            ReportLanguage.English => [English],
            ReportLanguage.Korean => [Korean],
            _ => [English, Korean],
        };

    private static CultureInfo English => CultureInfo.GetCultureInfo(SupportedCultures.English);
    private static CultureInfo Korean => CultureInfo.GetCultureInfo(SupportedCultures.Korean);
}

/// <summary>What only the paper itself has, and no preview of it.</summary>
/// <param name="Id">Of the report.</param>
/// <param name="Checkpoint">Covers every entry of it.</param>
/// <param name="Rows">The same rows for machines, attached.</param>
/// <param name="StillAllowed">Throws when its requester may not have it any more, or stopped it.</param>
internal sealed record SignedPaper(
    Guid Id,
    AuditCheckpoint Checkpoint,
    ReportSpool Rows,
    Func<Task> StillAllowed
);
