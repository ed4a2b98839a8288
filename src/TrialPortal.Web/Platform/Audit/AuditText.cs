using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using TrialPortal.Domain.Audit;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>The canonical bytes of the audit: commitments of fields, and the leaf of an entry with its records (RFC 8785, RFC 6962).</summary>
internal static class AuditText
{
    public const string Arguments = "arguments";
    public const string Reason = "reason";

    /// <summary>Commits to each field with a fresh salt. Gives the body of the record and the values by class.</summary>
    /// <param name="fields">Sorted by name, each once.</param>
    public static (string Body, List<(AuditClass Class, string Fields)> Values) Commit(
        IReadOnlyList<FieldChange> fields
    )
    {
        var salts = RandomNumberGenerator.GetBytes(32 * fields.Count);
        var body = new CanonicalJson();
        body.BeginObject();
        for (var i = 0; i < fields.Count; i++)
        {
            var commitment = FieldCommitment.Commit(Salt(i), fields[i].Old, fields[i].New);
            body.Member(fields[i].Name, Committed(fields[i].Class, commitment));
        }

        body.EndObject();
        var values = new List<(AuditClass, string)>();
        foreach (var kind in fields.Select(f => f.Class).Distinct().Order())
        {
            var json = new CanonicalJson();
            json.BeginObject();
            for (var i = 0; i < fields.Count; i++)
            {
                if (fields[i].Class == kind)
                {
                    json.Name(fields[i].Name);
                    json.BeginArray();
                    json.Value(Convert.ToBase64String(Salt(i)));
                    json.Value(fields[i].Old);
                    json.Value(fields[i].New);
                    json.EndArray();
                }
            }

            json.EndObject();
            values.Add((kind, Encoding.UTF8.GetString(json.Written)));
        }

        return (Encoding.UTF8.GetString(body.Written), values);

        ReadOnlySpan<byte> Salt(int i) => salts.AsSpan(32 * i, 32);
    }

    /// <summary>
    /// A commitment as a body writes it: base64, and before it the class of a value that not everybody reads (<c>I:</c>
    /// identifying, <c>B:</c> blinded, <c>S:</c> secret), so that who may read it cannot be changed unseen either.
    /// </summary>
    public static string Committed(AuditClass kind, ReadOnlySpan<byte> commitment) =>
        Mark(kind) + Convert.ToBase64String(commitment);

    /// <summary>Whether what a body says is <see cref="Committed"/> of these.</summary>
    public static bool Says(
        ReadOnlySpan<byte> committed,
        AuditClass kind,
        ReadOnlySpan<byte> commitment
    )
    {
        var mark = Mark(kind);
        Span<byte> text = stackalloc byte[Base64.GetMaxEncodedToUtf8Length(commitment.Length)];
        Base64.EncodeToUtf8(commitment, text, out _, out _);
        return committed.Length == mark.Length + text.Length
            && Ascii.Equals(committed[..mark.Length], mark)
            && committed[mark.Length..].SequenceEqual(text);
    }

    private static string Mark(AuditClass kind) =>
        kind switch
        {
            AuditClass.Identifying => "I:",
            AuditClass.Blinded => "B:",
            AuditClass.Secret => "S:",
            _ => "",
        };

    /// <summary>The class that a commitment of a body says.</summary>
    public static AuditClass ClassOf(string committed) =>
        committed[..2] switch
        {
            "I:" => AuditClass.Identifying,
            "B:" => AuditClass.Blinded,
            "S:" => AuditClass.Secret,
            _ => AuditClass.Plain,
        };

    /// <summary>The bytes of a leaf: the entry and its records, sorted by id so that reading them back gives the same bytes.</summary>
    public static ReadOnlySpan<byte> Leaf(
        CanonicalJson json,
        AuditLog entry,
        IEnumerable<ChangedRow> records
    )
    {
        json.Reset();
        json.BeginObject();
        json.Name("entry");
        json.BeginObject();
        json.Member("actorId", entry.ActorId);
        json.Member("actorKind", entry.ActorKind.ToString());
        json.Member("actorName", entry.ActorName);
        json.Member("at", CanonicalValue.Text(entry.At));
        json.MemberRaw("body", entry.Body);
        json.Member("build", entry.Build);
        json.Member("correlationId", entry.CorrelationId);
        json.Member("id", entry.Id);
        json.Member("operation", entry.Operation);
        json.Member("outcome", entry.Outcome.ToString());
        json.Member("patientId", entry.PatientId);
        json.Member("refusalCode", entry.RefusalCode);
        json.Member("refusalRule", entry.RefusalRule);
        json.Member("role", entry.Role?.ToString());
        json.Member("sessionId", entry.SessionId);
        json.Member("siteId", entry.SiteId);
        json.Member("studyId", entry.StudyId);
        json.EndObject();
        json.Name("records");
        json.BeginArray();
        foreach (var record in records.OrderBy(r => r.RecordId))
        {
            json.BeginObject();
            json.MemberRaw("body", record.Body);
            json.Member("entityId", record.EntityId);
            json.Member("entityType", record.EntityType);
            json.Member("entityVersion", record.EntityVersion);
            json.Member("id", record.RecordId);
            json.Member("patientId", record.Owner.PatientId);
            json.Member("siteId", record.Owner.SiteId);
            json.Member("studyId", record.Owner.StudyId);
            json.EndObject();
        }

        json.EndArray();
        json.EndObject();
        return json.Written;
    }
}
