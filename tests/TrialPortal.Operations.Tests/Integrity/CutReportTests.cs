using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>SIGKILL to the portal while it makes a report: the next start finds what was cut, says so, and goes on.</summary>
[Trait("id", "K3")]
public sealed class CutReportTests
{
    [Fact]
    public async Task A_report_that_was_being_made_when_the_portal_was_killed_says_so_leaves_no_file_and_can_be_made_again()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (coordinator, site) = await HeldReport.PrepareAsync(database);
        var id = await HeldReport.MakeAndKillAsync(database, coordinator, site);
        Assert.Contains($"{id:N}.making", Files(database));

        SqliteConnection.ClearAllPools();
        Guid again;
        await using (
            var host = await PortalHost.StartAsync(new PortalHostOptions { Database = database })
        )
        {
            await using var circuit = new Operator(host.Services, coordinator);
            var cut = await OverAsync(circuit, id);
            Assert.Equal((ReportStatus.Cut, false), (cut.Status, cut.MayOpen));
            Says(
                host,
                cut,
                "en",
                "Cut by a restart: The portal was restarted while it was made. Nothing was kept; it can be made again."
            );
            Says(
                host,
                cut,
                "ko",
                "다시 시작으로 중단: 만드는 동안 포털이 다시 시작되었습니다. 보관한 것은 없으며, 다시 만들 수 있습니다."
            );

            again = await circuit.DoneAsync(HeldReport.Of(site));
            Assert.Equal(ReportStatus.Kept, (await OverAsync(circuit, again)).Status);
        }

        // What was half made was tidied before the new one was begun, and its maker left nothing of its own when it ended.
        Assert.Equal([$"{again:N}.pdf"], Files(database));
        SqliteConnection.ClearAllPools();
        await Proof.HoldsAsync(database);
    }

    /// <summary>State and sentence as the list of reports has them.</summary>
    private static void Says(PortalHost host, KeptReport report, string language, string words)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var texts = host.Services.GetRequiredService<TextCatalogue>();
        var refusals = host.Services.GetRequiredService<RefusalTexts>();
        Assert.Equal(
            words,
            $"{texts.Word(report.Status)}: {ReportWords.Why(texts, refusals, report)}"
        );
    }

    private static async Task<KeptReport> OverAsync(Operator circuit, Guid id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var report = (await circuit.AnswerAsync(new KeptReports())).Single(r => r.Id == id);
            if (report.IsOver)
            {
                return report;
            }

            Assert.False(
                patience.IsCancellationRequested,
                $"The report was still {report.Status} after a minute."
            );
            await Task.Yield();
        }
    }

    private static IEnumerable<string> Files(TestDatabase database) =>
        Directory.GetFiles(database.Folders.Reports).Select(f => Path.GetFileName(f));
}
