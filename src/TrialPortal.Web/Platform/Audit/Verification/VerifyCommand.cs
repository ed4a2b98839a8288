using System.Data.Common;
using System.Globalization;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Platform.Audit.Verification;

/// <summary>
/// <c>run verify</c>: the last line says <c>verified N entries, root …</c>, or names the first bad entry and the exit code
/// is 1. Reads only, beside a running portal or without one.
/// </summary>
public static class VerifyCommand
{
    public static Task<int> RunAsync(RunOptions options) =>
        RunAsync(
            options.Folders,
            DatabaseSettings.Choose(MigrateCommand.Settings(options), options.Folders),
            Console.Out
        );

    /// <exception cref="StartProblem">There is nothing to verify, or nothing to verify it with.</exception>
    public static async Task<int> RunAsync(
        PortalFolders folders,
        DatabaseChoice database,
        TextWriter output,
        CancellationToken cancel = default
    )
    {
        if (database.IsSqlite && !File.Exists(database.SqliteFile))
        {
            throw new StartProblem($"There is no database in {folders.Data}.");
        }

        if (!AuditKeys.Exist(folders.Keys))
        {
            throw new StartProblem(
                $"The keys of this installation are missing in {folders.Keys}: without them nothing can be verified."
            );
        }

        using var keys = AuditKeys.Open(folders.Keys);
        var verifier = new Verifier(
            database,
            keys,
            new CheckpointFile(folders.Checkpoints, keys),
            output.WriteLine
        );
        try
        {
            return Report(await verifier.RunAsync(cancel), output);
        }
        catch (DbException broken)
        {
            throw new StartProblem(
                $"The database cannot be read ({broken.Message}).",
                cause: broken
            );
        }
    }

    private static int Report(Verified verified, TextWriter output)
    {
        if (verified.Findings is [])
        {
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"verified {verified.Entries} entries, root {Convert.ToHexStringLower(verified.Root)}"
                )
            );
            return 0;
        }

        foreach (var finding in verified.Findings.Skip(1))
        {
            output.WriteLine($"also: {Text(finding)}");
        }

        output.WriteLine($"first bad entry: {Text(verified.Findings[0])}");
        return StartProblem.Failed;
    }

    private static string Text(Finding finding) =>
        finding.Number is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"number {number}, {finding.What}")
            : finding.What;
}
