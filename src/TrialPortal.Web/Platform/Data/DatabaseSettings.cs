using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Names of the connection strings, and the choice they make: PostgreSQL where one is given, else the SQLite file.</summary>
public static class DatabaseSettings
{
    /// <summary>The portal's own role, which owns no table.</summary>
    public const string PortalName = "Portal";

    /// <summary>The owner of the tables; read by <c>./run migrate</c> alone.</summary>
    public const string OwnerName = "Owner";

    public static DatabaseChoice Choose(IConfiguration settings, PortalFolders folders) =>
        new(
            settings.GetConnectionString(PortalName) is { Length: > 0 } given ? given : null,
            folders.Database
        );
}
