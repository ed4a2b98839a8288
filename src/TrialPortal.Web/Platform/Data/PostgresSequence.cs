using Microsoft.EntityFrameworkCore.Storage;
using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Many writers: an entry commits with its seal and waits; the sequencer gives it its place within a second.</summary>
internal sealed class PostgresSequence(CommitSignal signal) : IAuditSequence
{
    private const string Pending = """ "AuditPending"("EntryId","Hash","Seal") """;
    private const string Kept = """SELECT 1 FROM "AuditLogs" WHERE "Id"=@p0""";

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

    /// <summary>
    /// The last statements, COMMIT and a look at the committed entry, in one round trip. The look is there because the
    /// server answers COMMIT without an error also when the transaction was rolled back before, and the driver does not
    /// tell: only what is read back may be called done.
    /// </summary>
    public async Task CommitAsync(RowBatch batch, Guid entryId, IDbContextTransaction transaction)
    {
        batch.Add("COMMIT");
        batch.Add(Kept, entryId);
        if (await batch.AnswerAsync(CancellationToken.None) is null)
        {
            throw new InvalidOperationException(
                "The database ended the transaction without keeping it."
            );
        }

        signal.Ring();
    }
}
