using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Data;

/// <summary>What a database error means: another act came first (try again), or a rule that a unique index keeps.</summary>
internal static class DatabaseErrors
{
    /// <summary>Serialisation, dead lock, a lost update, or the same request arriving twice: the operation is re-run.</summary>
    public static bool IsRace(Exception error, DbContext db) =>
        error switch
        {
            DbUpdateConcurrencyException => true,
            DbUpdateException { InnerException: { } inner } => IsRace(inner, db),
            // Npgsql's execution strategy wraps what it takes for transient, such as a dead lock.
            InvalidOperationException { InnerException: { } inner }
                when inner is DbException or DbUpdateException => IsRace(inner, db),
            PostgresException { SqlState: "40001" or "40P01" or "23P01" or "55P03" } => true,
            SqliteException { SqliteErrorCode: 5 or 6 } => true,
            DbException => UniqueIndex(error, db)?.Table
                is "AuditRecords"
                    or "CompletedRequests"
                    or "Drafts"
                    or "AuditLeaves"
                    or "AuditNodes",
            _ => false,
        };

    /// <summary>The refusal that a unique index stands for: its database name is the refusal's code.</summary>
    public static Refusal? RefusalOf(Exception error, DbContext db) =>
        UniqueIndex(error is DbUpdateException { InnerException: { } inner } ? inner : error, db)
            is { Code: { } code }
            ? new Refusal(code, "C1")
            : null;

    private static (string? Table, string? Code)? UniqueIndex(Exception error, DbContext db) =>
        error switch
        {
            PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } e => (
                e.TableName,
                Indexes(db).Any(i => i.Code == e.ConstraintName) ? e.ConstraintName : null
            ),
            SqliteException { SqliteExtendedErrorCode: 2067 or 1555 } e => Named(e.Message, db),
            _ => null,
        };

    /// <summary>SQLite names the columns: "UNIQUE constraint failed: Sites.StudyId, Sites.Code".</summary>
    private static (string?, string?) Named(string message, DbContext db)
    {
        var start = message.IndexOf("failed: ", StringComparison.Ordinal) + "failed: ".Length;
        var columns = message[start..].TrimEnd('\'', '.').Split(", ");
        var table = columns[0].Split('.')[0];
        var names = columns.Select(c => c.Split('.')[^1]).ToList();
        return (
            table,
            Indexes(db).FirstOrDefault(i => i.Table == table && i.Columns.SequenceEqual(names)).Code
        );
    }

    private static IEnumerable<(string Table, IEnumerable<string> Columns, string Code)> Indexes(
        DbContext db
    ) =>
        db
            .Model.GetEntityTypes()
            .SelectMany(t =>
                t.GetIndexes()
                    .Where(i => i.IsUnique && !i.GetDatabaseName()!.Contains('_'))
                    .Select(i =>
                        (
                            t.GetTableName()!,
                            i.Properties.Select(p => p.GetColumnName()),
                            i.GetDatabaseName()!
                        )
                    )
            );
}
