using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using Row = TrialPortal.Domain.Shared.Record;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>
/// No operation signs by itself: a new signature must be the one that a proof stands for, and the proof must be used up by
/// the same save (21 CFR 11.70, 11.200). A proof itself comes from proving, never from an operation.
/// </summary>
internal static class ProvenSignatures
{
    public static void Check(PortalDbContext db)
    {
        if (db.Audit is not { Rights: not null } session)
        {
            return;
        }

        var signatures = db.ChangeTracker.Entries<Signature>().Where(IsChanged).ToList();
        var proofs = db.ChangeTracker.Entries<SignatureProof>().Where(IsChanged).ToList();
        if (
            proofs.Exists(p => !IsUse(p))
            || signatures.Exists(s =>
                s.State != EntityState.Added
                || !proofs.Exists(p => Covers(p.Entity, s.Entity, session))
                || !IsOfRecord(db, s.Entity)
            )
        )
        {
            throw new UnauditedChangeException(
                "A signature was about to be saved without its proof."
            );
        }
    }

    private static bool IsChanged(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;

    private static bool IsUse(EntityEntry<SignatureProof> proof) =>
        proof.State == EntityState.Modified
        && proof.Properties.All(p =>
            p.Metadata.Name == nameof(SignatureProof.UsedAt)
                ? p is { OriginalValue: null, CurrentValue: not null }
                : !p.IsModified
        );

    private static bool Covers(SignatureProof proof, Signature signature, AuditSession session) =>
        proof.ActorId == session.Actor.UserId
        && proof.ActorId == signature.SignerId
        && proof.SessionId == session.SessionId
        && proof.Operation == session.Operation
        && proof.Meaning == signature.Meaning
        && proof.RecordId == signature.RecordId
        && proof.ContentHash == signature.ContentHash
        && signature.RecordVersion - proof.SeenVersion is 0 or 1;

    /// <summary>The record it names is the one in hand, with the content that is signed.</summary>
    private static bool IsOfRecord(PortalDbContext db, Signature signature) =>
        db
            .ChangeTracker.Entries<Row>()
            .Any(r =>
                r.Entity.Id == signature.RecordId
                && r.Entity.GetType().Name == signature.RecordType
                && r.Entity is ISignable signable
                && Arguments.ContentHash(signable) == signature.ContentHash
            );
}
