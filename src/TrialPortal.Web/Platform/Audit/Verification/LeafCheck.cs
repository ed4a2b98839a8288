using System.Security.Cryptography;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Audit.Verification;

/// <summary>One leaf against what it covers: entry, records, values, seal. Keeps its writers; one thread at a time.</summary>
internal sealed class LeafCheck(AuditKeys keys)
{
    private readonly CanonicalJson json = new();
    private readonly CommitmentCheck commitments = new();

    /// <summary>What is wrong, or null.</summary>
    public string? Problem(LeafRow row)
    {
        if (row.Problem is not null || row.Entry is null)
        {
            return row.Problem ?? $"entry {row.EntryId} is gone";
        }

        var problem = Content(row, row.Entry);
        return problem is null ? null : $"entry {row.EntryId}: {problem}";
    }

    private string? Content(LeafRow row, AuditLog entry)
    {
        try
        {
            var hash = MerkleTree.LeafHash(AuditText.Leaf(json, entry, row.Records));
            return !hash.AsSpan().SequenceEqual(row.Hash)
                    ? "the entry or one of its records was changed, added or removed"
                : !CryptographicOperations.FixedTimeEquals(
                    AuditWriter.Seal(keys.Seal, row.EntryId, row.Hash),
                    row.Seal
                )
                    ? "its seal is not the portal's: it was forged"
                : commitments.Problem(row, entry);
        }
        catch (Exception error) when (error is NotCanonicalException or ArgumentException)
        {
            return error.Message;
        }
    }
}
