using System.Diagnostics;
using Microsoft.Data.Sqlite;
using TrialPortal.Operations.Tests.Integrity;
using TrialPortal.Testing;

namespace TrialPortal.Operations.Tests;

/// <summary>Runs the tests; or, when a test starts this program again, the portal that it is going to kill.</summary>
internal static class EntryPoint
{
    public static async Task<int> Main(string[] args) =>
        args switch
        {
            [Writers.Command, .. var rest] => await Writers.RunAsync(rest),
            [HeldReport.Command, .. var rest] => await HeldReport.RunAsync(rest),
            _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
                await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(
                    args,
                    SelfRegisteredExtensions.AddSelfRegisteredExtensions
                ),
            _ => await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args),
        };

    /// <summary>This program again, as a portal on that database: what it says is read line by line.</summary>
    public static Process Portal(string command, TestDatabase database, params string[] rest)
    {
        SqliteConnection.ClearAllPools();
        return Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    typeof(EntryPoint).Assembly.Location,
                    command,
                    database.Folders.Data,
                    database.Name ?? "-",
                    .. rest,
                ]
            )
            {
                RedirectStandardOutput = true,
            }
        )!;
    }

    /// <summary>The database of a portal started so.</summary>
    public static TestDatabase DatabaseOf(string[] args) =>
        TestDatabase.At(args[0], args[1] == "-" ? null : args[1]);
}
