namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// PostgreSQL: ENABLE ALWAYS, so that replica mode does not skip them; a statement trigger against TRUNCATE; and the
/// portal's own role holds no more than it needs on each table.
/// </summary>
internal sealed class PostgresGuards : Guards
{
    private const string Refuse = "guard_refuse";
    private const string Record = "guard_record";
    private const string Overlap = "guard_overlap";

    private const string RefuseBody = " BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END ";
    private const string RecordBody = """
         BEGIN
        IF TG_OP='UPDATE' THEN
          IF NEW."Id"<>OLD."Id" OR NEW."Version"<>OLD."Version"+1 THEN RAISE EXCEPTION 'unaudited change'; END IF;
        ELSIF NEW."Version"<>1 THEN RAISE EXCEPTION 'unaudited change'; END IF;
        IF NOT EXISTS(SELECT 1 FROM "AuditRecords" a WHERE a."Id"=NEW."LastAuditId" AND a."EntityType"=TG_ARGV[0] AND a."EntityId"=NEW."Id" AND a."EntityVersion"=NEW."Version")
          THEN RAISE EXCEPTION 'unaudited change'; END IF;
        RETURN NEW; END 
        """;

    // The lock is that of TimeBook. A statement of a function under Read Committed sees what was committed while it waited.
    private const string OverlapBody = """
         BEGIN
        PERFORM pg_advisory_xact_lock(hashtextextended('time:'||NEW."HolderId"::text,0));
        IF EXISTS(SELECT 1 FROM "TimeClaims" c WHERE c."HolderId"=NEW."HolderId" AND c."StartAt"<NEW."EndAt" AND c."EndAt">NEW."StartAt")
          THEN RAISE EXCEPTION 'time taken' USING ERRCODE='exclusion_violation'; END IF;
        RETURN NEW; END 
        """;

    private static readonly (string Name, string Body)[] Functions =
    [
        (Refuse, RefuseBody),
        (Record, RecordBody),
        (Overlap, OverlapBody),
    ];

    public override async Task ApplyAsync(PortalDbContext db, CancellationToken cancel)
    {
        foreach (var (name, body) in Functions)
        {
            await ExecuteAsync(db, Function(name, body), cancel);
        }

        foreach (var guard in Expected(db))
        {
            await ExecuteAsync(
                db,
                $"""{guard.Sql}; ALTER TABLE "{guard.Table}" ENABLE ALWAYS TRIGGER "{guard.Name}" """,
                cancel
            );
        }
    }

    public override async Task DropAsync(PortalDbContext db, CancellationToken cancel)
    {
        foreach (var (name, _) in Functions)
        {
            await ExecuteAsync(db, $"DROP FUNCTION IF EXISTS {name}() CASCADE", cancel);
        }
    }

    public override async Task<IReadOnlyList<string>> CheckAsync(
        PortalDbContext db,
        CancellationToken cancel
    )
    {
        var differences = new List<string>();
        var present = await PresentAsync(db, cancel);
        var expected = Expected(db).ToDictionary(g => g.Name);
        foreach (var (name, guard) in expected)
        {
            differences.AddRange(
                !present.TryGetValue(name, out var found) ? [$"guard {name} is missing"]
                : found.Table != guard.Table || Flat(found.Sql) != Flat(guard.Sql)
                    ? [$"guard {name} was changed"]
                : found.Enabled != 'A' ? [$"guard {name} is not always on"]
                : []
            );
        }

        differences.AddRange(
            present.Keys.Where(k => !expected.ContainsKey(k)).Select(k => $"trigger {k} is foreign")
        );
        foreach (var (name, body) in Functions)
        {
            await using var command = Rows.Command(
                db,
                "SELECT prosrc FROM pg_proc WHERE proname=@p0 AND pronamespace=current_schema()::regnamespace",
                name
            );
            if (await command.ExecuteScalarAsync(cancel) as string != body)
            {
                differences.Add($"function {name} was changed");
            }
        }

        return differences;
    }

    /// <summary>What the portal's own role may do: add to the audit, add and change audited rows, and manage its working tables.</summary>
    public static async Task GrantAsync(PortalDbContext db, string role, CancellationToken cancel)
    {
        var growing = GrowingTables(db).Select(t => t.Table).ToHashSet();
        var audited = AuditedTables(db).ToDictionary(t => t.Table, t => t.Grows);
        await ExecuteAsync(db, $"""GRANT USAGE ON SCHEMA public TO "{role}" """, cancel);
        foreach (var table in Tables(db))
        {
            var verbs =
                growing.Contains(table) ? "SELECT, INSERT"
                : audited.TryGetValue(table, out var grows)
                    ? grows ? "SELECT, INSERT"
                        : "SELECT, INSERT, UPDATE"
                : "SELECT, INSERT, UPDATE, DELETE";
            await ExecuteAsync(
                db,
                $"""REVOKE ALL ON "{table}" FROM "{role}"; GRANT {verbs} ON "{table}" TO "{role}" """,
                cancel
            );
        }

        await ExecuteAsync(
            db,
            $"""GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{role}"; GRANT SELECT ON "__EFMigrationsHistory" TO "{role}" """,
            cancel
        );
    }

    private static IEnumerable<string> Tables(PortalDbContext db) =>
        Microsoft
            .EntityFrameworkCore.RelationalModelExtensions.GetRelationalModel(db.Model)
            .Tables.Select(t => t.Name);

    private static string Function(string name, string body) =>
        $"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard${body}$guard$";

    private static IEnumerable<(string Name, string Table, string Sql)> Expected(PortalDbContext db)
    {
        foreach (var (table, _) in GrowingTables(db))
        {
            yield return Trigger(
                table,
                "change",
                "UPDATE OR DELETE",
                "ROW",
                $"{Refuse}('{AppendOnly}')"
            );
            yield return Trigger(
                table,
                "truncate",
                "TRUNCATE",
                "STATEMENT",
                $"{Refuse}('{AppendOnly}')"
            );
        }

        yield return Trigger(TimeClaims, "overlap", "INSERT", "ROW", $"{Overlap}()");
        yield return Trigger(TimeClaims, "change", "UPDATE", "ROW", $"{Refuse}('{TimeTaken}')");
        foreach (var (table, type, grows) in AuditedTables(db))
        {
            yield return Trigger(table, "record", "INSERT OR UPDATE", "ROW", $"{Record}('{type}')");
            if (grows)
            {
                yield return Trigger(table, "change", "UPDATE", "ROW", $"{Refuse}('{AppendOnly}')");
            }

            yield return Trigger(table, "delete", "DELETE", "ROW", $"{Refuse}('{Unaudited}')");
            yield return Trigger(
                table,
                "truncate",
                "TRUNCATE",
                "STATEMENT",
                $"{Refuse}('{Unaudited}')"
            );
        }
    }

    private static (string, string, string) Trigger(
        string table,
        string what,
        string verbs,
        string each,
        string call
    )
    {
        var name = $"guard_{table}_{what}";
        return (
            name,
            table,
            $"""CREATE TRIGGER "{name}" BEFORE {verbs} ON "{table}" FOR EACH {each} EXECUTE FUNCTION {call}"""
        );
    }

    private static async Task<
        Dictionary<string, (string Table, char Enabled, string Sql)>
    > PresentAsync(PortalDbContext db, CancellationToken cancel)
    {
        await Rows.OpenAsync(db, cancel);
        await using var command = Rows.Command(
            db,
            """
            SELECT t.tgname, c.relname, t.tgenabled, pg_get_triggerdef(t.oid) FROM pg_trigger t
            JOIN pg_class c ON c.oid=t.tgrelid WHERE NOT t.tgisinternal AND c.relnamespace=current_schema()::regnamespace
            """
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var present = new Dictionary<string, (string, char, string)>();
        while (await reader.ReadAsync(cancel))
        {
            present[reader.GetString(0)] = (
                reader.GetString(1),
                reader.GetChar(2),
                reader.GetString(3)
            );
        }

        return present;
    }

    /// <summary>PostgreSQL gives a definition back with its own quoting, schema and order of verbs.</summary>
    private static string Flat(string sql) =>
        string.Join(
            ' ',
            sql.Replace("\"", "", StringComparison.Ordinal)
                .Replace("public.", "", StringComparison.Ordinal)
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(w => w != "OR")
                .Order(StringComparer.Ordinal)
        );
}
