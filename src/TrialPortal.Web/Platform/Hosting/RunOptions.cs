namespace TrialPortal.Web.Platform.Hosting;

/// <summary>What the process was started for.</summary>
public enum RunCommand
{
    /// <summary>Serve the portal; the default.</summary>
    Serve = 1,

    /// <summary>Recompute the audit tree and say whether it holds; works on a stopped and on a running portal.</summary>
    Verify,

    /// <summary>Bring the database to this version with the owner's connection.</summary>
    Migrate,
}

/// <summary>The command line, understood.</summary>
/// <param name="Port">Port on localhost; ignored when the setting <c>urls</c> names addresses.</param>
/// <param name="DataFolder">Full path of the folder of database, keys and checkpoints.</param>
/// <param name="Empty">No demo data and no default accounts.</param>
/// <param name="FreshDemo">Put the present demo data aside and load them anew, ending today.</param>
/// <param name="Settings">Arguments of the form <c>--Section:Key=value</c>, left to the configuration.</param>
public sealed record RunOptions(
    RunCommand Command,
    int Port,
    string DataFolder,
    bool Empty,
    bool FreshDemo,
    IReadOnlyList<string> Settings
)
{
    public const int DefaultPort = 5080;

    public PortalFolders Folders => new(DataFolder);
}
