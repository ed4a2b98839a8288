namespace TrialPortal.Web.Platform.Hosting;

/// <summary>Which database: PostgreSQL when a connection string is set, else the SQLite file of the data folder.</summary>
/// <param name="Portal">PostgreSQL as the portal works with it: a role that owns nothing.</param>
/// <param name="Owner">PostgreSQL as the owner of the tables: read by <c>migrate</c> and by nothing else.</param>
public sealed record DatabaseSettings(string? Portal, string? Owner)
{
    public const string PortalName = "Portal";
    public const string OwnerName = "Owner";

    public bool IsPostgres => Portal is not null;

    public static DatabaseSettings From(IConfiguration configuration) =>
        new(Set(configuration, PortalName), Set(configuration, OwnerName));

    private static string? Set(IConfiguration configuration, string name) =>
        configuration.GetConnectionString(name) is { Length: > 0 } text ? text : null;
}
