using System.Globalization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports;

/// <summary>How the pages name a report, its makers and its state.</summary>
internal static class ReportWords
{
    /// <summary>Roles that may have it made, at a site or of the portal.</summary>
    public static string WhoMay(TextCatalogue texts, ReportKind kind) =>
        string.Join(", ", ReportAccess.Makers(kind).Select(r => texts.Word(r)));

    /// <summary>Compliance audit report, KR01, English; Subject accountability log, KR01, KR01-014, English.</summary>
    public static string Name(TextCatalogue texts, KeptReport report) =>
        string.Join(
            ", ",
            new[]
            {
                texts.Word(report.Kind),
                report.SiteCode,
                report.Kind.IsOfPatient() ? report.Selection.Subject : null,
                texts.Word(report.Language),
            }.OfType<string>()
        );

    /// <summary>A plain sentence: why there is no file, and that nothing was kept; empty where the state says it all.</summary>
    public static string Why(TextCatalogue texts, RefusalTexts refusals, KeptReport report) =>
        report.Status switch
        {
            ReportStatus.Failed => string.Join(
                ' ',
                new[]
                {
                    refusals.Of(new Refusal(report.Problem ?? "ReportFailed", "K3")).Why,
                    report.Pages is > 0
                        ? Say(texts, ReportsText.PagesDrawn, Show.Count(report.Pages.Value))
                        : Say(texts, ReportsText.NothingKept),
                    report.Reference is { } reference
                        ? Say(texts, ReportsText.Reference, reference)
                        : null,
                }.OfType<string>()
            ),
            ReportStatus.Cut => Say(texts, ReportsText.CutWhy),
            ReportStatus.Stopped => Say(texts, ReportsText.NothingKept),
            _ => "",
        };

    public static StatusLook Look(ReportStatus status) =>
        status switch
        {
            ReportStatus.Queued => new(Glyphs.Clock, StatusRole.Neutral),
            ReportStatus.Making => new(Glyphs.Hourglass, StatusRole.Info),
            ReportStatus.Kept => new(Glyphs.Check, StatusRole.Success),
            ReportStatus.Stopped => new(Glyphs.Square, StatusRole.Neutral),
            ReportStatus.Failed => new(Glyphs.XInRing, StatusRole.Error),
            ReportStatus.Cut => new(Glyphs.Bang, StatusRole.Warning),
            ReportStatus.Expired => new(Glyphs.ClockX, StatusRole.Neutral),
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };

    /// <summary>Key of what a kind of report is for.</summary>
    public static string For(ReportKind kind) =>
        kind switch
        {
            ReportKind.Audit => ReportsText.AuditFor,
            ReportKind.AccessList => ReportsText.AccessFor,
            ReportKind.SubjectLog => ReportsText.SubjectLogFor,
            ReportKind.StockLedger => ReportsText.StockLedgerFor,
            ReportKind.PatientRecord => ReportsText.PatientRecordFor,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>Key of how many rows it would hold.</summary>
    public static string Rows(ReportKind kind) =>
        kind switch
        {
            ReportKind.Audit => ReportsText.RowsAudit,
            ReportKind.AccessList => ReportsText.RowsAccess,
            ReportKind.SubjectLog => ReportsText.RowsKits,
            ReportKind.StockLedger => ReportsText.RowsMovements,
            ReportKind.PatientRecord => ReportsText.RowsRecord,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>412 kB, as small as it is readable.</summary>
    public static string Size(long bytes) => Show.Quantity(Math.Max(1, (bytes + 500) / 1000), "kB");

    private static string Say(TextCatalogue texts, string key, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, texts.Find(key)!, values);
}
