using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Many writers: an entry commits with its seal and waits; the sequencer gives it its place within a second.</summary>
internal sealed class PostgresSequence : IAuditSequence
{
    public async Task AppendAsync(
        PortalDbContext db,
        Guid entryId,
        byte[] hash,
        byte[] seal,
        CancellationToken cancel
    )
    {
        await using var command = Rows.Command(
            db,
            """INSERT INTO "AuditPending"("EntryId","Hash","Seal") VALUES (@p0,@p1,@p2)""",
            entryId,
            hash,
            seal
        );
        await command.ExecuteNonQueryAsync(cancel);
    }
}
