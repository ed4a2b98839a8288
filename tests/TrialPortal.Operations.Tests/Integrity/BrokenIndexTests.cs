using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using TrialPortal.Testing;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>An index that no longer says what its table says hides rows from every page without an error: verify names it.</summary>
[Trait("id", "INT-06")]
[Collection(nameof(WorkedPortal))]
public sealed class BrokenIndexTests(WorkedPortal portal)
{
    private const string Index = "IX_PatientProfiles_SiteId_SubjectNumber";

    // PostgreSQL looks after its own files.
    [SqliteTheory]
    [InlineData("emptied")]
    [InlineData("overwritten")]
    public async Task An_index_that_was_damaged_in_the_file_is_named(string how)
    {
        await using var copy = await portal.Database.CopyAsync();
        await DamageAsync(copy, how);

        var (exitCode, lines) = await Proof.VerifyAsync(copy);
        Assert.Equal(1, exitCode);
        Assert.Contains("the database file is damaged", lines[^1], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.Contains(Index, StringComparison.Ordinal));
    }

    private static async Task DamageAsync(TestDatabase database, string how)
    {
        long page,
            size;
        await using (var root = await Damage.OpenAsync(database))
        {
            await root.DoAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            size = await root.AskAsync<long>("PRAGMA page_size");
            page = await root.AskAsync<long>(
                "SELECT rootpage FROM sqlite_master WHERE type='index' AND name=@p0",
                Index
            );
        }

        SqliteConnection.ClearAllPools();
        var bytes = new byte[size];
        if (how == "emptied")
        {
            // A leaf of an index without a cell: as a file it is sound.
            bytes[0] = 10;
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(5), (ushort)size);
        }
        else
        {
            Array.Fill(bytes, (byte)0xA5);
        }

        await using var file = File.OpenWrite(database.Folders.Database);
        file.Position = (page - 1) * size;
        await file.WriteAsync(bytes);
    }
}
