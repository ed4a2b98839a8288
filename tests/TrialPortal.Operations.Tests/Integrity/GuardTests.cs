using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>On the portal's own connections the database itself refuses; who can take the guards down is found.</summary>
[Collection(nameof(WorkedPortal))]
[Trait("id", "INT-01")]
[Trait("id", "INT-02")]
public sealed class GuardTests(WorkedPortal portal)
{
    private static bool IsSqlite => TestDatabase.Kind == DatabaseKind.Sqlite;

    [Fact]
    public async Task The_audit_takes_nothing_but_new_rows()
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var services = Proof.Services(copy);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        foreach (var type in AuditMapping.AppendOnly)
        {
            var mapped = db.Model.FindEntityType(type)!;
            var (table, key) = (mapped.GetTableName()!, Key(mapped));
            var others = mapped.GetProperties().Select(p => p.GetColumnName()).Except(key).ToList();
            await RefusedAsync(db, $"UPDATE \"{table}\" SET \"{others[0]}\"=\"{others[0]}\"");
            await RefusedAsync(db, $"DELETE FROM \"{table}\"");
            await RefusedAsync(db, Upsert(table, key, others[0]));
            await RefusedAsync(
                db,
                IsSqlite
                    ? $"INSERT OR REPLACE INTO \"{table}\" SELECT * FROM \"{table}\" LIMIT 1"
                    : $"TRUNCATE \"{table}\" CASCADE"
            );
        }

        await Proof.HoldsAsync(copy);
    }

    [Fact]
    public async Task A_record_cannot_be_put_in_the_place_of_another()
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var services = Proof.Services(copy);
        await using var scope = services.CreateAsyncScope();
        await RefusedAsync(
            scope.ServiceProvider.GetRequiredService<PortalDbContext>(),
            $"""
            {(
                IsSqlite ? "REPLACE" : "INSERT"
            )} INTO "AuditRecords"("Id","EntryId","EntityType","EntityId","EntityVersion","Body")
            SELECT '01900000-0000-7000-8000-00000000000A',"EntryId","EntityType","EntityId","EntityVersion",'x' FROM "AuditRecords" LIMIT 1
            """
        );
    }

    [Fact]
    public async Task Its_guards_and_tables_cannot_be_changed_either()
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var services = Proof.Services(copy);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var statements = IsSqlite
            ? new[]
            {
                """DROP TRIGGER "guard_AuditLogs_update" """,
                """DROP TABLE "AuditLogs" """,
                """ALTER TABLE "AuditLogs" RENAME TO "Other" """,
                """CREATE TRIGGER "other" BEFORE INSERT ON "AuditLogs" BEGIN SELECT RAISE(IGNORE); END""",
                "PRAGMA writable_schema=ON",
                "PRAGMA recursive_triggers=OFF",
                "ATTACH DATABASE ':memory:' AS other",
            }
            :
            [
                """DROP TRIGGER "guard_AuditLogs_change" ON "AuditLogs" """,
                """ALTER TABLE "AuditLogs" DISABLE TRIGGER "guard_AuditLogs_change" """,
                """ALTER TABLE "AuditLogs" DISABLE TRIGGER ALL""",
                """DROP TABLE "AuditLogs" """,
                "DROP FUNCTION guard_refuse() CASCADE",
                "CREATE OR REPLACE FUNCTION guard_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "SET session_replication_role=replica",
            ];
        foreach (var statement in statements)
        {
            await RefusedAsync(db, statement);
        }

        Assert.Empty(await Guards.For(db).CheckAsync(db, default));
    }

    [Fact]
    public async Task An_owner_passes_no_guard_that_stands_and_leaves_a_trace_where_none_does()
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var root = await Damage.OpenAsync(copy);
        if (!IsSqlite)
        {
            // The superuser in replica mode.
            await Assert.ThrowsAnyAsync<DbException>(() =>
                root.DoAsync("""UPDATE "AuditLogs" SET "ActorName"='x'""")
            );
            await Assert.ThrowsAnyAsync<DbException>(() =>
                root.DoAsync("""TRUNCATE "AuditNodes" """)
            );
        }

        await root.DoAsync(
            IsSqlite
                ? """DROP TRIGGER "guard_AuditLogs_update" """
                : """ALTER TABLE "AuditLogs" DISABLE TRIGGER "guard_AuditLogs_change" """
        );
        await Proof.FindsAsync(copy, "guard_AuditLogs_");
        await using var services = Proof.Services(copy);
        await using var scope = services.CreateAsyncScope();
        var problem = await Assert.ThrowsAsync<StartProblem>(() =>
            scope.ServiceProvider.GetRequiredService<DataSetup>().PrepareAsync(default)
        );
        Assert.Contains("guard_AuditLogs_", problem.Message, StringComparison.Ordinal);
    }

    private static List<string> Key(Microsoft.EntityFrameworkCore.Metadata.IEntityType type) =>
        type.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName()).ToList();

    private static string Upsert(string table, List<string> key, string column)
    {
        var keys = string.Join(',', key.Select(k => $"\"{k}\""));
        return $"INSERT INTO \"{table}\" SELECT * FROM \"{table}\" WHERE true LIMIT 1 ON CONFLICT ({keys}) DO UPDATE SET \"{column}\"=excluded.\"{column}\"";
    }

    private static async Task RefusedAsync(PortalDbContext db, string sql)
    {
        await Rows.OpenAsync(db, default);
        await using var command = Rows.Command(db, sql);
        var error = await Record.ExceptionAsync(() => command.ExecuteNonQueryAsync());
        Assert.True(error is SqliteException or Npgsql.PostgresException, $"{sql}: {error}");
    }
}
