using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>A change of a live row behind the portal's back is refused, or found by rebuilding the row from its records.</summary>
[Collection(nameof(WorkedPortal))]
public sealed class ReplayTests(WorkedPortal portal)
{
    [Fact]
    [Trait("id", "INT-06")]
    public async Task A_raw_change_without_a_record_is_refused_and_with_a_forged_one_found()
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var services = Proof.Services(copy);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await Rows.OpenAsync(db, default);
        foreach (
            var raw in new[]
            {
                """UPDATE "Sites" SET "Name"='Elsewhere'""",
                """UPDATE "Sites" SET "Name"='Elsewhere',"Version"="Version"+1""",
                """UPDATE "Sites" SET "Name"='Elsewhere',"Version"="Version"+1,"LastAuditId"='01900000-0000-7000-8000-00000000000A'""",
                """DELETE FROM "Sites" """,
            }
        )
        {
            await Assert.ThrowsAnyAsync<DbException>(() => DoAsync(raw));
        }

        await DoAsync(
            """
            INSERT INTO "AuditRecords"("Id","EntryId","EntityType","EntityId","EntityVersion","Body")
            SELECT '01900000-0000-7000-8000-00000000000A',(SELECT "Id" FROM "AuditLogs" LIMIT 1),'Site',"Id",2,'{}' FROM "Sites" WHERE "Code"='KR01' LIMIT 1
            """
        );
        await DoAsync(
            """
            UPDATE "Sites" SET "Name"='Elsewhere',"Version"=2,"LastAuditId"='01900000-0000-7000-8000-00000000000A'
            WHERE "Id"=(SELECT "EntityId" FROM "AuditRecords" WHERE "Id"='01900000-0000-7000-8000-00000000000A')
            """
        );
        var (exitCode, lines) = await Proof.VerifyAsync(copy);
        Assert.Equal(1, exitCode);
        Assert.Contains(
            lines,
            l => l.Contains("changed, added or removed", StringComparison.Ordinal)
        );
        Assert.Contains(
            lines,
            l => l.Contains("Name is not what the audit says", StringComparison.Ordinal)
        );

        async Task DoAsync(string sql)
        {
            await using var command = Rows.Command(db, sql);
            Assert.True(await command.ExecuteNonQueryAsync() > 0);
        }
    }

    [Fact]
    [Trait("id", "E11")]
    public async Task A_row_that_is_only_added_is_not_changed_even_with_a_matching_record()
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var services = Proof.Services(copy);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await Rows.OpenAsync(db, default);
        await DoAsync(
            """
            INSERT INTO "AuditRecords"("Id","EntryId","EntityType","EntityId","EntityVersion","Body")
            SELECT '01900000-0000-7000-8000-00000000000A',(SELECT "Id" FROM "AuditLogs" LIMIT 1),'StockMovement',"Id",2,'{}' FROM "StockMovements"
            """
        );
        await Assert.ThrowsAnyAsync<DbException>(() =>
            DoAsync(
                """UPDATE "StockMovements" SET "Units"=1,"Version"=2,"LastAuditId"='01900000-0000-7000-8000-00000000000A'"""
            )
        );

        async Task DoAsync(string sql)
        {
            await using var command = Rows.Command(db, sql);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    [Trait("id", "INT-06")]
    [Trait("id", "P11-10a-2")]
    public async Task Every_column_of_every_audited_table_is_compared()
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var root = await Damage.OpenAsync(copy);
        var columns = await Column.OfAsync(copy, AuditMapping.IsAudited);
        await root.WithGuardsDownAsync(async () =>
        {
            foreach (var column in columns)
            {
                await column.AlterAsync(
                    root,
                    async () =>
                    {
                        var findings = await Proof.FindingsAsync(copy);
                        Assert.True(findings.Count > 0, column.ToString());
                        Assert.All(
                            findings,
                            f => Assert.DoesNotContain("number ", f, StringComparison.Ordinal)
                        );
                    }
                );
            }
        });
        await Proof.HoldsAsync(copy);
    }

    [Fact]
    [Trait("id", "INT-06")]
    [Trait("id", "P11-10a-2")]
    public async Task A_column_that_reads_the_same_and_is_another_value_to_queries_is_found()
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var root = await Damage.OpenAsync(copy);
        var columns = await Column.OfAsync(copy, AuditMapping.IsAudited);
        await root.WithGuardsDownAsync(async () =>
        {
            foreach (var column in columns)
            {
                await column.DisguiseAsync(
                    root,
                    async () =>
                        Assert.True((await Proof.FindingsAsync(copy)).Count > 0, column.ToString())
                );
            }
        });
        await Proof.HoldsAsync(copy);
    }

    /// <summary>PostgreSQL keeps nothing but ids and instants in these columns.</summary>
    [SqliteTheory]
    [Trait("id", "INT-06")]
    [InlineData("Sites", "Id", "'garbage'", "Site: the id of a row is not one")]
    [InlineData("AuditRecords", "EntityId", "'garbage'", "an id is not written as")]
    [InlineData("AuditRecords", "Id", "'garbage'", "an id is not written as")]
    [InlineData("AuditLogs", "Id", "'garbage'", "is gone")]
    [InlineData("AuditLogs", "At", "9223372036854775807", "number ")]
    [InlineData("AuditCheckpoints", "At", "9223372036854775807", "the checkpoint over ")]
    public async Task What_cannot_be_read_at_all_is_named_like_any_other_change(
        string table,
        string column,
        string value,
        string said
    )
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var root = await Damage.OpenAsync(copy);
        await root.WithGuardsDownAsync(
            $"""UPDATE "{table}" SET "{column}"={value} WHERE rowid=(SELECT MAX(rowid) FROM "{table}")"""
        );

        Assert.Contains(
            await Proof.FindingsAsync(copy),
            f => f.Contains(said, StringComparison.Ordinal)
        );
    }

    [Fact]
    [Trait("id", "INT-06")]
    public async Task A_row_taken_away_or_smuggled_in_is_found()
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var root = await Damage.OpenAsync(copy);
        await root.WithGuardsDownAsync(
            """DELETE FROM "CareAssignments" WHERE "Id"=(SELECT "Id" FROM "CareAssignments" ORDER BY "Id" LIMIT 1)"""
        );
        await Proof.FindsAsync(copy, "CareAssignment ", "it is gone");
    }
}
