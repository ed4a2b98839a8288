using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using System.Text.Json;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Ui;

/// <summary>A form whose values a draft holds, all but its code, drawn without a browser.</summary>
internal static class DraftedForm
{
    public static readonly Guid Patient = Guid.CreateVersion7(TestClock.Thursday);

    public static void Typed(IRenderedComponent<OperationForm<int>> form, string id, string text) =>
        form.Find("[data-typed]").Change(JsonSerializer.Serialize(new[] { id, text }));

    /// <summary>As the portal answers other values under a request that it has done.</summary>
    public static Func<Guid, Outcome<int>> Once(IReadOnlyList<Guid> done) =>
        id => done.Count > 0 && id == done[0] ? new Refusal("RequestReused", "E17") : 1;

    public static IRenderedComponent<OperationForm<int>> Open(
        Page page,
        Guid? patient = null,
        int seen = 3,
        List<Guid>? requests = null,
        Outcome<int>? answer = null,
        Action? onSubmit = null,
        Func<Guid, Outcome<int>>? ran = null,
        Weigh? model = null
    )
    {
        model ??= new Weigh { PatientId = patient ?? Patient, SeenVersion = seen };
        return page.Render<OperationForm<int>>(p =>
            p.Add(x => x.Model, model)
                .Add(x => x.SubmitText, "Save")
                .Add(x => x.ZoneId, "Asia/Seoul")
                .Add(
                    x => x.Submit,
                    id =>
                    {
                        requests?.Add(id);
                        onSubmit?.Invoke();
                        return Task.FromResult<Outcome<int>?>(ran?.Invoke(id) ?? answer ?? 1);
                    }
                )
                .Add(
                    x => x.ChildContent,
                    builder =>
                    {
                        Field<TextInput, string?>(
                            builder,
                            "Note",
                            model.Note,
                            v => model.Note = v,
                            () => model.Note
                        );
                        Field<CountField, int?>(
                            builder,
                            "Weight",
                            model.Weight,
                            v => model.Weight = v,
                            () => model.Weight
                        );
                        Field<CountField, int?>(
                            builder,
                            "Code",
                            model.Code,
                            v => model.Code = v,
                            () => model.Code
                        );
                    }
                )
        );
    }

    /// <summary>As a page binds it: read from the model each time the form is drawn.</summary>
    private static void Field<TField, T>(
        RenderTreeBuilder builder,
        string label,
        T value,
        Action<T> take,
        Expression<Func<T>> of
    )
        where TField : FieldInput<T>
    {
        builder.OpenComponent<TField>(0);
        builder.AddComponentParameter(1, nameof(FieldInput<T>.Label), label);
        builder.AddComponentParameter(2, nameof(FieldInput<T>.Value), value);
        builder.AddComponentParameter(
            3,
            nameof(FieldInput<T>.ValueChanged),
            EventCallback.Factory.Create(take.Target!, take)
        );
        builder.AddComponentParameter(4, nameof(FieldInput<T>.ValueExpression), of);
        builder.CloseComponent();
    }

    [Requires(Permission.EditPatients)]
    public sealed record Weigh : ICommand<int>, IEdits<PatientProfile>
    {
        public Guid PatientId { get; set; }
        public int SeenVersion { get; set; }

        [StringLength(50)]
        public string? Note { get; set; }
        public int? Weight { get; set; }

        [Undrafted]
        public int? Code { get; set; }

        Guid IEdits<PatientProfile>.RecordId => PatientId;

        public Task<Outcome<int>> RunAsync(OperationContext cx) =>
            throw new InvalidOperationException("The test's form sends it nowhere.");
    }
}
