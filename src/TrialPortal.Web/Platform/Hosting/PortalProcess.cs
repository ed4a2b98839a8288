using Microsoft.AspNetCore.Connections;

namespace TrialPortal.Web.Platform.Hosting;

/// <summary>Runs the process and turns what stops it into one sentence and an exit code.</summary>
public static class PortalProcess
{
    /// <summary>Folder used without <c>--data</c>, when the start script has named none: <c>data</c> where the process was started.</summary>
    private const string DataFolderVariable = "TRIALPORTAL_DATA";

    /// <param name="run">What to do with the command line once it is understood; its result is the exit code.</param>
    public static async Task<int> RunAsync(string[] args, Func<RunOptions, Task<int>> run)
    {
        try
        {
            return await run(CommandLine.Parse(args, DefaultFolder()));
        }
        catch (StartProblem problem)
        {
            return await SayAsync(problem);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            // Somebody took the port between the check and Kestrel.
            return await SayAsync(
                new StartProblem("The address is in use: choose another port with --port.")
            );
        }
    }

    private static string DefaultFolder() =>
        Environment.GetEnvironmentVariable(DataFolderVariable) is { Length: > 0 } named
            ? named
            : "data";

    private static async Task<int> SayAsync(StartProblem problem)
    {
        await Console.Error.WriteLineAsync(problem.Message);
        return problem.ExitCode;
    }
}
