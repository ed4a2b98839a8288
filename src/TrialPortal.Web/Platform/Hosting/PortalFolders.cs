namespace TrialPortal.Web.Platform.Hosting;

/// <summary>
/// Where the portal keeps what outlives it. Keys and checkpoints lie beside the database and not inside, so that a copy
/// of the database alone opens no session, forges no checkpoint and cannot be passed off as today's.
/// </summary>
/// <param name="Data">Full path of the folder given with <c>--data</c>.</param>
public sealed record PortalFolders(string Data)
{
    /// <summary>The SQLite file; unused with PostgreSQL.</summary>
    public string Database => Path.Combine(Data, "portal.db");

    /// <summary>Data Protection keys and the checkpoint key.</summary>
    public string Keys => Path.Combine(Data, "keys");

    /// <summary>The last signed checkpoints of the audit tree.</summary>
    public string Checkpoints => Path.Combine(Data, "checkpoints");

    /// <summary>Files of reports, kept until their promise is over.</summary>
    public string Reports => Path.Combine(Data, "reports");

    /// <summary>Photos and papers that people sent, encrypted; their key lies in <see cref="Keys"/>.</summary>
    public string Files => Path.Combine(Data, "files");

    /// <summary>Held open by the one process that serves this folder.</summary>
    public string Lock => Path.Combine(Data, ".lock");
}
