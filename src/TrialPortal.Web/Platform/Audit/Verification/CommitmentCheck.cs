using System.Text;
using System.Text.Json;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Audit.Verification;

/// <summary>Values and salts against the commitments that the leaf covers: each named field once, and nothing else.</summary>
internal sealed class CommitmentCheck
{
    private readonly List<(string Name, string Commitment, bool Met)> expected = [];

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
        catch (Exception error)
            when (error is JsonException or FormatException or InvalidOperationException)
        {
            return $"values that cannot be read ({error.Message})";
        }
    }

    private string? Owner(LeafRow row, Guid id, RowOwner owner, string body, ref int values)
    {
        Expect(body);
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
        return missing < 0 ? null : $"the value of {expected[missing].Name} is gone";
    }

    private void Expect(string body)
    {
        expected.Clear();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(body));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            expected.Add((name, reader.GetString()!, false));
        }
    }

    private string? Fields(AuditClass kind, string fields)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(fields));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var at = Find(ref reader);
            if (at < 0)
            {
                return $"a value of {reader.GetString()} was added";
            }

            reader.Read();
            reader.Read();
            if (
                !reader.TryGetBytesFromBase64(out var bytes)
                || bytes.Length != FieldCommitment.SaltSize
            )
            {
                return $"the salt of {expected[at].Name} was changed";
            }

            reader.Read();
            var old = reader.GetString();
            reader.Read();
            var present = reader.GetString();
            reader.Read();
            var (name, commitment, met) = expected[at];
            if (
                met
                || AuditText.Committed(kind, FieldCommitment.Commit(bytes, old, present))
                    != commitment
            )
            {
                return $"the value of {name} was changed";
            }

            expected[at] = (name, commitment, true);
        }

        return null;
    }

    private int Find(ref Utf8JsonReader reader)
    {
        for (var i = 0; i < expected.Count; i++)
        {
            if (reader.ValueTextEquals(expected[i].Name))
            {
                return i;
            }
        }

        return -1;
    }
}
