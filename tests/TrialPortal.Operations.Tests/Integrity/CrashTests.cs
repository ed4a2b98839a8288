using System.Data.Common;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>A connection or process that dies between two steps leaves nothing half-done.</summary>
[Trait("id", "INT-11")]
public sealed class CrashTests
{
    private static bool IsSqlite => TestDatabase.Kind == DatabaseKind.Sqlite;

    [Fact]
    public async Task Cut_between_the_change_and_its_entry_nothing_is_kept()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var services = Proof.Services(database))
        {
            await using var scope = services.CreateAsyncScope();
            var act = scope
                .ServiceProvider.GetRequiredService<AuditScope>()
                .RunAsync(
                    "TestSetUp",
                    Actor.System("tests"),
                    async entry =>
                    {
                        entry.Db.Add(StudyOf(entry));
                        await entry.Db.SaveChangesAsync();
                        await CutAsync(database, entry.Db);
                        return 0;
                    }
                );
            await Assert.ThrowsAnyAsync<Exception>(() => act);
        }

        SqliteConnection.ClearAllPools();
        Assert.Equal(0, await Proof.HoldsAsync(database));
        await using var root = await Damage.OpenAsync(database);
        Assert.Equal(0, await root.AskAsync<long>("""SELECT COUNT(*) FROM "Studies" """));
    }

    [Fact]
    public async Task Stopped_between_commit_and_sequencing_the_entry_waits_sealed()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var services = Proof.Services(database))
        {
            await World.CreateAsync(services);
        }

        SqliteConnection.ClearAllPools();
        var (exitCode, lines) = await Proof.VerifyAsync(database);
        Assert.Equal(0, exitCode);
        Assert.Contains(
            IsSqlite
                ? "Counted: 1 entries in the tree, 0 not yet sequenced"
                : "Counted: 0 entries in the tree, 1 not yet sequenced",
            lines
        );
        await using (await PortalHost.StartAsync(new PortalHostOptions { Database = database }))
        {
            // Gives what waits its place, and signs when it stops.
        }

        SqliteConnection.ClearAllPools();
        Assert.True(await Proof.HoldsAsync(database) >= 1);
        await using var root = await Damage.OpenAsync(database);
        Assert.Equal(0, await root.AskAsync<long>("""SELECT COUNT(*) FROM "AuditPending" """));
        Assert.Equal(1, await root.AskAsync<long>("""SELECT COUNT(*) FROM "AuditCheckpoints" """));
    }

    [Fact]
    public async Task Stopped_between_signing_and_keeping_the_checkpoint_the_next_one_continues()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = Proof.Services(database);
        var checkpoints = services.GetRequiredService<Checkpoints>();
        var file = Path.Combine(database.Folders.Checkpoints, "last.checkpoint");
        await World.CreateAsync(services);
        await Proof.SequenceAsync(services);
        Assert.Equal(1, (await checkpoints.SignAsync())?.Size);
        var first = await File.ReadAllTextAsync(file);

        await World.CreateAsync(services, "ORBIT-25");
        await Proof.SequenceAsync(services);
        Assert.Equal(2, (await checkpoints.SignAsync())?.Size);
        var second = await File.ReadAllTextAsync(file);

        await File.WriteAllTextAsync(file, first);
        await checkpoints.CheckStartAsync();
        await checkpoints.SignAsync();
        Assert.Equal(second, await File.ReadAllTextAsync(file));
        Assert.Equal(2, await Proof.HoldsAsync(database));
    }

    // SQLite has no queue: the leaf is written in the transaction of its entry.
    [PostgresFact]
    public async Task A_forged_entry_in_the_queue_is_never_sequenced_and_the_portal_says_so()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = Proof.Services(database);
        await World.CreateAsync(services);
        Guid forged;
        await using (var root = await Damage.OpenAsync(database))
        {
            (forged, var hash) = await Forgery.EntryAsync(root);
            await root.DoAsync(
                """INSERT INTO "AuditPending"("EntryId","Hash","Seal") VALUES (@p0,@p1,@p2)""",
                forged,
                hash,
                new byte[32]
            );
        }

        await World.CreateAsync(services, "ORBIT-25");
        await Proof.SequenceAsync(services);
        Assert.Contains(
            forged.ToString(),
            string.Join(' ', services.GetRequiredService<AuditHealth>().Problems),
            StringComparison.Ordinal
        );
        await Proof.FindsAsync(database, forged.ToString(), "its seal is not the portal's");
        await using var after = await Damage.OpenAsync(database);
        Assert.Equal(2, await Forgery.SizeAsync(after));
    }

    // SQLite has no leader: the one writer sequences.
    [PostgresFact]
    public async Task When_the_leaders_connection_dies_sequencing_goes_on()
    {
        var commits = new Commits();
        await using var host = await PortalHost.StartAsync(
            new PortalHostOptions
            {
                Services = all =>
                    all.ConfigureDbContext<PostgresPortalDbContext>(o =>
                        o.AddInterceptors(commits)
                    ),
            }
        );
        await World.CreateAsync(host.Services);
        await using (var root = await Damage.OpenAsync(host.Database))
        {
            await root.DoAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype='advisory' AND database=(SELECT oid FROM pg_database WHERE datname=current_database())"
            );
        }

        var second = await World.CreateAsync(host.Services, "ORBIT-25");
        await second.StaffAsync(Role.Nurse);
        await using var after = await Damage.OpenAsync(host.Database);
        while (await Forgery.SizeAsync(after) < 3)
        {
            await commits.NextAsync();
        }

        await Proof.HoldsAsync(host.Database);
    }

    private static Study StudyOf(ScopeEntry entry) =>
        Study.Create(entry.NewId(), entry.Now, "CUT-1", "Cut", "1.0", "1.0", true).Value;

    /// <summary>The connection is gone, as after a crash of the portal or the server.</summary>
    private static async Task CutAsync(TestDatabase database, PortalDbContext db)
    {
        if (IsSqlite)
        {
            await Rows.Command(db, "SELECT 1").Connection!.CloseAsync();
            return;
        }

        await using var ask = Rows.Command(db, "SELECT pg_backend_pid()");
        var pid = Convert.ToInt32(await ask.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        await using var root = await Damage.OpenAsync(database);
        await root.DoAsync("SELECT pg_terminate_backend(@p0)", pid);
    }

    /// <summary>Each commit of the portal, the sequencer's too.</summary>
    private sealed class Commits : DbTransactionInterceptor
    {
        private readonly Channel<bool> seen = Channel.CreateUnbounded<bool>();

        public Task NextAsync() =>
            seen.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        public override Task TransactionCommittedAsync(
            DbTransaction transaction,
            TransactionEndEventData eventData,
            CancellationToken cancellationToken = default
        ) => seen.Writer.WriteAsync(true, cancellationToken).AsTask();
    }
}
