namespace TrialPortal.Web.Platform.Hosting;

/// <summary>
/// The portal cannot start, or cannot go on with what it was asked: one plain sentence for the console and an exit code.
/// Whoever throws it has left the data untouched.
/// </summary>
public sealed class StartProblem : Exception
{
    /// <summary>Something about the machine or the data is not as it must be.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    public StartProblem(string sentence, int exitCode = Failed, Exception? cause = null)
        : base(sentence, cause) => ExitCode = exitCode;

    public int ExitCode { get; }
}
