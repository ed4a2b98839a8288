using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;
using TrialPortal.Domain.Audit;

namespace TrialPortal.Web.Platform.Audit.Reading;

/// <summary>Reads what <see cref="AuditText"/> writes: bodies and values of entries and records.</summary>
internal static class AuditJson
{
    /// <summary>Old and new text of each field of one <see cref="AuditValue"/>.</summary>
    public static IEnumerable<(string Name, string? Old, string? New)> Values(string fields)
    {
        using var json = JsonDocument.Parse(fields);
        foreach (var field in json.RootElement.EnumerateObject())
        {
            yield return (field.Name, field.Value[1].GetString(), field.Value[2].GetString());
        }
    }

    /// <summary>Names and classes of the fields of a record or entry: open to all who see it.</summary>
    public static List<(string Name, AuditClass Class)> Fields(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json
            .RootElement.EnumerateObject()
            .Select(f => (f.Name, AuditText.ClassOf(f.Value.GetString()!)))
            .ToList();
    }
}

/// <summary>Types of the fields of audited rows, by the model; null for one of an earlier release.</summary>
internal sealed class AuditTypes(IModel model)
{
    private readonly Dictionary<(string, string), Type?> known = [];

    public Type? Of(string entity, string field)
    {
        if (!known.TryGetValue((entity, field), out var type))
        {
            known[(entity, field)] = type = Find(entity, field.Split('.'));
        }

        return type;
    }

    private Type? Find(string entity, string[] path)
    {
        ITypeBase? type = model.GetEntityTypes().FirstOrDefault(t => t.ClrType.Name == entity);
        foreach (var part in path[..^1])
        {
            type = type?.FindComplexProperty(part)?.ComplexType;
        }

        return type?.FindProperty(path[^1])?.ClrType;
    }
}
