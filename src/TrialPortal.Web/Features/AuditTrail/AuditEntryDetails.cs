using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>One entry in full: what was typed, each changed field old and new, reason, signatures and its leaf.</summary>
[Requires(Permission.ViewAudit, Permission.ViewAccessLog)]
public sealed record AuditEntryDetails : IQuery<AuditEntryFacts>
{
    public Guid EntryId { get; set; }

    public async Task<Outcome<AuditEntryFacts>> RunAsync(OperationContext cx)
    {
        if (await AuditSearch.EntryAsync(cx, EntryId) is not { } entry)
        {
            return Refusal.NotFound;
        }

        var leaf = await cx
            .Db.AuditLeaves.AsNoTracking()
            .SingleOrDefaultAsync(l => l.EntryId == EntryId, cx.Cancel);
        var typed = await AuditTyped.ReadAsync(cx, [entry]);
        var changes = await AuditChanges.ReadAsync(cx, [EntryId]);
        var signed = await SignaturesAsync(cx);
        return new AuditEntryFacts(
            leaf is null ? null : leaf.Seq + 1,
            leaf is null ? "" : Convert.ToHexStringLower(leaf.Hash),
            entry.CorrelationId,
            entry.Build,
            entry.RefusalCode,
            entry.RefusalRule,
            typed[EntryId].Reason,
            typed[EntryId].Arguments,
            changes,
            signed
        );
    }

    private async Task<List<AuditSignature>> SignaturesAsync(OperationContext cx) =>
        await (
            from record in cx.Db.AuditRecords
            join signature in cx.Db.Signatures on record.EntityId equals signature.Id
            where record.EntryId == EntryId && record.EntityType == nameof(Signature)
            orderby signature.SignedAt, signature.Id
            select new AuditSignature(
                signature.SignerName,
                signature.SignerRole,
                signature.SignedAt,
                signature.Meaning
            )
        ).ToListAsync(cx.Cancel);
}

/// <param name="Number">Place in the log, from 1; null until it has one.</param>
/// <param name="Build">The release that wrote it.</param>
public sealed record AuditEntryFacts(
    long? Number,
    string LeafHash,
    string CorrelationId,
    string Build,
    string? RefusalCode,
    string? RefusalRule,
    string? Reason,
    IReadOnlyList<AuditArgument> Arguments,
    IReadOnlyList<AuditChange> Changes,
    IReadOnlyList<AuditSignature> Signatures
);

public sealed record AuditSignature(string Name, Role Role, DateTimeOffset At, Meaning Meaning);
