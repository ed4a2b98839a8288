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
}

/// <summary>The fields of one open form, so that its summary can name them and lead to them.</summary>
public sealed class FormFields
{
    private readonly List<(FieldIdentifier Key, IFormField Field)> fields = [];

    /// <summary>In the order in which they were drawn. One that stands at several places is led to at the first.</summary>
    internal IEnumerable<(FieldIdentifier Key, IFormField Field)> All =>
        fields.DistinctBy(f => f.Key);

    internal void Register(FieldIdentifier key, IFormField field) => fields.Add((key, field));

    internal void Forget(IFormField field) => fields.RemoveAll(f => f.Field == field);

    internal IFormField? Find(string? property) =>
        fields.Find(f => f.Key.FieldName == property).Field;
}
