using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Testing;
using TrialPortal.Web.Platform;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Audit.Verification;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>What <c>run verify</c> and the start say of a database.</summary>
internal static class Proof
{
    public static DatabaseChoice Choice(TestDatabase database) =>
        new(database.Name is null ? null : database.ConnectionString, database.Folders.Database);

    /// <param name="folders">Keys and checkpoints, when they are not those of the database.</param>
    public static async Task<(int ExitCode, List<string> Lines)> VerifyAsync(
        TestDatabase database,
        PortalFolders? folders = null
    )
    {
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        var exitCode = await VerifyCommand.RunAsync(
            folders ?? database.Folders,
            Choice(database),
            output
        );
        return (
            exitCode,
            [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)]
        );
    }

    /// <returns>Entries verified.</returns>
    public static async Task<long> HoldsAsync(TestDatabase database)
    {
        var (exitCode, lines) = await VerifyAsync(database);
        Assert.True(exitCode == 0, string.Join('\n', lines));
        Assert.Matches("^verified [0-9]+ entries, root [0-9a-f]{64}$", lines[^1]);
        return long.Parse(lines[^1].Split(' ')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Verify ends badly, and its last line says all of this.</summary>
    public static async Task FindsAsync(TestDatabase database, params string[] said)
    {
        var (exitCode, lines) = await VerifyAsync(database);
        Assert.Equal(1, exitCode);
        Assert.All(said, part => Assert.Contains(part, lines[^1], StringComparison.Ordinal));
    }

    /// <summary>What verify finds besides the guards that the test itself has taken down.</summary>
    public static async Task<List<string>> FindingsAsync(TestDatabase database) =>
        (await VerifyAsync(database))
            .Lines.Where(l =>
                (
                    l.StartsWith("also: ", StringComparison.Ordinal)
                    || l.StartsWith("first bad entry: ", StringComparison.Ordinal)
                ) && !l.Contains(": guard ", StringComparison.Ordinal)
            )
            .ToList();

    /// <summary>The platform's services on a database, with nothing running by itself.</summary>
    public static ServiceProvider Services(TestDatabase database, PortalFolders? folders = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new TestClock());
        services.AddOperations(Choice(database), (folders ?? database.Folders).Keys);
        services.AddAuditIntegrity(Choice(database), (folders ?? database.Folders).Checkpoints);
        return services.BuildServiceProvider();
    }

    /// <summary>Gives what waits its place in the tree; on SQLite nothing ever waits.</summary>
    public static async Task SequenceAsync(IServiceProvider services)
    {
        if (services.GetService<AuditSequencing>() is { } sequencing)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            while (await sequencing.RunOnceAsync(db, default)) { }
        }
    }

    /// <summary>What the portal says when it refuses to start on this database; null when it would start.</summary>
    public static async Task<string?> StartProblemAsync(
        TestDatabase database,
        PortalFolders? folders = null
    )
    {
        await using var services = Services(database, folders);
        try
        {
            await services.GetRequiredService<Checkpoints>().CheckStartAsync();
            return null;
        }
        catch (StartProblem problem)
        {
            return problem.Message;
        }
    }
}
