using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace TrialPortal.Web.Ui;

/// <summary>
/// One control with its label, help and error. The value is taken on change, never on each key, and cleaned only then:
/// a value set again while Hangul is being composed would break it (ux.md 3.5). What was typed stays when it is wrong.
/// </summary>
public abstract class FieldInput<T> : InputBase<T>, IFormField
{
    [Inject]
    protected IStringLocalizer<UiText> L { get; set; } = default!;

    [Inject]
    private ElementIds Ids { get; set; } = default!;

    [CascadingParameter]
    private FormFields? Fields { get; set; }

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The field inside a sentence, where its label is no noun: "effective date" of "Effective on".</summary>
    [Parameter]
    public string? Noun { get; set; }

    [Parameter]
    public string? Help { get; set; }

    /// <summary>Marked in words; a required field carries no mark.</summary>
    [Parameter]
    public bool Optional { get; set; }

    /// <summary>Stands below the control, such as <see cref="ReasonForChange"/>.</summary>
    [Parameter]
    public RenderFragment? Below { get; set; }

    protected string Id { get; private set; } = "";

    string IFormField.Id => Id;

    string IFormField.Name => Name;

    bool IFormField.IsChoice => IsChoice;

    string? IFormField.Unread => Unread;

    void IFormField.Enter(string text) => Enter(text);

    protected virtual string Name => Noun ?? Show.InSentence(Label);

    protected virtual bool IsChoice => false;

    protected virtual string? Unread =>
        CurrentValueAsString is { } text && text != FormatValueAsString(CurrentValue) ? text : null;

    /// <summary>The first thing wrong with this field, in words; null while nothing is.</summary>
    protected string? Error => EditContext?.GetValidationMessages(FieldIdentifier).FirstOrDefault();

    /// <summary>Ids of help and error for <c>aria-describedby</c>.</summary>
    protected string? DescribedBy =>
        string.Join(
            ' ',
            new[]
            {
                Help is null ? null : $"{Id}-help",
                Error is null ? null : $"{Id}-error",
            }.OfType<string>()
        )
            is { Length: > 0 } ids
            ? ids
            : null;

    protected string? Invalid => Error is null ? null : "true";

    protected override void OnInitialized()
    {
        Id = Ids.Next("f");
        if (EditContext is not null)
        {
            Fields?.Register(FieldIdentifier, this);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Fields?.Forget(this);
        }

        base.Dispose(disposing);
    }

    protected virtual void Enter(string? text) => CurrentValueAsString = text;

    protected override bool TryParseValueFromString(
        string? value,
        [MaybeNullWhen(false)] out T result,
        [NotNullWhen(false)] out string? validationErrorMessage
    ) => throw new NotSupportedException($"{GetType().Name} takes its value without parsing.");
}
