namespace TrialPortal.Operations.Tests.Integrity;

internal static class Writers
{
    public const string Command = "write-until-killed";

    public static Task<int> RunAsync(string[] args) => Task.FromResult(args.Length);
}
