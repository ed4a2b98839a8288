using System.Collections.Concurrent;
using TrialPortal.Testing;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>SIGKILL in the middle of a thousand commands from eight writers: what was acknowledged is there, nothing is half-written.</summary>
[Trait("id", "INT-11")]
public sealed class KillTests
{
    private const int KillAfter = 300;
    private const int Writing = 8;

    [Fact]
    public async Task A_killed_portal_has_kept_all_that_it_acknowledged()
    {
        await using var database = await TestDatabase.CreateAsync();
        var who = await Writers.PrepareAsync(database);
        var acknowledged = await RunAndKillAsync(database, who);
        await using (await Writers.StartAsync(database))
        {
            // Starts on what the kill left, and stops well.
        }

        await RequireAsync(database, acknowledged);
    }

    // SQLite has no server: the killed portal above was both.
    [PostgresFact]
    public async Task A_killed_server_has_kept_all_that_the_portal_acknowledged()
    {
        await using var postgres = await OwnPostgres.StartAsync();
        await using var database = await TestDatabase.CreateOnAsync(postgres.Connection);
        var who = await Writers.PrepareAsync(database);
        var acknowledged = new ConcurrentBag<Guid>();
        var enough = new TaskCompletionSource();
        await using (var host = await Writers.StartAsync(database))
        {
            var writing = Writers.WriteAsync(
                host.Services,
                who,
                id =>
                {
                    acknowledged.Add(id);
                    if (acknowledged.Count >= KillAfter)
                    {
                        enough.TrySetResult();
                    }
                }
            );
            await enough.Task;
            await postgres.KillAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => writing);
            await postgres.RestartAsync();
        }

        await using (await Writers.StartAsync(database))
        {
            // What was committed and not yet sequenced gets its place.
        }

        await RequireAsync(database, acknowledged);
    }

    private static async Task<IReadOnlyCollection<Guid>> RunAndKillAsync(
        TestDatabase database,
        string[] who
    )
    {
        using var portal = EntryPoint.Portal(Writers.Command, database, who);
        var acknowledged = new List<Guid>();
        while (await portal.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Guid.TryParse(line, out var id))
            {
                acknowledged.Add(id);
            }

            if (acknowledged.Count == KillAfter)
            {
                portal.Kill();
            }
        }

        await portal.WaitForExitAsync();
        Assert.InRange(acknowledged.Count, KillAfter, 999);
        return acknowledged;
    }

    private static async Task RequireAsync(
        TestDatabase database,
        IReadOnlyCollection<Guid> acknowledged
    )
    {
        var entries = await Proof.HoldsAsync(database);
        Assert.True(entries >= acknowledged.Count);
        await using var root = await Damage.OpenAsync(database);
        var kept = (await root.RowsAsync("""SELECT "Id" FROM "PatientProfiles" """))
            .Select(r => r[0] as Guid? ?? Guid.Parse((string)r[0]))
            .ToHashSet();
        Assert.All(acknowledged, id => Assert.Contains(id, kept));

        // Committed, and killed before it could be said: at most one for each writer.
        Assert.InRange(kept.Count - acknowledged.Count, 0, Writing);
    }
}
