using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace TrialPortal.Web.Ui;

/// <summary>
/// Checks a command's annotations on its form and says what is wrong in the reader's language. The runner checks the
/// same annotations again; this only spares the way there.
/// </summary>
public sealed class ShapeValidator(EditContext form, IStringLocalizer<UiText> texts)
{
    private readonly ValidationMessageStore messages = new(form);

    /// <summary>Everything that is on the form; true when nothing is wrong.</summary>
    public bool IsWellFormed(FormFields fields)
    {
        messages.Clear();
        foreach (var (property, rules) in ShapeOf(form.Model.GetType()))
        {
            var field = form.Field(property.Name);
            // What could not be read at all has said so already.
            if (!fields.Has(property.Name) || form.GetValidationMessages(field).Any())
            {
                continue;
            }

            var value = property.GetValue(form.Model);
            if (rules.FirstOrDefault(r => IsBroken(r, value, form.Model)) is { } broken)
            {
                messages.Add(field, Words(broken));
            }
        }

        form.NotifyValidationStateChanged();
        return !form.GetValidationMessages().Any();
    }

    /// <summary>A refusal of the portal that belongs to one field.</summary>
    public void Say(string field, string message)
    {
        messages.Add(form.Field(field), message);
        form.NotifyValidationStateChanged();
    }

    public void Clear(FieldIdentifier field) => messages.Clear(field);

    private static bool IsBroken(ValidationAttribute rule, object? value, object model) =>
        rule.GetValidationResult(value, new ValidationContext(model)) is not null;

    private string Words(ValidationAttribute rule) =>
        rule switch
        {
            StringLengthAttribute length => texts[
                UiText.AtMostCharacters,
                Show.Count(length.MaximumLength)
            ],
            MaxLengthAttribute length => texts[UiText.AtMostCharacters, Show.Count(length.Length)],
            RangeAttribute range => texts[
                UiText.EnterNumberBetween,
                range.Minimum.ToString() ?? "",
                range.Maximum.ToString() ?? ""
            ],
            EmailAddressAttribute => texts[UiText.EnterEmail],
            _ => texts[UiText.EnterSomething],
        };

    private static IEnumerable<(
        PropertyInfo Property,
        IReadOnlyList<ValidationAttribute> Rules
    )> ShapeOf(Type type)
    {
        foreach (var property in type.GetProperties())
        {
            var rules = property.GetCustomAttributes<ValidationAttribute>(inherit: true).ToList();
            if (rules.Count > 0)
            {
                yield return (property, rules);
            }
        }
    }
}
