using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Reports;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Reports.Making;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Hosting;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Shell;

namespace TrialPortal.Operations.Tests.Reports;

/// <summary>Official paper of a clinic, made when a test asks for it.</summary>
internal static class Printing
{
    /// <summary>What makes reports, without the clocks that have them made.</summary>
    public static void AddPrinting(
        this IServiceCollection services,
        DatabaseChoice database,
        PortalFolders folders
    )
    {
        services.AddSingleton(folders);
        services.AddSingleton<PortalMode>();
        services.AddSingleton(_ => new TextCatalogue());
        services.AddAuditIntegrity(database, folders.Checkpoints);
        services.AddReportMaking(new ReportSettings());
    }

    /// <summary>Asks as this person, has it made, and takes the file as it leaves the portal.</summary>
    public static async Task<ReportOnDisk> PrintAsync(
        this Clinic clinic,
        SignedIn who,
        RequestReport request
    )
    {
        var asked = await clinic.As(who).RunAsync(request, Clinic.NewId());
        Assert.True(asked.IsDone, asked.Refusal?.Code);
        return await clinic.MadeAsync(who, asked.Value);
    }

    /// <summary>What was asked for is made, and leaves the portal.</summary>
    public static async Task<ReportOnDisk> MadeAsync(
        this Clinic clinic,
        SignedIn who,
        Guid reportId
    )
    {
        await MakeAllAsync(clinic.Services);
        return await clinic.OpenAsync(who, reportId);
    }

    /// <summary>A file that was made before, as it leaves the portal now.</summary>
    public static async Task<ReportOnDisk> OpenAsync(
        this Clinic clinic,
        SignedIn who,
        Guid reportId
    )
    {
        var report = (await clinic.LookAsync(db => db.Reports.FindAsync(reportId).AsTask()))!;
        Assert.True(report.Status == ReportStatus.Kept, $"{report.Status} {report.Problem}");
        var opened = await clinic.As(who).AskAsync(new OpenReport { ReportId = reportId });
        Assert.True(opened.IsDone, opened.Refusal?.Code);
        await using (opened.Value.Content)
        {
            return await ReportOnDisk.SaveAsync(report, opened.Value.Content);
        }
    }

    /// <summary>On PostgreSQL a report waits until the entry that began it has its place in the tree.</summary>
    private static async Task MakeAllAsync(IServiceProvider services)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var sequencer = services.GetService<AuditSequencing>() is null
            ? null
            : ActivatorUtilities.CreateInstance<AuditSequencer>(services);
        await (sequencer?.StartAsync(cancel) ?? Task.CompletedTask);
        while (await services.GetRequiredService<ReportMaker>().MakeNextAsync(cancel)) { }
        await (sequencer?.StopAsync(cancel) ?? Task.CompletedTask);
    }
}
