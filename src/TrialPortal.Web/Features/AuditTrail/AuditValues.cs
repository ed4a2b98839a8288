using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>How a value of the audit is to be read out.</summary>
public enum AuditShown
{
    /// <summary>There was none.</summary>
    Nothing = 1,

    /// <summary>There is one, and this reader may not read it.</summary>
    Hidden,
    Text,

    /// <summary>An ISO date.</summary>
    Day,

    /// <summary>An ISO instant.</summary>
    Instant,
    YesNo,

    /// <summary>Key of a word: type and value of an enum.</summary>
    Word,

    /// <summary>A record without a name of its own, or out of the reader's sight.</summary>
    Record,
}

/// <summary>One value, ready to be put into words.</summary>
public sealed record AuditReadout(AuditShown Kind, string Text = "")
{
    public static readonly AuditReadout Nothing = new(AuditShown.Nothing);
    public static readonly AuditReadout Hidden = new(AuditShown.Hidden);

    internal static AuditReadout Of(string? text, Type? type, AuditNamesOfIds names)
    {
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        return text switch
        {
            null => Nothing,
            Arguments.Redacted => Hidden,
            _ when type == typeof(DateOnly) => new(AuditShown.Day, text),
            _ when type == typeof(DateTimeOffset) => new(AuditShown.Instant, text),
            _ when type == typeof(bool) => new(AuditShown.YesNo, text),
            _ when type?.IsEnum == true => new(AuditShown.Word, $"{type.Name}.{text}"),
            _ when Guid.TryParse(text, out var id) => names.Of(id),
            _ => new(AuditShown.Text, text),
        };
    }
}

/// <summary>Names of the ids among audited values, as far as the reader may see what they name. No id reaches a screen.</summary>
internal sealed class AuditNamesOfIds
{
    private readonly Dictionary<Guid, string> names = [];

    public AuditReadout Of(Guid id) =>
        names.TryGetValue(id, out var name) ? new(AuditShown.Text, name) : new(AuditShown.Record);

    public static async Task<AuditNamesOfIds> ReadAsync(
        OperationContext cx,
        IReadOnlyCollection<Guid> ids
    )
    {
        var found = new AuditNamesOfIds();
        if (ids.Count == 0)
        {
            return found;
        }

        var wanted = ids.Distinct().ToList();
        var people = cx
            .Db.Users.Where(u => wanted.Contains(u.Id) && u.Kind == AccountKind.Staff)
            .Select(u => new { u.Id, Name = u.FullName });
        var studies = cx
            .Db.Studies.Where(s => wanted.Contains(s.Id))
            .Select(s => new { s.Id, Name = s.Number });
        var sites = cx
            .Db.Sites.Where(s => wanted.Contains(s.Id))
            .Select(s => new { s.Id, Name = s.Code });
        var patients = cx
            .Db.Patients.Where(p => wanted.Contains(p.Id))
            .Select(p => new { p.Id, Name = p.SubjectNumber });
        foreach (var query in new[] { people, studies, sites, patients })
        {
            foreach (var named in await query.ToListAsync(cx.Cancel))
            {
                found.names[named.Id] = named.Name;
            }
        }

        return found;
    }

    public static IEnumerable<Guid> Among(IEnumerable<string?> texts) =>
        texts
            .Select(t => Guid.TryParse(t, out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty);
}

/// <summary>Old and new text of each field whose values the reader may read: the query filter has left out the others.</summary>
internal static class AuditJson
{
    public static Dictionary<string, (string? Old, string? New)> Values(IEnumerable<string> parts)
    {
        var fields = new Dictionary<string, (string?, string?)>();
        foreach (var part in parts)
        {
            using var json = JsonDocument.Parse(part);
            foreach (var field in json.RootElement.EnumerateObject())
            {
                fields[field.Name] = (field.Value[1].GetString(), field.Value[2].GetString());
            }
        }

        return fields;
    }

    /// <summary>Names of the fields of a record or entry: open to all who see it.</summary>
    public static IReadOnlyList<string> Names(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.EnumerateObject().Select(f => f.Name).ToList();
    }

    /// <summary>Type of a field of an audited row, by the model; null for one of an earlier release.</summary>
    public static Type? TypeOf(IModel model, string entity, string field)
    {
        ITypeBase? type = model.GetEntityTypes().FirstOrDefault(t => t.ClrType.Name == entity);
        var path = field.Split('.');
        foreach (var part in path[..^1])
        {
            type = type?.FindComplexProperty(part)?.ComplexType;
        }

        return type?.FindProperty(path[^1])?.ClrType;
    }
}
