using Microsoft.AspNetCore.Components.Forms;

namespace TrialPortal.Web.Ui;

/// <summary>The fields of one open form, so that its summary can name them and lead to them.</summary>
public sealed class FormFields
{
    private readonly Dictionary<FieldIdentifier, (string Id, string Label)> fields = [];

    /// <summary>In the order of the page.</summary>
    public IReadOnlyCollection<KeyValuePair<FieldIdentifier, (string Id, string Label)>> All =>
        fields;

    internal void Register(FieldIdentifier field, string id, string label) =>
        fields[field] = (id, label);

    internal void Forget(FieldIdentifier field, string id)
    {
        if (fields.TryGetValue(field, out var registered) && registered.Id == id)
        {
            fields.Remove(field);
        }
    }

    /// <summary>Is a field of this name on the form?</summary>
    public bool Has(string name) => fields.Keys.Any(f => f.FieldName == name);
}
