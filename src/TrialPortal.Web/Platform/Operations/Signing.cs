using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>Turns a one-time proof into a signature of the record the operation changed (21 CFR 11.50, 11.70, 11.200).</summary>
internal static class Signing
{
    /// <summary>Signs what the operation asked to sign. A signed operation that signs nothing, or without its proof, does not commit.</summary>
    public static async Task<Refusal?> SignAsync(Call call, OperationContext cx)
    {
        if (call.Kind.Meaning is not { } meaning)
        {
            return cx.ToSign.Count == 0
                ? null
                : throw new InvalidOperationException(
                    $"{call.Kind.Name} signs but is not declared so."
                );
        }

        if (cx.ToSign.Count == 0)
        {
            throw new InvalidOperationException($"{call.Kind.Name} is signed but signed nothing.");
        }

        var proof = await cx
            .Db.Set<SignatureProof>()
            .SingleOrDefaultAsync(p => p.Id == call.ProofId, cx.Cancel);
        foreach (var record in cx.ToSign)
        {
            var hash = Arguments.ContentHash((ISignable)record);
            if (proof is null || !Covers(proof, call, meaning, record, hash))
            {
                return new Refusal("SignatureNotProven", "A8");
            }

            cx.Db.Signatures.Add(Make(call, cx, record, meaning, hash));
        }

        proof!.UsedAt = cx.Now;
        return null;
    }

    private static bool Covers(
        SignatureProof proof,
        Call call,
        Meaning meaning,
        Record record,
        string contentHash
    ) =>
        proof.UsedAt is null
        && call.Now <= proof.ExpiresAt
        && proof.ActorId == call.Who!.UserId
        && proof.SessionId == call.Who.SessionId
        && proof.Operation == call.Kind.Name
        && proof.ArgumentsHash == call.ArgumentsHash
        && proof.Meaning == meaning
        && proof.RecordId == record.Id
        && proof.SeenVersion == record.Version
        && proof.ContentHash == contentHash;

    private static Signature Make(
        Call call,
        OperationContext cx,
        Record record,
        Meaning meaning,
        string contentHash
    )
    {
        var entry = cx.Db.Entry(record);
        var changes = entry.State is EntityState.Added or EntityState.Modified;
        var owner = RowOwner.Of(record);
        var role =
            call.Kind.AnyOf.Select(p =>
                    cx.Rights.RoleFor(p, owner.StudyId, owner.SiteId, owner.PatientId)
                )
                .FirstOrDefault(r => r is not null)
            ?? throw new OutsideRightsException(record.GetType().Name);
        return new Signature(
            cx.NewId(),
            cx.Now,
            (record.GetType().Name, record.Id, record.Version + (changes ? 1 : 0), contentHash),
            (cx.UserId, cx.Actor.Name, role),
            meaning,
            (owner.StudyId!.Value, owner.SiteId!.Value, owner.PatientId)
        );
    }
}
