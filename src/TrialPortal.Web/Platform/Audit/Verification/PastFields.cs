using System.Text;
using System.Text.Json;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Audit.Verification;

/// <summary>
/// What the versions of one row of a table add up to, as the bytes of canonical JSON that stand in the audit: compared
/// without making texts of them. One row after another; one thread at a time.
/// </summary>
internal sealed class PastFields(IEnumerable<string> columns)
{
    private readonly CanonicalJson json = new();
    private readonly bool[] compared = [.. columns.Select(c => !AuditFields.Own.Contains(c))];

    /// <summary>Those of the table, then others that a record has named: side tables of an account, columns long gone.</summary>
    private readonly List<byte[]> names = [.. columns.Select(Encoding.UTF8.GetBytes)];
    private readonly List<(byte[] Values, Range At)> fields =
    [
        .. columns.Select(_ => (Array.Empty<byte>(), Range.All)),
    ];

    public void Clear()
    {
        for (var i = 0; i < fields.Count; i++)
        {
            fields[i] = ([], Range.All);
        }
    }

    /// <summary>Adds what one version changed; the old values it names must be those of the version before.</summary>
    /// <returns>What is wrong, or null.</returns>
    public string? Apply(PastVersion version)
    {
        try
        {
            foreach (var values in version.Values)
            {
                if (Change(values) is { } name)
                {
                    return $"version {version.Version} changed {name} from what it never was";
                }
            }

            return null;
        }
        catch (JsonException)
        {
            return $"the values of version {version.Version} cannot be read";
        }
    }

    /// <summary>The first column in which the live row is another, or null.</summary>
    public string? Difference(LiveRow row)
    {
        for (var i = 0; i < compared.Length; i++)
        {
            json.Reset();
            json.Value(row.Fields[i]);
            if (compared[i] && !json.Written.SequenceEqual(Known(i)))
            {
                return Name(i);
            }
        }

        return null;
    }

    /// <summary>The field whose old value is wrong, or null.</summary>
    private string? Change(byte[] values)
    {
        var reader = new Utf8JsonReader(values);
        reader.Step(JsonTokenType.StartObject);
        var at = -1;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            at = Find(reader.ValueSpan, at + 1);
            reader.Step(JsonTokenType.StartArray);
            reader.Step(JsonTokenType.String);
            var old = reader.Value();
            var present = reader.Value();
            reader.Step(JsonTokenType.EndArray);
            if (!Known(at).SequenceEqual(values.AsSpan(old)) && !IsPart(Name(at)))
            {
                return Name(at);
            }

            fields[at] = (values, present);
        }

        return null;
    }

    private ReadOnlySpan<byte> Known(int at) =>
        fields[at].Values is { Length: > 0 } values ? values.AsSpan(fields[at].At) : "null"u8;

    /// <summary>Columns and records are sorted alike: the next one named is seldom far behind the last.</summary>
    private int Find(ReadOnlySpan<byte> name, int start)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var at = (start + i) % names.Count;
            if (name.SequenceEqual(names[at]))
            {
                return at;
            }
        }

        names.Add(name.ToArray());
        fields.Add(([], Range.All));
        return names.Count - 1;
    }

    private string Name(int at) => Encoding.UTF8.GetString(names[at]);

    /// <summary>Side tables of an account, recorded without an old value.</summary>
    private static bool IsPart(string field) => IdentityParts.Names.Contains(field);
}
