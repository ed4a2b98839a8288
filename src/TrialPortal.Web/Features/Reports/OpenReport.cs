using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Reports.Making;
using TrialPortal.Web.Features.Reports.Paper;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Reports;

/// <summary>
/// The file of a report, for its requester as long as the right to its place stands. Its bytes are held against the
/// SHA-256 they were kept with, and the entry is written before the first of them leaves (J6).
/// </summary>
[Requires(Permission.MakeReports), View]
public sealed record OpenReport : IQuery<OpenedReport>
{
    public Guid ReportId { get; set; }

    public async Task<Outcome<OpenedReport>> RunAsync(OperationContext cx)
    {
        var report = await cx.Db.Reports.SingleOrDefaultAsync(r => r.Id == ReportId, cx.Cancel);
        if (report is null)
        {
            return Refusal.NotFound;
        }

        await AboutAsync(cx, report);
        if (
            report.Status != ReportStatus.Kept
            || report.KeptUntil <= cx.Now
            || !ReportAccess.MayOpen(cx.Rights, report)
        )
        {
            return Refusal.NotFound;
        }

        var site = await cx
            .Db.Sites.Where(s => s.Id == report.SiteId)
            .Select(s => s.Code)
            .SingleOrDefaultAsync(cx.Cancel);
        if (cx.Services.GetRequiredService<IReportStore>().Open(report.Id) is not { } file)
        {
            return new Refusal("ReportFileMissing", "K3");
        }

        var isWhole = false;
        try
        {
            isWhole = await Sha256Async(file, cx.Cancel) == report.Sha256;
        }
        finally
        {
            if (!isWhole)
            {
                await file.DisposeAsync();
            }
        }

        return isWhole
            ? new OpenedReport(file, Name(report, site ?? "portal"))
            : new Refusal("ReportFileChanged", "K3");
    }

    /// <summary>A report of one patient stands in the trail of that patient.</summary>
    private static async Task AboutAsync(OperationContext cx, Report report)
    {
        cx.AboutSite(report.StudyId, report.SiteId);
        if (
            report is { SiteId: { } site, Subject: { } subject }
            && report.Kind.IsOfPatient()
            && await ReportPlace.PatientAsync(cx, site, subject) is { } patient
        )
        {
            cx.About(patient.Id);
        }
    }

    /// <summary>No personal data: a file's name is seen by many.</summary>
    private static string Name(Report report, string place) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{ReportContent.Of(report.Kind).FileName}-{place}-{report.StartedAt:yyyyMMdd-HHmmss}Z.pdf"
        );

    private static async Task<string> Sha256Async(Stream file, CancellationToken cancel)
    {
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
        file.Position = 0;
        return hash;
    }
}

/// <param name="Content">From its start; closing it ends the reading.</param>
public sealed record OpenedReport(Stream Content, string FileName);
