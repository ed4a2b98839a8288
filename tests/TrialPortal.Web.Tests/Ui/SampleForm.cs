using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Rendering;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Ui;

/// <summary>One field of each kind over one model.</summary>
public sealed class SampleForm : ComponentBase
{
    private static readonly DateOnly Today = new(2026, 3, 12);

    [Parameter]
    public Sample Model { get; set; } = new();

    [Parameter]
    public int Min { get; set; } = 1;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<EditForm>(0);
        builder.AddAttribute(1, nameof(EditForm.Model), Model);
        builder.AddAttribute(
            2,
            nameof(EditForm.ChildContent),
            (RenderFragment<EditContext>)(_ => Fields)
        );
        builder.CloseComponent();
    }

    private void Fields(RenderTreeBuilder b)
    {
        Open<CountField, int?>(b, "Tablets", Model.Count, v => Model.Count = v, () => Model.Count);
        b.AddComponentParameter(10, nameof(CountField.Min), (int?)Min);
        b.AddComponentParameter(11, nameof(CountField.Max), (int?)2);
        b.CloseComponent();
        Open<DoseField, decimal?>(b, "Amount", Model.Dose, v => Model.Dose = v, () => Model.Dose);
        b.CloseComponent();
        Open<DateField, DateOnly?>(
            b,
            "Date of birth",
            Model.Born,
            v => Model.Born = v,
            () => Model.Born
        );
        b.AddComponentParameter(10, nameof(DateField.Today), (DateOnly?)Today);
        b.AddComponentParameter(11, nameof(DateField.Max), (DateOnly?)Today.AddDays(1));
        b.AddComponentParameter(12, nameof(DateField.OffersToday), true);
        b.CloseComponent();
        Open<SelectInput<Sex?>, Sex?>(b, "Sex", Model.Sex, v => Model.Sex = v, () => Model.Sex);
        b.AddComponentParameter(
            10,
            "Options",
            new Option<Sex?>[] { new(Sex.Female, "Female"), new(Sex.Male, "Male") }
        );
        b.CloseComponent();
        Open<RadioInput<bool?>, bool?>(
            b,
            "Seal intact?",
            Model.Seal,
            v => Model.Seal = v,
            () => Model.Seal
        );
        b.AddComponentParameter(
            10,
            "Options",
            new Option<bool?>[] { new(true, "yes"), new(false, "no") }
        );
        b.CloseComponent();
        Open<TickInput, bool>(
            b,
            "Consent is signed",
            Model.Consent,
            v => Model.Consent = v,
            () => Model.Consent
        );
        b.CloseComponent();
        Open<TextInput, string?>(b, "Note", Model.Note, v => Model.Note = v, () => Model.Note);
        b.AddComponentParameter(10, nameof(TextInput.Optional), true);
        b.CloseComponent();
    }

    private void Open<TField, T>(
        RenderTreeBuilder b,
        string label,
        T value,
        Action<T> changed,
        System.Linq.Expressions.Expression<Func<T>> of
    )
        where TField : FieldInput<T>
    {
        b.OpenComponent<TField>(0);
        b.AddComponentParameter(1, "Label", label);
        b.AddComponentParameter(2, "Value", value);
        b.AddComponentParameter(3, "ValueChanged", EventCallback.Factory.Create(this, changed));
        b.AddComponentParameter(4, "ValueExpression", of);
    }
}
