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

/// <summary>A form that is left before it is sent stands again as it was typed, with its request (ux.md 4, Drafts).</summary>
[Trait("id", "O2")]
public sealed class FormDraftTests
{
    private static readonly Guid Patient = Guid.CreateVersion7(TestClock.Thursday);

    [Theory]
    [InlineData("en", "Draft saved 17:00 KST")]
    [InlineData("ko", "초안 저장됨: 17:00 KST")]
    public void Leaving_a_field_keeps_what_stands_in_the_form_and_says_when(
        string language,
        string said
    )
    {
        using var page = Page.In(language);
        var form = Open(page);
        Assert.Equal("", form.Find(".draft").Words());

        form.Labelled("Note").Change(" Dizzy ");

        Assert.Equal(said, form.Find(".draft").Words());
        var saved = Assert.Single(page.Operations.Drafts.Saved);
        Assert.Equal("Dizzy", saved.Content!.Values["Note"].GetString());
        Assert.Equal(["Note"], saved.Content.Changed);
        Assert.Equal(
            (nameof(Weigh), $"PatientId={Patient:N}", Patient, 3),
            (saved.Form!.Operation, saved.Form.Subject, saved.Form.RecordId, saved.SeenVersion)
        );
        Assert.Empty(page.Operations.All);
    }

    [Fact]
    public void What_is_typed_and_not_left_yet_is_kept_and_the_field_is_not_touched()
    {
        using var page = Page.In("en");
        var form = Open(page);
        var field = form.Labelled("Note");

        Typed(form, field.Id!, "Diz ");

        Assert.Equal("Diz ", page.Operations.Drafts.Saved[^1].Content!.Typed["Note"]);
        Assert.Null(form.Labelled("Note").GetAttribute("value"));
        Assert.Equal(field.Id, form.Labelled("Note").Id);

        page.Clock.Advance(FormDraft.Pause);
        form.Labelled("Note").Change("Dizzy");
        Assert.Empty(page.Operations.Drafts.Saved[^1].Content!.Typed);
    }

    [Fact]
    public void What_is_typed_into_a_field_that_no_draft_holds_is_not_kept()
    {
        using var page = Page.In("en");
        var form = Open(page);

        form.Labelled("Code").Change("1e3");
        Typed(form, form.Labelled("Code").Id!, "1e34");
        Assert.Empty(page.Operations.Drafts.Saved);

        form.Labelled("Note").Change("Dizzy");
        Assert.Empty(Assert.Single(page.Operations.Drafts.Saved).Content!.Typed);
    }

    [Fact]
    public void It_is_saved_at_most_once_in_two_seconds_and_not_when_nothing_changed()
    {
        using var page = Page.In("en");
        var form = Open(page);

        foreach (var text in new[] { "a", "ab", "abc", "abc" })
        {
            form.Labelled("Note").Change(text);
            page.Clock.Advance(TimeSpan.FromSeconds(0.4));
        }

        Assert.Single(page.Operations.Drafts.Saved);
        page.Clock.Advance(FormDraft.Pause);
        form.WaitForAssertion(() => Assert.Equal(2, page.Operations.Drafts.Saved.Count));
        Assert.Equal("abc", page.Operations.Drafts.Saved[1].Content!.Values["Note"].GetString());

        page.Clock.Advance(FormDraft.Pause);
        form.Labelled("Note").Change("abc");
        Assert.Equal(2, page.Operations.Drafts.Saved.Count);
    }

    [Theory]
    [InlineData("en", "Draft of 17:00 KST opened.", "Discard draft", "Draft discarded.")]
    [InlineData("ko", "17:00 KST에 저장한 초안을 열었습니다.", "초안 삭제", "초안을 삭제했습니다.")]
    public void A_form_opens_with_its_draft_at_once_and_can_discard_it(
        string language,
        string opened,
        string discard,
        string discarded
    )
    {
        using var page = Page.In(language);
        var first = Open(page);
        first.Labelled("Note").Change("Dizzy");
        page.Clock.Advance(FormDraft.Pause);
        first.Labelled("Weight").Change("1e3");

        var again = Open(page);

        Assert.StartsWith(opened, again.Find("[data-draft]").Words());
        Assert.Equal("Dizzy", again.Labelled("Note").GetAttribute("value"));
        Assert.Equal("1e3", again.Labelled("Weight").GetAttribute("value"));

        again.Button(discard).Click();

        Assert.Null(again.Labelled("Note").GetAttribute("value"));
        Assert.Null(again.Labelled("Weight").GetAttribute("value"));
        Assert.Equal(discarded, again.Find("[data-result]").Words());
        Assert.Empty(page.Operations.Drafts.Kept);
        Assert.Empty(Open(page).FindAll("[data-draft]"));
    }

    [Fact]
    public void What_is_taken_back_leaves_no_draft()
    {
        using var page = Page.In("en");
        var form = Open(page);
        form.Labelled("Note").Change("Dizzy");
        page.Clock.Advance(FormDraft.Pause);

        form.Labelled("Note").Change("");

        Assert.Empty(page.Operations.Drafts.Kept);
        Assert.Equal("", form.Find(".draft").Words());
    }

    [Fact]
    public void The_draft_of_one_record_does_not_open_for_another()
    {
        using var page = Page.In("en");
        Open(page).Labelled("Note").Change("Dizzy");

        var other = Open(page, patient: Guid.CreateVersion7(TestClock.Thursday.AddDays(1)));

        Assert.Empty(other.FindAll("[data-draft]"));
        Assert.Null(other.Labelled("Note").GetAttribute("value"));
    }

    [Fact]
    [Trait("id", "E17")]
    public void A_press_after_resuming_is_the_same_request_and_an_act_done_takes_its_draft_along()
    {
        using var page = Page.In("en");
        List<Guid> requests = [];
        var first = Open(page, requests: requests, answer: new Refusal("BusyMeanwhile", "E17"));
        first.Labelled("Note").Change("Dizzy");
        first.Find("form").Submit();

        var again = Open(page, requests: requests);
        again.Find("form").Submit();

        Assert.Equal(requests[0], requests[1]);
        Assert.Empty(page.Operations.Drafts.Kept);
        again.Find("form").Submit();
        Assert.NotEqual(requests[1], requests[2]);
    }

    [Theory]
    [Trait("id", "E17")]
    [InlineData("before", 3)]
    [InlineData("after", 2)]
    public void Of_one_form_in_two_windows_the_second_sends_another_act_once_the_first_was_seen_done(
        string typed,
        int sent
    )
    {
        using var page = Page.In("en");
        List<Guid> requests = [];
        var first = Open(page, requests: requests);
        first.Labelled("Note").Change("Dizzy");
        var second = Open(page, requests: requests, ran: Once(requests));
        if (typed == "before")
        {
            second.Labelled("Note").Change("Tired");
        }

        first.Find("form").Submit();
        if (typed == "after")
        {
            second.Labelled("Note").Change("Tired");
        }

        second.Find("form").Submit();

        Assert.Equal(sent, requests.Count);
        Assert.NotEqual(requests[0], requests[^1]);
        Assert.Empty(second.FindAll("[role=alert]"));
    }

    [Fact]
    [Trait("id", "E17")]
    public void Where_the_answer_was_lost_other_values_are_refused_once_and_sent_when_pressed_again()
    {
        using var page = Page.In("en");
        List<Guid> requests = [];
        Open(page, requests: requests).Labelled("Note").Change("Dizzy");
        var lost = page.Operations.Drafts.Saved[^1].FormRequestId;
        page.Operations.Drafts.Meanwhile(doneAt: TestClock.Thursday);
        var again = Open(page, requests: requests, ran: Once([lost]));
        again.Labelled("Note").Change("Tired");

        again.Find("form").Submit();

        Assert.Equal([lost], requests);
        Assert.Contains(
            "Nothing was done twice.",
            again.Find("[role=alert]").Words(),
            StringComparison.Ordinal
        );
        Assert.Equal("Tired", again.Labelled("Note").GetAttribute("value"));
        again.Find("form").Submit();
        Assert.NotEqual(lost, requests[1]);
        Assert.Empty(page.Operations.Drafts.Kept);
    }

    [Fact]
    [Trait("id", "E17")]
    public void What_was_typed_is_kept_with_its_request_before_it_is_sent()
    {
        using var page = Page.In("en");
        var kept = -1;
        var form = Open(page, onSubmit: () => kept = page.Operations.Drafts.Saved.Count);
        form.Labelled("Note").Change("a");
        form.Labelled("Note").Change("ab");

        form.Find("form").Submit();

        Assert.Equal(2, kept);
    }

    [Theory]
    [InlineData(
        "en",
        "PARK changed this at 17:00 KST.",
        "Changed since: State",
        "This was done at 17:00 KST."
    )]
    [InlineData(
        "ko",
        "17:00 KST에 PARK 님이 변경했습니다.",
        "그 뒤 변경된 항목: 상태",
        "17:00 KST에 이미 처리되었습니다."
    )]
    public void It_says_what_changed_since_or_that_the_act_was_done(
        string language,
        string changed,
        string fields,
        string done
    )
    {
        using var page = Page.In(language);
        Open(page).Labelled("Note").Change("Dizzy");
        page.Operations.Drafts.Meanwhile(
            changed: new Refusal("ChangedMeanwhile", "E17")
                .With("who", "PARK")
                .With("at", TestClock.Thursday)
                .With("changes", new List<ChangedField> { new("Status", "a", "b") })
        );

        var note = Open(page, seen: 4).Find("[data-draft]").Words();

        Assert.Contains(changed, note, StringComparison.Ordinal);
        Assert.Contains(fields, note, StringComparison.Ordinal);
        page.Operations.Drafts.Meanwhile(doneAt: TestClock.Thursday);
        Assert.Contains(done, Open(page).Find("[data-draft]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "E17")]
    public void A_draft_is_measured_against_the_record_of_now_unless_its_act_was_done_already()
    {
        using var page = Page.In("en");
        Open(page).Labelled("Note").Change("Dizzy");

        var model = new Weigh { PatientId = Patient, SeenVersion = 4 };
        Open(page, model: model);
        Assert.Equal((4, "Dizzy"), (model.SeenVersion, model.Note));

        page.Operations.Drafts.Meanwhile(doneAt: TestClock.Thursday);
        Open(page, model: model = new Weigh { PatientId = Patient, SeenVersion = 4 });
        Assert.Equal((3, "Dizzy"), (model.SeenVersion, model.Note));
    }

    [Fact]
    public void A_draft_that_cannot_be_kept_stands_in_nobodys_way()
    {
        using var page = Page.In("en");
        page.Operations.Break<Web.Platform.Drafts.SaveDraft>(new TimeoutException());
        page.Operations.Break<Web.Platform.Drafts.KeptDraft>(new TimeoutException());
        List<Guid> requests = [];
        var form = Open(page, requests: requests);

        form.Labelled("Note").Change("Dizzy");
        form.Find("form").Submit();

        Assert.Equal("", form.Find(".draft").Words());
        Assert.Single(requests);
    }

    [Fact]
    public void Closing_the_panel_parks_what_was_typed_last()
    {
        using var page = Page.In("en");
        var form = Open(page);
        form.Labelled("Note").Change("a");
        form.Labelled("Note").Change("ab");

        form.InvokeAsync(form.Instance.Dispose);

        Assert.Equal("ab", page.Operations.Drafts.Saved[^1].Content!.Values["Note"].GetString());
    }

    private static void Typed(
        IRenderedComponent<OperationForm<int>> form,
        string id,
        string text
    ) => form.Find("[data-typed]").Change(JsonSerializer.Serialize(new[] { id, text }));

    /// <summary>As the portal answers other values under a request that it has done.</summary>
    private static Func<Guid, Outcome<int>> Once(IReadOnlyList<Guid> done) =>
        id => done.Count > 0 && id == done[0] ? new Refusal("RequestReused", "E17") : 1;

    private static IRenderedComponent<OperationForm<int>> Open(
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
    private sealed record Weigh : ICommand<int>, IEdits<PatientProfile>
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
