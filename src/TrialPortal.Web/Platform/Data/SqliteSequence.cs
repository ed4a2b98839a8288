using Microsoft.EntityFrameworkCore.Storage;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.Web.Platform.Data;

/// <summary>One writer at a time: the leaf is inserted in the transaction of its entry, with a dense number.</summary>
internal sealed class SqliteSequence : IAuditSequence
{
    public async Task AppendAsync(
        RowBatch batch,
        Guid entryId,
        byte[] hash,
        byte[] seal,
        CancellationToken cancel
    )
    {
        var size = await AuditTree.SizeAsync(batch.Db, cancel);
        var nodes = StoredTree.Append(size, hash, AuditTree.Reader(batch.Db));
        AuditTree.Insert(batch, entryId, seal, nodes);
    }

    public async Task CommitAsync(RowBatch batch, Guid entryId, IDbContextTransaction transaction)
    {
        await batch.RunAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
