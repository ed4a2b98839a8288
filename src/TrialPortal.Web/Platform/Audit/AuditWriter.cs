using System.Reflection;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore.Storage;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>
/// Writes the audit's own rows with plain statements on the context's connection and transaction: records and values
/// with each save, the entry and its leaf last, when all that it says is known.
/// </summary>
internal sealed class AuditWriter(AuditKeys keys, IAuditSequence sequence)
{
    private const string Records = """
        "AuditRecords"("Id","EntryId","EntityType","EntityId","EntityVersion","StudyId","SiteId","PatientId","Body")
        """;
    private const string Values = """
        "AuditValues"("OwnerId","Class","SiteId","PatientId","Fields")
        """;
    private const string Entries = """
        "AuditLogs"("Id","At","ActorKind","ActorId","ActorName","Role","Operation","StudyId","SiteId","PatientId","Outcome","RefusalCode","RefusalRule","CorrelationId","SessionId","Build","Body")
        """;

    /// <summary>The release that writes: part of every entry (11.10(k)).</summary>
    public static readonly string Build =
        typeof(AuditWriter)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion
        ?? "0";

    public static async Task WriteRecordsAsync(
        PortalDbContext db,
        AuditSession session,
        IReadOnlyList<(ChangedRow Row, List<(AuditClass Class, string Fields)> Values)> rows,
        CancellationToken cancel
    )
    {
        var batch = new RowBatch(db);
        batch.Insert(
            Records,
            rows.Select(r =>
                    new object?[]
                    {
                        r.Row.RecordId,
                        session.EntryId,
                        r.Row.EntityType,
                        r.Row.EntityId,
                        r.Row.EntityVersion,
                        r.Row.Owner.StudyId,
                        r.Row.Owner.SiteId,
                        r.Row.Owner.PatientId,
                        r.Row.Body,
                    }
                )
                .ToList()
        );
        batch.Insert(
            Values,
            rows.SelectMany(r => r.Values.Select(v => Value(r.Row.RecordId, v, r.Row.Owner)))
                .ToList()
        );
        await batch.RunAsync(cancel);
    }

    /// <summary>
    /// Writes the entry and its leaf after what stands in the batch already, and commits. Whoever comes back from here may
    /// say that the act is done: its entry is kept.
    /// </summary>
    public async Task CommitAsync(
        RowBatch batch,
        AuditSession session,
        IDbContextTransaction transaction,
        CancellationToken cancel
    )
    {
        var (body, values) = AuditText.Commit(Typed(session));
        var entry = Entry(session, body);
        var owner = new RowOwner(entry.StudyId, entry.SiteId, entry.PatientId);
        batch.Insert(Values, values.Select(v => Value(entry.Id, v, owner)).ToList());
        batch.Insert(Entries, [Columns(batch.Db, entry)]);
        var hash = MerkleTree.LeafHash(AuditText.Leaf(new CanonicalJson(), entry, session.Changed));
        await sequence.AppendAsync(batch, entry.Id, hash, Seal(keys.Seal, entry.Id, hash), cancel);
        await sequence.CommitAsync(batch, entry.Id, transaction);
    }

    /// <summary>Seals a leaf hash under the key that the database does not hold.</summary>
    public static byte[] Seal(byte[] key, Guid entryId, byte[] hash) =>
        HMACSHA256.HashData(key, (byte[])[.. entryId.ToByteArray(bigEndian: true), .. hash]);

    private static List<FieldChange> Typed(AuditSession session)
    {
        var typed = new List<FieldChange>();
        if (session.Arguments is { } arguments)
        {
            var kind = session.ArgumentsIdentify ? AuditClass.Identifying : AuditClass.Plain;
            typed.Add(new FieldChange(AuditText.Arguments, kind, null, arguments));
        }

        if (session.Reason is { } reason)
        {
            var kind = session.ReasonIdentifies ? AuditClass.Identifying : AuditClass.Plain;
            typed.Add(new FieldChange(AuditText.Reason, kind, null, reason));
        }

        return typed;
    }

    private static AuditLog Entry(AuditSession session, string body)
    {
        var first = session.Changed.Count > 0 ? session.Changed[0].Owner : default;
        var samePatient = session.Changed.All(c => c.Owner.PatientId == first.PatientId);
        return new AuditLog
        {
            Id = session.EntryId,
            At = session.At,
            ActorKind = session.Actor.Kind,
            ActorId = session.Actor.UserId,
            ActorName = session.Actor.Name,
            Role = session.Role ?? session.RoleAt(null, null, null),
            Operation = session.Operation,
            StudyId = session.StudyId ?? first.StudyId,
            SiteId = session.SiteId ?? first.SiteId,
            PatientId = session.PatientId ?? (samePatient ? first.PatientId : null),
            Outcome = session.Outcome,
            RefusalCode = session.RefusalCode,
            RefusalRule = session.RefusalRule,
            CorrelationId = session.CorrelationId,
            SessionId = session.SessionId,
            Build = Build,
            Body = body,
        };
    }

    private static object?[] Columns(PortalDbContext db, AuditLog e) =>
        [
            e.Id,
            db.DbInstant(e.At),
            e.ActorKind.ToString(),
            e.ActorId,
            e.ActorName,
            e.Role?.ToString(),
            e.Operation,
            e.StudyId,
            e.SiteId,
            e.PatientId,
            e.Outcome.ToString(),
            e.RefusalCode,
            e.RefusalRule,
            e.CorrelationId,
            e.SessionId,
            e.Build,
            e.Body,
        ];

    private static object?[] Value(
        Guid owner,
        (AuditClass Class, string Fields) value,
        RowOwner of
    ) => [owner, value.Class.ToString(), of.SiteId, of.PatientId, value.Fields];
}

/// <summary>Gives a committed entry its place in the tree: at once where there is one writer, by one leader where there are many.</summary>
internal interface IAuditSequence
{
    /// <summary>Adds to the batch what gives the entry its place, now or soon.</summary>
    Task AppendAsync(
        RowBatch batch,
        Guid entryId,
        byte[] hash,
        byte[] seal,
        CancellationToken cancel
    );

    /// <summary>Runs the batch and commits: returns when the entry is kept, throws when it is not.</summary>
    Task CommitAsync(RowBatch batch, Guid entryId, IDbContextTransaction transaction);
}
