using System.Globalization;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// SQLite: REPLACE removes a row without firing a delete trigger unless recursive_triggers is on, so an insert over an
/// existing key is refused as well. The owner of the file can drop them: the start check and verify find that.
/// </summary>
internal sealed class SqliteGuards : Guards
{
    public override async Task ApplyAsync(PortalDbContext db, CancellationToken cancel)
    {
        foreach (var (_, sql) in Expected(db))
        {
            await ExecuteAsync(db, sql, cancel);
        }
    }

    public override async Task DropAsync(PortalDbContext db, CancellationToken cancel)
    {
        foreach (var name in (await PresentAsync(db, cancel)).Keys)
        {
            await ExecuteAsync(db, $"DROP TRIGGER \"{name}\"", cancel);
        }
    }

    public override async Task<IReadOnlyList<string>> CheckAsync(
        PortalDbContext db,
        CancellationToken cancel
    )
    {
        var present = await PresentAsync(db, cancel);
        var expected = Expected(db).ToDictionary(g => g.Name, g => g.Sql);
        return
        [
            .. expected
                .Where(e => !present.ContainsKey(e.Key))
                .Select(e => $"guard {e.Key} is missing"),
            .. expected
                .Where(e => present.TryGetValue(e.Key, out var sql) && sql != e.Value)
                .Select(e => $"guard {e.Key} was changed"),
            .. present
                .Keys.Where(k => !expected.ContainsKey(k))
                .Select(k => $"trigger {k} is foreign"),
        ];
    }

    private static async Task<Dictionary<string, string>> PresentAsync(
        PortalDbContext db,
        CancellationToken cancel
    )
    {
        await Rows.OpenAsync(db, cancel);
        await using var command = Rows.Command(
            db,
            "SELECT name, sql FROM sqlite_master WHERE type='trigger'"
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var present = new Dictionary<string, string>();
        while (await reader.ReadAsync(cancel))
        {
            present[reader.GetString(0)] = reader.GetString(1);
        }

        return present;
    }

    private static IEnumerable<(string Name, string Sql)> Expected(PortalDbContext db)
    {
        foreach (var (table, key) in GrowingTables(db))
        {
            var taken = string.Join(" AND ", key.Select(k => $"\"{k}\"=NEW.\"{k}\""));
            yield return Trigger(table, "update", $"BEFORE UPDATE ON \"{table}\"", AppendOnly);
            yield return Trigger(table, "delete", $"BEFORE DELETE ON \"{table}\"", AppendOnly);
            yield return Trigger(
                table,
                "insert",
                $"BEFORE INSERT ON \"{table}\" WHEN EXISTS(SELECT 1 FROM \"{table}\" WHERE {taken})",
                AppendOnly
            );
        }

        yield return Trigger(TimeClaims, "update", $"BEFORE UPDATE ON \"{TimeClaims}\"", TimeTaken);
        yield return Trigger(
            TimeClaims,
            "overlap",
            $"""BEFORE INSERT ON "{TimeClaims}" WHEN EXISTS(SELECT 1 FROM "{TimeClaims}" c WHERE c."HolderId"=NEW."HolderId" AND c."StartAt"<NEW."EndAt" AND c."EndAt">NEW."StartAt")""",
            TimeTaken
        );
        foreach (var (table, type, grows) in AuditedTables(db))
        {
            var record = $"""
                EXISTS(SELECT 1 FROM "AuditRecords" a WHERE a."Id"=NEW."LastAuditId" AND a."EntityType"='{type}' AND a."EntityId"=NEW."Id" AND a."EntityVersion"=NEW."Version")
                """;
            yield return Trigger(
                table,
                "insert",
                $"""BEFORE INSERT ON "{table}" WHEN NEW."Version"<>1 OR EXISTS(SELECT 1 FROM "{table}" WHERE "Id"=NEW."Id") OR NOT {record}""",
                Unaudited
            );
            yield return grows
                ? Trigger(table, "update", $"BEFORE UPDATE ON \"{table}\"", AppendOnly)
                : Trigger(
                    table,
                    "update",
                    $"""BEFORE UPDATE ON "{table}" WHEN NEW."Id"<>OLD."Id" OR NEW."Version"<>OLD."Version"+1 OR NOT {record}""",
                    Unaudited
                );
            yield return Trigger(table, "delete", $"BEFORE DELETE ON \"{table}\"", Unaudited);
        }
    }

    private static (string, string) Trigger(string table, string verb, string when, string message)
    {
        var name = $"guard_{table}_{verb}";
        return (
            name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"CREATE TRIGGER \"{name}\" {when} BEGIN SELECT RAISE(ABORT,'{message}'); END"
            )
        );
    }
}
