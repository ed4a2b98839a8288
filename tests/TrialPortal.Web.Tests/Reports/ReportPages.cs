using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Reports.Making;
using TrialPortal.Web.Features.Reports.Paper;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Tests.Live;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Reports;

/// <summary>Pages of reports as a coordinator of KR01 has them, with reports in any state.</summary>
internal static class ReportPages
{
    public static readonly (Guid Study, Guid Site, Guid Report) Ids = (
        new(1, 0, 0, new byte[8]),
        new(2, 0, 0, new byte[8]),
        new(3, 0, 0, new byte[8])
    );

    public static Page Of(string language, params KeptReport[] reports)
    {
        var page = Page.In(language);
        page.Services.AddSingleton<WatchedClock>();
        page.Services.AddSingleton(p => new LiveUpdates(
            p.GetRequiredService<WatchedClock>(),
            NullLogger<LiveUpdates>.Instance
        ));
        page.Interactive();
        page.Operations.As(Role.Coordinator, Ids.Study, Ids.Site);
        page.Operations.Answer<KeptReports, IReadOnlyList<KeptReport>>(_ => reports);
        page.Operations.Answer<ReportProgressNow, ReportProgressState>(_ => Drawing(page.Clock));
        page.Operations.Answer<ReportChoices, ReportOptions>(q => new ReportOptions(
            [new OfferedSite(Ids.Site, "ORBIT-24", "KR01", "Hanbit", "Asia/Seoul")],
            Portal: false,
            Ids.Site,
            new AuditOffer(
                [new OfferedPerson(Ids.Report, "SEO, Mina")],
                ["CorrectPatient"],
                ["PatientProfile"]
            ),
            q.Kind.IsOfPatient() ? ["KR01-003", "KR01-014"] : []
        ));
        page.Operations.Answer<ReportSize, ReportSizeNow>(_ => new ReportSizeNow(
            212,
            [ReportPaperText.LeftOutNames]
        ));
        page.Operations.Answer<ReportPreview, ReportPreviewPage>(_ => new ReportPreviewPage(
            "Compliance audit report",
            "en",
            new ReportPage(
                842,
                595,
                [new ReportPageText(48, 60, 120.5, 14, "What changed", true, false)],
                [new ReportPageRule(48, 70, 700, 0.5, 0.8)]
            )
        ));
        return page;
    }

    public static ReportProgressState Drawing(TimeProvider clock) =>
        new(
            new ReportStep(
                ReportStage.Drawing,
                9,
                14,
                0.6,
                clock.GetUtcNow() - TimeSpan.FromSeconds(30),
                clock.GetUtcNow()
            ),
            clock.GetUtcNow()
        );

    public static KeptReport Report(ReportStatus status) =>
        new(
            Ids.Report,
            ReportKind.Audit,
            Ids.Site,
            "ORBIT-24",
            "KR01",
            "Asia/Seoul",
            ReportLanguage.Korean,
            new ReportSelection { Subject = "KR01-003" },
            TestClock.Thursday,
            status == ReportStatus.Queued ? null : TestClock.Thursday,
            ReportStatusTable.IsOver(status) ? TestClock.Thursday : null,
            status,
            status is ReportStatus.Kept or ReportStatus.Expired ? 14 : null,
            status is ReportStatus.Kept or ReportStatus.Expired ? 412_000 : null,
            status is ReportStatus.Kept or ReportStatus.Expired ? "7b2e0c11" : null,
            status is ReportStatus.Kept or ReportStatus.Expired
                ? TestClock.Thursday.AddDays(7)
                : null,
            null,
            null,
            status == ReportStatus.Kept
        );

    public static Outcome<IReadOnlyList<KeptReport>> List(params KeptReport[] reports) => reports;
}
