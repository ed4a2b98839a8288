using Bunit;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;
using static TrialPortal.Web.Tests.Ui.DraftedForm;

namespace TrialPortal.Web.Tests.Ui;

/// <summary>What stands again is sent with the request it had: an act whose answer was lost is not done twice (ux.md 4, Drafts).</summary>
[Trait("id", "O2")]
public sealed class DraftRequestTests
{
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
}
