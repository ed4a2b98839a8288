using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Many writers: an entry commits with its seal and waits; the sequencer gives it its place within a second.</summary>
internal sealed class PostgresSequence : IAuditSequence
{
    private const string Pending = """ "AuditPending"("EntryId","Hash","Seal") """;

    public Task AppendAsync(
        RowBatch batch,
        Guid entryId,
        byte[] hash,
        byte[] seal,
        CancellationToken cancel
    )
    {
        batch.Insert(
            Pending,
            [
                [entryId, hash, seal],
            ]
        );
        return Task.CompletedTask;
    }
}
