using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.Web.Platform.Data;

/// <summary>One writer at a time: the leaf is inserted in the transaction of its entry, with a dense number.</summary>
internal sealed class SqliteSequence : IAuditSequence
{
    public async Task AppendAsync(
        PortalDbContext db,
        Guid entryId,
        byte[] hash,
        byte[] seal,
        CancellationToken cancel
    )
    {
        var size = await AuditTree.SizeAsync(db, cancel);
        await AuditTree.InsertAsync(
            db,
            entryId,
            seal,
            StoredTree.Append(size, hash, AuditTree.Reader(db)),
            cancel
        );
    }
}
