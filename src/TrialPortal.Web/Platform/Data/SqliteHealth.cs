using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Is the file a whole SQLite database? Looked at read-only, before anything is written.</summary>
internal static class SqliteHealth
{
    /// <summary>Up to this size every page is checked at each start; beyond it, header, length and schema.</summary>
    private const long CheckedWhole = 256L * 1024 * 1024;

    public static async Task RequireSoundAsync(string file, CancellationToken cancel)
    {
        if (!File.Exists(file) || new FileInfo(file).Length == 0)
        {
            return;
        }

        try
        {
            if (!HasWholePages(file) || await FaultAsync(file, cancel) is not null)
            {
                throw Damaged(file, null);
            }
        }
        catch (SqliteException error)
        {
            throw Damaged(file, error);
        }
    }

    /// <summary>
    /// What is wrong with the file when each index is held against its table too: a query over an index with a row missing
    /// finds less than there is, and says nothing. Too slow for each start; on PostgreSQL there is no file of ours to look at.
    /// </summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(
        PortalDbContext db,
        CancellationToken cancel
    )
    {
        if (db is not SqlitePortalDbContext)
        {
            return [];
        }

        var faults = new List<string>();
        // A page that cannot be read is told by its tree alone, and may end the check.
        await using var command = Rows.Command(
            db,
            """
            SELECT COALESCE((SELECT group_concat(m.name,', ')||': ' FROM sqlite_master m
                WHERE c.integrity_check LIKE '%Tree '||m.rootpage||' page %'),'')
                ||REPLACE(REPLACE(c.integrity_check,'*** in database main ***'||char(10),''),char(10),'; ')
            FROM pragma_integrity_check c
            """
        );
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                faults.Add(reader.GetString(0));
            }
        }
        catch (SqliteException broken)
        {
            faults.Add(broken.Message);
        }

        return faults is ["ok"] ? [] : faults;
    }

    private static StartProblem Damaged(string file, Exception? cause) =>
        new(
            $"The database {file} is damaged: restore it from a backup; nothing was changed.",
            cause: cause
        );

    private static bool HasWholePages(string file)
    {
        Span<byte> header = stackalloc byte[100];
        using var stream = new FileStream(
            file,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite
        );
        if (
            stream.ReadAtLeast(header, 100, false) < 100
            || !header.StartsWith("SQLite format 3\0"u8)
        )
        {
            return false;
        }

        long page = BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        page = page == 1 ? 65536 : page;
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header[28..]);
        return stream.Length >= pages * page || File.Exists(file + "-wal");
    }

    private static async Task<string?> FaultAsync(string file, CancellationToken cancel)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        };
        await using var connection = new SqliteConnection(settings.ToString());
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText =
            new FileInfo(file).Length <= CheckedWhole
                ? "PRAGMA quick_check(1)"
                : "SELECT CASE WHEN COUNT(*)>=0 THEN 'ok' END FROM sqlite_master";
        var answer = (string?)await command.ExecuteScalarAsync(cancel);
        return answer == "ok" ? null : answer;
    }
}
