using System.Security.Cryptography;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Staff;

namespace TrialPortal.Operations.Tests.Reports;

[Trait("id", "K3")]
public sealed class ReportMakerTests(ReportsFixture portal) : IClassFixture<ReportsFixture>
{
    private World World => portal.World;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keeps_one_whole_file_with_its_hash_size_and_promise()
    {
        var (id, _) = await AskAsync();

        await portal.MakeAllAsync();

        var report = await portal.ReadAsync(id);
        var path = Path.Combine(portal.Folder, $"{id:N}.pdf");
        var bytes = await File.ReadAllBytesAsync(path, Cancel);
        Assert.Equal(ReportStatus.Kept, report.Status);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), report.Sha256);
        Assert.Equal(bytes.Length, report.Bytes);
        Assert.Equal(report.EndedAt + TimeSpan.FromDays(7), report.KeptUntil);
        if (!OperatingSystem.IsWindows())
        {
            var own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Assert.Equal(own, File.GetUnixFileMode(path));
        }

        Assert.DoesNotContain(portal.Files(), f => !f.EndsWith(".pdf", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("id", "J1")]
    public async Task Asking_beginning_and_ending_stand_in_the_audit_of_the_site()
    {
        var (id, coordinator) = await AskAsync();

        await portal.MakeAllAsync();

        await using var reader = World.As(coordinator);
        var page = await reader.AnswerAsync(
            new AuditEntries { SiteId = World.Seoul.Id, RecordType = nameof(Report) }
        );
        var operations = new List<string>();
        foreach (var row in page.Rows)
        {
            var facts = await reader.AnswerAsync(new AuditEntryDetails { EntryId = row.Id });
            if (facts.Changes.Any(c => c.RecordId == id))
            {
                operations.Add(row.Operation);
            }
        }

        Assert.Equal(["BeginReport", "EndReport", nameof(RequestReport)], operations.Order());
    }

    [Fact]
    public async Task Takes_turns_between_people_however_many_one_has_asked_for()
    {
        await portal.MakeAllAsync();
        var (first, busy) = await AskAsync();
        var (second, _) = await AskAsync(busy);
        var (third, _) = await AskAsync(busy);
        var (other, _) = await AskAsync();

        for (var made = 0; made < 4; made++)
        {
            portal.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.True(await portal.Maker.MakeNextAsync(Cancel));
        }

        var order = await portal.LookAsync(all =>
            Task.FromResult(
                all.Where(r => r.StartedAt != null)
                    .AsEnumerable()
                    .OrderBy(r => r.StartedAt)
                    .Select(r => r.Id)
                    .TakeLast(4)
                    .ToList()
            )
        );
        Assert.Equal([first, other, second, third], order);
    }

    [Fact]
    public async Task Stopped_while_it_is_made_it_ends_at_once_and_nothing_is_kept()
    {
        var (id, coordinator) = await AskAsync();
        using var hold = portal.Renderer.Hold();
        var making = portal.Maker.MakeNextAsync(Cancel);
        await portal.Renderer.Reached;
        await using var circuit = World.As(coordinator);
        var progress = await circuit.AnswerAsync(new ReportProgressNow { ReportId = id });

        await circuit.DoneAsync(new StopReport { ReportId = id });
        await making;

        Assert.Equal(9, progress.Step!.Page);
        Assert.Equal(ReportStatus.Stopped, (await portal.ReadAsync(id)).Status);
        AssertNothingLeftOf(id);
    }

    [Fact]
    public async Task What_the_end_of_the_portal_cut_says_so_and_leftovers_go()
    {
        var (id, _) = await AskAsync();
        using var hold = portal.Renderer.Hold();
        using var end = new CancellationTokenSource();
        var making = portal.Maker.MakeNextAsync(end.Token);
        await portal.Renderer.Reached;

        await end.CancelAsync();
        await making;
        Assert.Equal(ReportStatus.Making, (await portal.ReadAsync(id)).Status);
        await File.WriteAllTextAsync(Path.Combine(portal.Folder, "left.making"), "half", Cancel);
        await File.WriteAllTextAsync(Path.Combine(portal.Folder, $"{id:N}.pdf"), "half", Cancel);
        await portal.Maker.TidyAsync(Cancel);

        Assert.Equal(ReportStatus.Cut, (await portal.ReadAsync(id)).Status);
        AssertNothingLeftOf(id);
    }

    [Fact]
    public async Task On_a_full_disk_nothing_is_kept_and_a_sentence_says_why()
    {
        var (id, _) = await AskAsync();
        portal.Store.IsFull = true;
        try
        {
            await portal.MakeAllAsync();
        }
        finally
        {
            portal.Store.IsFull = false;
        }

        var report = await portal.ReadAsync(id);
        Assert.Equal((ReportStatus.Failed, "ReportDiskFull"), (report.Status, report.Problem));
        AssertNothingLeftOf(id);
    }

    [Fact]
    public async Task Where_the_folder_cannot_be_written_a_sentence_says_so()
    {
        var (id, _) = await AskAsync();
        var aside = portal.Folder + ".aside";
        Directory.Move(portal.Folder, aside);
        await File.WriteAllTextAsync(portal.Folder, "in the way", Cancel);
        try
        {
            await portal.MakeAllAsync();
        }
        finally
        {
            File.Delete(portal.Folder);
            Directory.Move(aside, portal.Folder);
        }

        var report = await portal.ReadAsync(id);
        Assert.Equal(
            (ReportStatus.Failed, "ReportFolderNotWritable"),
            (report.Status, report.Problem)
        );
        AssertNothingLeftOf(id);
    }

    [Fact]
    [Trait("id", "A4")]
    public async Task Whose_role_ended_before_or_while_it_was_made_gets_no_file()
    {
        var (before, gone) = await AskAsync();
        await EndRoleAsync(gone);
        await portal.MakeAllAsync();
        var (during, going) = await AskAsync();
        var hold = portal.Renderer.Hold();
        var making = portal.Maker.MakeNextAsync(Cancel);
        await portal.Renderer.Reached;
        await EndRoleAsync(going);
        hold.Dispose();
        await making;

        foreach (var id in new[] { before, during })
        {
            var report = await portal.ReadAsync(id);
            Assert.Equal(
                (ReportStatus.Failed, "ReportRightEnded"),
                (report.Status, report.Problem)
            );
            AssertNothingLeftOf(id);
        }
    }

    [Fact]
    public async Task A_file_goes_when_its_promise_is_over()
    {
        var (id, _) = await AskAsync();
        await portal.MakeAllAsync();
        portal.Clock.Sleep(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        await portal.Maker.TidyAsync(Cancel);
        Assert.Equal(ReportStatus.Kept, (await portal.ReadAsync(id)).Status);

        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await portal.Maker.TidyAsync(Cancel);

        Assert.Equal(ReportStatus.Expired, (await portal.ReadAsync(id)).Status);
        AssertNothingLeftOf(id);
    }

    [Fact]
    public async Task Of_one_person_the_newest_files_are_kept_and_the_oldest_goes_before_its_time()
    {
        var (oldest, coordinator) = await AskAsync();
        var (anothers, _) = await AskAsync();
        await portal.MakeAllAsync();
        for (var newer = 1; newer < Report.MostKept; newer++)
        {
            await AskAsync(coordinator);
            await portal.MakeAllAsync();
        }

        await portal.Maker.TidyAsync(Cancel);
        Assert.Equal(ReportStatus.Kept, (await portal.ReadAsync(oldest)).Status);
        await AskAsync(coordinator);
        await portal.MakeAllAsync();
        await portal.Maker.TidyAsync(Cancel);

        var gone = await portal.ReadAsync(oldest);
        Assert.Equal(
            (ReportStatus.Expired, portal.Clock.GetUtcNow()),
            (gone.Status, gone.KeptUntil)
        );
        AssertNothingLeftOf(oldest);
        Assert.Equal(ReportStatus.Kept, (await portal.ReadAsync(anothers)).Status);
        await using var circuit = World.As(coordinator);
        var kept = await circuit.AnswerAsync(new KeptReports());
        Assert.Equal(Report.MostKept, kept.Count(r => r.MayOpen));
    }

    private async Task<(Guid Id, Person Who)> AskAsync(Person? who = null)
    {
        // Not two in one instant: who asks first is first.
        portal.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var coordinator = who ?? await World.StaffAsync(Role.Coordinator);
        await using var circuit = World.As(coordinator);
        return (await circuit.DoneAsync(portal.AuditOf(coordinator)), coordinator);
    }

    private async Task EndRoleAsync(Person person)
    {
        await using var admin = World.As(await World.AdministratorAsync());
        var role = (await admin.AnswerAsync(new StaffDetails { UserId = person.UserId })).Roles[0];
        await admin.DoneAsync(
            new EndRole
            {
                GrantId = role.Id,
                SeenVersion = role.Version,
                Reason = "Left the hospital",
            }
        );
    }

    private void AssertNothingLeftOf(Guid id) =>
        Assert.DoesNotContain(
            portal.Files(),
            f =>
                f.Contains($"{id:N}", StringComparison.Ordinal)
                || f.EndsWith(".making", StringComparison.Ordinal)
        );
}
