using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// Triggers by which the database itself refuses: any change of the audit's own tables but adding, and any change of an
/// audited row that does not name a new, matching audit record (compliance.md C2, C2a), and time that would be taken twice (H2).
/// They only raise, so EF's RETURNING works beside them. Their text is compared at every start.
/// </summary>
internal abstract class Guards
{
    /// <summary>Raised when a row of the audit would be changed or removed.</summary>
    public const string AppendOnly = "append-only";

    /// <summary>Raised when an audited row would change without its record.</summary>
    public const string Unaudited = "unaudited change";

    /// <summary>Raised when a claim of time would overlap another of the same holder, or be altered.</summary>
    public const string TimeTaken = "time taken";

    protected const string TimeClaims = nameof(PortalDbContext.TimeClaims);

    public static Guards For(PortalDbContext db) =>
        db is SqlitePortalDbContext ? new SqliteGuards() : new PostgresGuards();

    /// <summary>Creates every guard. Run by the owner, after migrating.</summary>
    public abstract Task ApplyAsync(PortalDbContext db, CancellationToken cancel);

    /// <summary>Removes every guard. Run by the owner, before migrating.</summary>
    public abstract Task DropAsync(PortalDbContext db, CancellationToken cancel);

    /// <summary>What differs from the expected guards, in words; empty when all stand as written.</summary>
    public abstract Task<IReadOnlyList<string>> CheckAsync(
        PortalDbContext db,
        CancellationToken cancel
    );

    /// <summary>Tables that only grow, with their key columns.</summary>
    protected static IEnumerable<(string Table, IReadOnlyList<string> Key)> GrowingTables(
        PortalDbContext db
    ) => AuditMapping.AppendOnly.Select(t => Named(db.Model.FindEntityType(t)!));

    /// <summary>Audited tables with the name their records carry, and whether their rows are only ever added.</summary>
    protected static IEnumerable<(string Table, string EntityType, bool Grows)> AuditedTables(
        PortalDbContext db
    ) =>
        db
            .Model.GetEntityTypes()
            .Where(AuditMapping.IsAudited)
            .Select(t =>
                (t.GetTableName()!, t.ClrType.Name, t.ClrType.IsAssignableTo(typeof(IAppendOnly)))
            )
            .OrderBy(t => t.Item1, StringComparer.Ordinal);

    protected static async Task ExecuteAsync(
        PortalDbContext db,
        string sql,
        CancellationToken cancel
    )
    {
        await Rows.OpenAsync(db, cancel);
        await using var command = Rows.Command(db, sql);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static (string, IReadOnlyList<string>) Named(IEntityType type) =>
        (
            type.GetTableName()!,
            type.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName()).ToList()
        );
}
