using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Audit.Verification;

/// <summary>
/// Rebuilds every audited row from its records and compares it with the live one: a change made behind the portal's back
/// shows although the log itself is whole (compliance.md C2.7). One part is compared while the next is read.
/// </summary>
internal sealed class Replay(PortalDbContext db, byte[] digestKey, Findings findings)
{
    /// <summary>The part before the one that is being read.</summary>
    private Task comparing = Task.CompletedTask;

    /// <returns>Rows compared.</returns>
    public async Task<long> RunAsync(CancellationToken cancel)
    {
        var compared = 0L;
        foreach (var type in db.Model.GetEntityTypes().Where(AuditMapping.IsAudited))
        {
            compared += await TableAsync(type, cancel);
        }

        await comparing;
        return compared;
    }

    private async Task<long> TableAsync(IEntityType type, CancellationToken cancel)
    {
        var table = new LiveRows(db, type, digestKey);
        var compared = 0L;
        Guid? after = null;
        for (var more = true; more; )
        {
            (var rows, more) = await table.AfterAsync(after, cancel);
            Guid? upTo = more ? rows[^1].Id : null;
            var history = await table.HistoryAsync(after, upTo, cancel);
            await comparing;
            comparing = Task.Run(() => Compare(table, rows, history), cancel);
            compared += rows.Count;
            after = upTo;
        }

        return compared;
    }

    private void Compare(LiveRows table, List<LiveRow> rows, List<PastVersion> versions)
    {
        var history = versions.ToLookup(v => v.RowId);
        foreach (var row in rows)
        {
            Compare(table, row, history[row.Id].ToList());
        }

        var live = rows.Select(r => r.Id).ToHashSet();
        foreach (var gone in history.Where(h => !live.Contains(h.Key)))
        {
            findings.Add(null, $"{table.Name} {gone.Key}: the audit knows it, but it is gone");
        }
    }

    private void Compare(LiveRows table, LiveRow row, List<PastVersion> history)
    {
        if (Problem(table, row, history) is { } problem)
        {
            findings.Add(null, $"{table.Name} {row.Id}: {problem}");
        }
    }

    private static string? Problem(LiveRows table, LiveRow row, List<PastVersion> history)
    {
        if (history.Count == 0)
        {
            return "it is there, but the audit does not know it";
        }

        var fields = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var i = 0; i < history.Count; i++)
        {
            if (history[i].Version != i + 1)
            {
                return $"its version {i + 1} has no record";
            }

            if (Apply(history[i], fields) is { } broken)
            {
                return broken;
            }
        }

        var last = history[^1];
        return row.LastAuditId != last.RecordId ? "it does not name its latest record"
            : row.Version != CanonicalValue.Text(last.Version)
                ? $"its version is {row.Version}, the audit says {last.Version}"
            : row.UpdatedAt != CanonicalValue.Text((object?)last.At)
                ? "the time of its last change is not that of its entry"
            : Difference(table, row, fields);
    }

    private static string? Difference(
        LiveRows table,
        LiveRow row,
        Dictionary<string, string?> fields
    ) =>
        table
            .Fields.Where(name => row.Fields[name] != fields.GetValueOrDefault(name))
            .Select(name => $"{name} is not what the audit says")
            .FirstOrDefault();

    /// <summary>Adds what one version changed; the old values it names must be those of the version before.</summary>
    private static string? Apply(PastVersion version, Dictionary<string, string?> fields)
    {
        try
        {
            foreach (var values in version.Values)
            {
                var reader = new Utf8JsonReader(values);
                Step(ref reader, JsonTokenType.StartObject);
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var name = reader.GetString()!;
                    var (old, present) = Values(ref reader);
                    if (
                        fields.GetValueOrDefault(name) is var known
                        && known != old
                        && !IsPart(name)
                    )
                    {
                        return $"version {version.Version} changed {name} from what it never was";
                    }

                    fields[name] = present;
                }
            }

            return null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return $"the values of version {version.Version} cannot be read";
        }
    }

    /// <summary>Salt, old value, new value.</summary>
    private static (string? Old, string? Present) Values(ref Utf8JsonReader reader)
    {
        Step(ref reader, JsonTokenType.StartArray);
        Step(ref reader, JsonTokenType.String);
        reader.Read();
        var old = reader.GetString();
        reader.Read();
        var present = reader.GetString();
        Step(ref reader, JsonTokenType.EndArray);
        return (old, present);
    }

    private static void Step(ref Utf8JsonReader reader, JsonTokenType expected)
    {
        if (!reader.Read() || reader.TokenType != expected)
        {
            throw new JsonException();
        }
    }

    /// <summary>Side tables of an account, recorded without an old value.</summary>
    private static bool IsPart(string field) => IdentityParts.Names.Contains(field);
}
