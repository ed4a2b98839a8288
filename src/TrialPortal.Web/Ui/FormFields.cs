using Microsoft.AspNetCore.Components.Forms;

namespace TrialPortal.Web.Ui;

/// <summary>A field as its form speaks of it.</summary>
internal interface IFormField
{
    /// <summary>The element that takes the focus.</summary>
    string Id { get; }

    /// <summary>The field inside a sentence: "consent version".</summary>
    string Name { get; }

    /// <summary>Chosen from what is offered, not typed.</summary>
    bool IsChoice { get; }

    /// <summary>What was typed and is not its value: "1e3" where a count is asked for; null when there is nothing such.</summary>
    string? Unread { get; }

    /// <summary>Takes a text as if it had been typed and the field left.</summary>
    void Enter(string text);
}

/// <summary>The fields of one open form, so that its summary can name them and lead to them.</summary>
public sealed class FormFields
{
    private readonly List<(FieldIdentifier Key, IFormField Field)> fields = [];
    private readonly Dictionary<FieldIdentifier, string> kept = [];

    /// <summary>In the order in which they were drawn. One that stands at several places is led to at the first.</summary>
    internal IEnumerable<(FieldIdentifier Key, IFormField Field)> All =>
        fields.DistinctBy(f => f.Key);

    internal void Register(FieldIdentifier key, IFormField field)
    {
        fields.Add((key, field));
        if (kept.Remove(key, out var text))
        {
            field.Enter(text);
        }
    }

    internal void Forget(IFormField field) => fields.RemoveAll(f => f.Field == field);

    /// <summary>What each field takes when it is drawn, instead of what was to come before.</summary>
    internal void Keep(object model, IReadOnlyDictionary<string, string> typed)
    {
        kept.Clear();
        foreach (var (property, text) in typed)
        {
            kept[new FieldIdentifier(model, property)] = text;
        }
    }

    /// <summary>The field that this element belongs to; a field may have more than one.</summary>
    internal (FieldIdentifier Key, IFormField Field)? OfElement(string id)
    {
        var at = fields.FindIndex(f =>
            f.Field.Id == id || id.StartsWith($"{f.Field.Id}-", StringComparison.Ordinal)
        );
        return at < 0 ? null : fields[at];
    }

    internal IFormField? Find(string? property) =>
        fields.Find(f => f.Key.FieldName == property).Field;
}
