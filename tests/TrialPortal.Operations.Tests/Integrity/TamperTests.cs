using TrialPortal.Domain.Audit;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>Owner of the file or superuser of the server against the audit: verify names what was done, and where.</summary>
[Collection(nameof(WorkedPortal))]
public sealed class TamperTests(WorkedPortal portal)
{
    [Fact]
    public async Task What_the_portal_wrote_holds()
    {
        Assert.True(await Proof.HoldsAsync(portal.Database) > 10);
        Assert.Null(await Proof.StartProblemAsync(portal.Database));
    }

    [Fact]
    [Trait("id", "INT-03")]
    public async Task Every_changed_column_of_the_audit_is_found()
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var root = await Damage.OpenAsync(copy);
        var columns = await Column.OfAsync(copy, t => AuditMapping.AppendOnly.Contains(t.ClrType));
        Assert.True(columns.Count > 40);
        await root.WithGuardsDownAsync(async () =>
        {
            foreach (var column in columns)
            {
                await column.AlterAsync(
                    root,
                    async () =>
                        Assert.True((await Proof.FindingsAsync(copy)).Count > 0, column.ToString())
                );
            }
        });
        await Proof.HoldsAsync(copy);
    }

    [Fact]
    [Trait("id", "INT-03")]
    public async Task An_entry_that_reads_the_same_and_that_no_search_finds_is_found()
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var root = await Damage.OpenAsync(copy);
        Type[] searched = [typeof(AuditLog), typeof(AuditRecord), typeof(AuditValue)];
        var columns = await Column.OfAsync(copy, t => searched.Contains(t.ClrType));
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

    [Fact]
    [Trait("id", "INT-03")]
    [Trait("scenario", "12")]
    public async Task A_changed_entry_is_named_by_number_and_id()
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var root = await Damage.OpenAsync(copy);
        var entry = await root.AskAsync<object>(
            """SELECT "EntryId" FROM "AuditLeaves" WHERE "Seq"=4"""
        );
        await root.WithGuardsDownAsync(
            """UPDATE "AuditLogs" SET "ActorName"='Somebody else' WHERE "Id"=@p0""",
            entry
        );
        await Proof.FindsAsync(copy, "first bad entry: number 5, ", $"{entry}".ToLowerInvariant());
    }

    [Fact]
    [Trait("id", "INT-03")]
    public async Task A_changed_value_is_named_by_number()
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var root = await Damage.OpenAsync(copy);
        var found = await root.RowsAsync(
            """
            SELECT l."Seq",v."OwnerId",v."Class" FROM "AuditLeaves" l JOIN "AuditRecords" r ON r."EntryId"=l."EntryId"
            JOIN "AuditValues" v ON v."OwnerId"=r."Id" WHERE v."Fields" LIKE '%Seoul%' ORDER BY l."Seq" LIMIT 1
            """
        );
        await root.WithGuardsDownAsync(
            """UPDATE "AuditValues" SET "Fields"=REPLACE("Fields",'Seoul','Tokyo') WHERE "OwnerId"=@p0 AND "Class"=@p1""",
            found[0][1],
            found[0][2]
        );
        await Proof.FindsAsync(
            copy,
            $"number {(long)found[0][0] + 1}, ",
            "the value of ZoneId was changed"
        );
    }

    [Theory]
    [Trait("id", "INT-03")]
    [InlineData("""REPLACE("Fields",'{\"','{\u0022')""")]
    [InlineData("""REPLACE("Fields",',null,',', null,')""")]
    [InlineData("""REPLACE("Fields",',null,',',null ,')""")]
    [InlineData(""" "Fields"||' ' """)]
    [InlineData("""SUBSTR("Fields",1,LENGTH("Fields")-2)||',"more"]}'""")]
    public async Task A_value_in_a_form_that_the_portal_does_not_write_is_found(string form)
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var root = await Damage.OpenAsync(copy);
        var found = await root.RowsAsync(
            """
            SELECT l."Seq",v."OwnerId",v."Class" FROM "AuditLeaves" l JOIN "AuditValues" v ON v."OwnerId"=l."EntryId"
            WHERE v."Fields" LIKE '{"arguments":[%,null,"{_"%' ORDER BY l."Seq" LIMIT 1
            """
        );
        await root.WithGuardsDownAsync(
            $"""UPDATE "AuditValues" SET "Fields"={form} WHERE "OwnerId"=@p0 AND "Class"=@p1""",
            found[0][1],
            found[0][2]
        );
        await Proof.FindsAsync(copy, $"number {(long)found[0][0] + 1}, ", "value");
    }

    [Fact]
    [Trait("id", "INT-04")]
    public async Task The_last_entries_cannot_be_deleted_once_signed()
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var root = await Damage.OpenAsync(copy);
        var size = await Forgery.SizeAsync(root);
        await root.WithGuardsDownAsync(async () =>
        {
            await Forgery.CutAsync(root, size - 3);
            await Forgery.RebuildAsync(root);
        });
        await Proof.FindsAsync(
            copy,
            $"first bad entry: number {size - 2}, {size} entries were signed",
            "the rest is missing"
        );
        Assert.Contains(
            "restored from an older copy, or cut",
            await Proof.StartProblemAsync(copy),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [Trait("id", "INT-04")]
    [InlineData(false, "number 7, ")]
    [InlineData(true, "number ")]
    public async Task Two_swapped_entries_are_found(bool rebuilt, string said)
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var root = await Damage.OpenAsync(copy);
        await root.WithGuardsDownAsync(async () =>
        {
            await root.DoAsync("""UPDATE "AuditLeaves" SET "Seq"=-1 WHERE "Seq"=6""");
            await root.DoAsync("""UPDATE "AuditLeaves" SET "Seq"=6 WHERE "Seq"=9""");
            await root.DoAsync("""UPDATE "AuditLeaves" SET "Seq"=9 WHERE "Seq"=-1""");
            if (rebuilt)
            {
                await Forgery.RebuildAsync(root);
            }
        });
        await Proof.FindsAsync(copy, said, "swapped");
        if (rebuilt)
        {
            Assert.Contains(
                "they were changed",
                await Proof.StartProblemAsync(copy),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    [Trait("id", "INT-04")]
    public async Task A_removed_entry_leaves_a_gap()
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var root = await Damage.OpenAsync(copy);
        await root.WithGuardsDownAsync("""DELETE FROM "AuditLeaves" WHERE "Seq"=5""");
        await Proof.FindsAsync(copy, "number 6, ", "removed");
    }

    [Fact]
    [Trait("id", "INT-04")]
    public async Task A_forged_entry_is_found_although_its_hashes_fit()
    {
        await using var copy = await portal.Database.CopyAsync();
        await using var root = await Damage.OpenAsync(copy);
        var size = await Forgery.SizeAsync(root);
        await root.WithGuardsDownAsync(async () =>
        {
            await Forgery.AddAsync(root, size);
            await Forgery.RebuildAsync(root);
        });
        await Proof.FindsAsync(copy, $"number {size + 1}, ", "forged");
    }

    [Fact]
    [Trait("id", "INT-05")]
    public async Task Yesterdays_database_is_refused_beside_todays_checkpoint()
    {
        var today = portal.Database.Folders;
        var (exitCode, lines) = await Proof.VerifyAsync(portal.Yesterday, today);
        Assert.Equal(1, exitCode);
        Assert.Contains("older copy", lines[^1], StringComparison.Ordinal);
        Assert.Contains(
            "restored from an older copy",
            await Proof.StartProblemAsync(portal.Yesterday, today),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("id", "INT-05")]
    public async Task A_forged_or_missing_checkpoint_outside_is_refused()
    {
        await using var copy = await portal.Database.CopyAsync();
        var file = Path.Combine(copy.Folders.Checkpoints, "last.checkpoint");
        var kept = CheckpointText.Read(await File.ReadAllTextAsync(file));
        await File.WriteAllTextAsync(
            file,
            CheckpointText.Write(
                new AuditCheckpoint
                {
                    Size = 1,
                    Root = kept.Root,
                    At = kept.At,
                    Origin = kept.Origin,
                    KeyId = kept.KeyId,
                    Signature = kept.Signature,
                }
            )
        );
        await Proof.FindsAsync(copy, "last.checkpoint", "does not fit its signature");
        Assert.Contains(
            "does not fit its signature",
            await Proof.StartProblemAsync(copy),
            StringComparison.Ordinal
        );

        File.Delete(file);
        await Proof.FindsAsync(copy, "last.checkpoint", "missing");
        Assert.Contains("missing", await Proof.StartProblemAsync(copy), StringComparison.Ordinal);
    }
}
