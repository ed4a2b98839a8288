using Bunit;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;
using static TrialPortal.Web.Tests.Ui.DraftedForm;

namespace TrialPortal.Web.Tests.Ui;

/// <summary>A form that is left before it is sent stands again as it was typed, with its request (ux.md 4, Drafts).</summary>
[Trait("id", "O2")]
public sealed class FormDraftTests
{
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
    [Trait("id", "O6")]
    public void What_was_wrong_with_a_field_goes_while_somebody_writes_into_it()
    {
        using var page = Page.In("en");
        var form = Open(page, answer: new Refusal("TextMissing", "C1").At("Note"));
        form.Find("form").Submit();
        var field = form.Labelled("Note");
        Assert.Contains("Enter the note.", form.Described(field), StringComparison.Ordinal);

        Typed(form, field.Id!, "Diz");

        Assert.Empty(form.FindAll("[aria-invalid=true]"));
        Assert.Empty(form.FindAll("[data-summary]"));
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
}
