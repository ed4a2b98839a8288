using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Audit.Verification;

/// <summary>
/// Values and salts against the commitments that the leaf covers: each named field once, and nothing else. Both are compared
/// as the bytes that are kept: what the portal writes has one form, and any other is a change.
/// </summary>
internal sealed class CommitmentCheck
{
    private static readonly int SaltText = Base64.GetMaxEncodedToUtf8Length(
        FieldCommitment.SaltSize
    );

    /// <summary>Around one field, with the comma or brace behind it: <c>"":["",],</c></summary>
    private const int Punctuation = 9;
    private readonly List<Commitment> expected = [];
    private byte[] body = [];

    public string? Problem(LeafRow row, AuditLog entry)
    {
        try
        {
            var values = 0;
            var problem = Owner(
                row,
                entry.Id,
                new RowOwner(entry.StudyId, entry.SiteId, entry.PatientId),
                entry.Body,
                ref values
            );
            foreach (var record in row.Records)
            {
                problem ??= Owner(row, record.RecordId, record.Owner, record.Body, ref values);
            }

            return problem
                ?? (values == row.Values.Count ? null : "values of no record were added");
        }
        catch (JsonException error)
        {
            return $"values that cannot be read ({error.Message})";
        }
    }

    private string? Owner(LeafRow row, Guid id, RowOwner owner, string text, ref int values)
    {
        Expect(text);
        foreach (var value in row.Values)
        {
            if (value.OwnerId != id)
            {
                continue;
            }

            values++;
            if (value.SiteId != owner.SiteId || value.PatientId != owner.PatientId)
            {
                return "values were moved to another site or patient";
            }

            if (Fields(value.Class, value.Fields) is { } problem)
            {
                return problem;
            }
        }

        var missing = expected.FindIndex(e => !e.Met);
        return missing < 0 ? null : $"the value of {Name(missing)} is gone";
    }

    private void Expect(string text)
    {
        expected.Clear();
        if (body.Length < Encoding.UTF8.GetMaxByteCount(text.Length))
        {
            body = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        }

        var reader = new Utf8JsonReader(body.AsSpan(0, Encoding.UTF8.GetBytes(text, body)));
        reader.Step(JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Place(ref reader);
            reader.Step(JsonTokenType.String);
            expected.Add(new Commitment(name, Place(ref reader), Met: false));
        }
    }

    private string? Fields(AuditClass kind, byte[] fields)
    {
        Span<byte> salt = stackalloc byte[FieldCommitment.SaltSize];
        Span<byte> commitment = stackalloc byte[SHA256.HashSizeInBytes];
        var reader = new Utf8JsonReader(fields);
        reader.Step(JsonTokenType.StartObject);
        var at = -1;
        var written = 1;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            at = Find(reader.ValueSpan, at + 1);
            if (at < 0)
            {
                return $"a value of {Encoding.UTF8.GetString(reader.ValueSpan)} was added";
            }

            reader.Step(JsonTokenType.StartArray);
            reader.Step(JsonTokenType.String);
            if (
                reader.ValueSpan.Length != SaltText
                || Base64.DecodeFromUtf8(reader.ValueSpan, salt, out _, out var length)
                    != System.Buffers.OperationStatus.Done
                || length != salt.Length
            )
            {
                return $"the salt of {Name(at)} was changed";
            }

            var values = fields.AsSpan(reader.OldAndNew());
            FieldCommitment.CommitKept(salt, values, commitment);
            var (_, committed, met) = expected[at];
            if (met || !AuditText.Says(body.AsSpan(committed), kind, commitment))
            {
                return $"the value of {Name(at)} was changed";
            }

            expected[at] = expected[at] with { Met = true };
            written += Written(at).Length + SaltText + values.Length + Punctuation;
        }

        return written == fields.Length
            ? null
            : "values are not in the form that the portal writes";
    }

    /// <summary>Both are sorted: the next one named is seldom far behind the last.</summary>
    private int Find(ReadOnlySpan<byte> name, int start)
    {
        for (var i = 0; i < expected.Count; i++)
        {
            var at = (start + i) % expected.Count;
            if (name.SequenceEqual(Written(at)))
            {
                return at;
            }
        }

        return -1;
    }

    private string Name(int at) => Encoding.UTF8.GetString(Written(at));

    private ReadOnlySpan<byte> Written(int at) => body.AsSpan(expected[at].Name);

    /// <summary>Where the text of a name or string stands, without its quotes.</summary>
    private static Range Place(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex + 1;
        return start..(start + reader.ValueSpan.Length);
    }

    /// <param name="Name">Where it stands in the body.</param>
    /// <param name="Text">Likewise.</param>
    private readonly record struct Commitment(Range Name, Range Text, bool Met);
}
