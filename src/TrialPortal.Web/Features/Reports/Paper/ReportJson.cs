using System.Text.Json;
using System.Text.Json.Serialization;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Audit.Reading;

namespace TrialPortal.Web.Features.Reports.Paper;

/// <summary>The rows as the portal keeps them: names of the code, instants in UTC, values as they were recorded. What is hidden, or names a record out of sight, says so.</summary>
internal static class ReportJson
{
    /// <summary>For rows that are plain values: their names, their words for choices, instants in UTC.</summary>
    public static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(), new Instants() },
    };

    public static void WriteFront(Utf8JsonWriter json, ReportOrder order)
    {
        var signed = order.Signed!;
        json.WriteString("report", signed.Id);
        json.WriteString("kind", order.Kind.ToString());
        json.WriteString("madeAt", CanonicalValue.Text(order.MadeAt));
        json.WriteString("madeBy", order.Cx.Actor.Name);
        json.WriteString("study", order.Place.StudyNumber);
        json.WriteString("site", order.Place.SiteCode);
        json.WriteString("zone", order.Place.ZoneId);
        json.WriteStartObject("selection");
        Text(json, "subject", order.Selection.Subject);
        Text(json, "who", order.Selection.ActorId?.ToString());
        Text(json, "did", order.Selection.Did);
        Text(json, "record", order.Selection.RecordType);
        Text(json, "outcome", order.Selection.Outcome?.ToString());
        Text(json, "from", order.Selection.From is { } f ? CanonicalValue.Text(f) : null);
        Text(json, "to", order.Selection.To is { } t ? CanonicalValue.Text(t) : null);
        json.WriteEndObject();
        json.WriteStartArray("leftOut");
        foreach (var key in order.Content.LeftOut(order.Sight, order.Place))
        {
            json.WriteStringValue(key.Split('.')[^1]);
        }

        json.WriteEndArray();
        json.WriteString("checkpoint", CheckpointText.Write(signed.Checkpoint));
    }

    public static void Write(Utf8JsonWriter json, AuditEntry entry)
    {
        var row = entry.Row;
        json.WriteStartObject();
        json.WriteNumber("number", row.Number ?? 0);
        json.WriteString("at", CanonicalValue.Text(row.At));
        json.WriteString("actorKind", row.ActorKind.ToString());
        Text(json, "actor", row.ByPatient ? null : row.ActorName);
        Text(json, "role", row.Role?.ToString());
        json.WriteString("operation", row.Operation);
        Text(json, "subject", row.SubjectNumber);
        Text(json, "site", row.SiteCode);
        json.WriteString("outcome", row.Outcome.ToString());
        Text(json, "refusal", entry.RefusalCode);
        Text(json, "rule", row.RefusalRule);
        Value(json, "reason", entry.Reason);
        json.WriteStartArray("arguments");
        foreach (var argument in entry.Arguments)
        {
            json.WriteStartObject();
            json.WriteString("name", argument.Name);
            Value(json, "value", argument.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("changes");
        entry.Changes.ToList().ForEach(c => Write(json, c));
        json.WriteEndArray();
        json.WriteStartArray("signatures");
        foreach (var signature in entry.Signatures)
        {
            json.WriteStartObject();
            json.WriteString("name", signature.Name);
            json.WriteString("role", signature.Role.ToString());
            json.WriteString("at", CanonicalValue.Text(signature.At));
            json.WriteString("meaning", signature.Meaning.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("leafHash", entry.LeafHash);
        json.WriteString("reference", entry.CorrelationId);
        json.WriteString("build", entry.Build);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, AccessRow row)
    {
        json.WriteStartObject();
        json.WriteString("name", row.Name);
        json.WriteString(
            "account",
            row.Suspended ? "Suspended"
                : row.Invited ? "Invited"
                : "Active"
        );
        json.WriteString("role", row.Role.ToString());
        Text(json, "study", row.StudyNumber);
        Text(json, "site", row.SiteCode);
        json.WriteString("from", CanonicalValue.Text(row.From));
        Text(json, "until", row.Until is { } until ? CanonicalValue.Text(until) : null);
        Text(json, "givenBy", row.GivenBy);
        json.WriteString("givenAt", CanonicalValue.Text(row.GivenAt));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, AuditChange change)
    {
        json.WriteStartObject();
        json.WriteString("record", change.RecordType);
        json.WriteString("id", change.RecordId);
        json.WriteNumber("version", change.Version);
        json.WriteStartArray("fields");
        foreach (var field in change.Fields)
        {
            json.WriteStartObject();
            json.WriteString("name", field.Name);
            if (field.IsHidden)
            {
                json.WriteBoolean("hidden", true);
            }
            else
            {
                Value(json, "old", field.Old);
                Value(json, "new", field.New);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, string name, AuditReadout value)
    {
        switch (value.Kind)
        {
            case AuditShown.Hidden:
                Instead(json, name, "hidden");
                break;
            case AuditShown.Record:
                Instead(json, name, "unnamed");
                break;
            default:
                Text(json, name, value.Kept);
                break;
        }
    }

    /// <summary>There is a value, and it does not stand here.</summary>
    private static void Instead(Utf8JsonWriter json, string name, string why)
    {
        json.WriteStartObject(name);
        json.WriteBoolean(why, true);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is null)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, text);
        }
    }

    /// <summary>As everywhere else in the file, to the microsecond.</summary>
    private sealed class Instants : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => reader.GetDateTimeOffset();

        public override void Write(
            Utf8JsonWriter writer,
            DateTimeOffset value,
            JsonSerializerOptions options
        ) => writer.WriteStringValue(CanonicalValue.Text(value));
    }
}
