using TrialPortal.Operations.Tests.Integrity;

namespace TrialPortal.Operations.Tests;

/// <summary>Runs the tests; or, when a test starts this program again, the portal that it is going to kill.</summary>
internal static class EntryPoint
{
    public static async Task<int> Main(string[] args) =>
        args switch
        {
            [Writers.Command, .. var rest] => await Writers.RunAsync(rest),
            _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
                await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(
                    args,
                    SelfRegisteredExtensions.AddSelfRegisteredExtensions
                ),
            _ => await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args),
        };
}
