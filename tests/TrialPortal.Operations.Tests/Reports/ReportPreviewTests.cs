using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Reports.Paper;

namespace TrialPortal.Operations.Tests.Reports;

[Trait("id", "K3")]
public sealed class ReportPreviewTests(ReportsFixture portal) : IClassFixture<ReportsFixture>
{
    private World World => portal.World;

    [Fact]
    public async Task Counts_the_entries_that_the_page_of_the_audit_shows()
    {
        var (nurse, _) = await portal.CorrectedAsync();
        await using var reader = World.As(await World.StaffAsync(Role.Coordinator));
        var page = await reader.AnswerAsync(
            new AuditEntries { SiteId = World.Seoul.Id, ActorId = nurse.UserId }
        );

        var size = await reader.AnswerAsync(
            new ReportSize { SiteId = World.Seoul.Id, ActorId = nurse.UserId }
        );

        Assert.Equal(page.Rows.Count, size.Rows);
        Assert.Equal([ReportPaperText.LeftOutTreatment], size.LeftOut);
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task A_monitor_is_told_before_what_will_be_left_out_and_sees_no_name_in_the_draft()
    {
        var (nurse, _) = await portal.CorrectedAsync();
        await using var monitor = World.As(await World.StaffAsync(Role.Monitor));

        var size = await monitor.AnswerAsync(new ReportSize { SiteId = World.Seoul.Id });
        var preview = await monitor.AnswerAsync(
            new ReportPreview { SiteId = World.Seoul.Id, ActorId = nurse.UserId }
        );

        Assert.Contains(ReportPaperText.LeftOutNames, size.LeftOut);
        Assert.DoesNotContain(
            preview.Page.Texts,
            t => t.Text.Contains("HONG", StringComparison.Ordinal)
        );
        Assert.Contains(
            preview.Page.Texts,
            t => t.Text.Contains("DRAFT PREVIEW", StringComparison.Ordinal)
        );
    }

    [Fact]
    [Trait("id", "K9")]
    public async Task The_draft_speaks_the_language_of_the_paper()
    {
        var (nurse, _) = await portal.CorrectedAsync();
        await using var reader = World.As(await World.StaffAsync(Role.Coordinator));

        var preview = await reader.AnswerAsync(
            new ReportPreview
            {
                SiteId = World.Seoul.Id,
                ActorId = nurse.UserId,
                Language = ReportLanguage.Korean,
            }
        );

        Assert.Equal("ko", preview.Language);
        Assert.Contains(
            preview.Page.Texts,
            t => t.Text.Contains("HONG, Gildong", StringComparison.Ordinal)
        );
        Assert.Contains(
            preview.Page.Texts,
            t => t.Text.Contains("점검기록(Audit", StringComparison.Ordinal)
        );
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_person_who_cannot_be_chosen_is_as_unknown_as_one_who_is_not_there()
    {
        var here = await World.StaffAsync(Role.Nurse);
        var elsewhere = await World.StaffAsync(Role.Nurse, World.Rome);
        await using var reader = World.As(await World.StaffAsync(Role.Coordinator));

        var preview = await reader.AnswerAsync(Preview(here.UserId));
        Assert.Contains("Person: " + here.Name, preview.Page.Texts.Select(t => t.Text));
        foreach (
            var nobody in new[] { elsewhere.UserId, Guid.CreateVersion7(portal.Clock.GetUtcNow()) }
        )
        {
            Cases.Refused("NotFound", await reader.AskAsync(Preview(nobody)));
            Cases.Refused(
                "NotFound",
                await reader.AskAsync(new ReportSize { SiteId = World.Seoul.Id, ActorId = nobody })
            );
            Cases.Refused(
                "NotFound",
                await reader.RunAsync(
                    new RequestReport { SiteId = World.Seoul.Id, ActorId = nobody }
                )
            );
        }

        ReportPreview Preview(Guid person) => new() { SiteId = World.Seoul.Id, ActorId = person };
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task Another_site_is_not_found()
    {
        await using var reader = World.As(await World.StaffAsync(Role.Coordinator));

        Cases.Refused("NotFound", await reader.AskAsync(new ReportSize { SiteId = World.Rome.Id }));
        Cases.Refused(
            "NotFound",
            await reader.AskAsync(new ReportPreview { SiteId = World.Rome.Id })
        );
        Cases.Refused(
            "NotFound",
            await reader.AskAsync(new ReportChoices { SiteId = World.Rome.Id })
        );
    }

    [Fact]
    [Trait("id", "A4")]
    public async Task A_nurse_may_ask_none_of_it()
    {
        await using var nurse = World.As(await World.StaffAsync(Role.Nurse));
        var site = World.Seoul.Id;

        Cases.Refused("NotPermitted", await nurse.AskAsync(new ReportSize { SiteId = site }));
        Cases.Refused("NotPermitted", await nurse.AskAsync(new ReportPreview { SiteId = site }));
        Cases.Refused("NotPermitted", await nurse.AskAsync(new ReportChoices { SiteId = site }));
        Cases.Refused("NotPermitted", await nurse.AskAsync(new KeptReports()));
        Cases.Refused(
            "NotPermitted",
            await nurse.AskAsync(new ReportProgressNow { ReportId = site })
        );
        Cases.Refused("NotPermitted", await nurse.AskAsync(new OpenReport { ReportId = site }));
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task The_progress_of_anothers_report_is_not_found()
    {
        await using var one = World.As(await World.StaffAsync(Role.Coordinator));
        await using var other = World.As(await World.StaffAsync(Role.Coordinator));
        var id = await one.DoneAsync(new RequestReport { SiteId = World.Seoul.Id });

        Cases.Refused("NotFound", await other.AskAsync(new ReportProgressNow { ReportId = id }));
        Assert.Empty(await other.AnswerAsync(new KeptReports()));
    }
}
