using System.Data.Common;
using TrialPortal.Domain.Audit;

namespace TrialPortal.Web.Platform.Data;

/// <summary>The checkpoints that the database keeps, for whoever reads it; what they are worth is decided by the copy outside.</summary>
internal static class CheckpointRows
{
    private const string Columns = """ "Size","Root","At","Origin","KeyId","Signature" """;

    /// <summary>Checkpoints over more than <paramref name="above"/> and at most <paramref name="upTo"/> leaves, in order.</summary>
    public static async Task<List<AuditCheckpoint>> ReadAsync(
        PortalDbContext db,
        long above,
        long upTo,
        CancellationToken cancel
    )
    {
        await using var command = Rows.Command(
            db,
            $"SELECT{Columns}FROM \"AuditCheckpoints\" WHERE \"Size\">@p0 AND \"Size\"<=@p1 ORDER BY \"Size\"",
            above,
            upTo
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new List<AuditCheckpoint>();
        while (await reader.ReadAsync(cancel))
        {
            found.Add(Read(db, reader));
        }

        return found;
    }

    public static async Task<AuditCheckpoint?> LastAsync(
        PortalDbContext db,
        CancellationToken cancel
    )
    {
        await using var command = Rows.Command(
            db,
            $"SELECT{Columns}FROM \"AuditCheckpoints\" ORDER BY \"Size\" DESC LIMIT 1"
        );
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? Read(db, reader) : null;
    }

    public static Task InsertAsync(
        PortalDbContext db,
        AuditCheckpoint made,
        CancellationToken cancel
    ) =>
        Rows.InsertAsync(
            db,
            $"\"AuditCheckpoints\"({Columns})",
            [
                [
                    made.Size,
                    made.Root,
                    db.DbInstant(made.At),
                    made.Origin,
                    made.KeyId,
                    made.Signature,
                ],
            ],
            cancel
        );

    private static AuditCheckpoint Read(PortalDbContext db, DbDataReader reader) =>
        new()
        {
            Size = reader.GetInt64(0),
            Root = reader.GetFieldValue<byte[]>(1),
            At = At(db, reader),
            Origin = reader.GetString(3),
            KeyId = reader.GetString(4),
            Signature = reader.GetFieldValue<byte[]>(5),
        };

    /// <summary>An instant that is none becomes one that nothing was signed at.</summary>
    private static DateTimeOffset At(PortalDbContext db, DbDataReader reader)
    {
        try
        {
            return db.FromDb(reader, 2);
        }
        catch (Exception error) when (AuditColumns.IsUnreadable(error))
        {
            return default;
        }
    }
}
