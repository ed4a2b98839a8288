using System.Text.RegularExpressions;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Messaging;
using TrialPortal.Web.Features.Messaging.Files;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Features.Messaging.Writing;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Tests.Orders;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;
using static TrialPortal.Web.Tests.Messaging.MessagesPages;

namespace TrialPortal.Web.Tests.Messaging;

/// <summary>One conversation: what was written, who read it, and writing in it.</summary>
public sealed class ConversationTests
{
    [Theory]
    [InlineData(
        "en",
        "the patient, SEO (study nurse)",
        "Read by SEO",
        "Delivered 17:00, not read yet."
    )]
    [InlineData(
        "ko",
        "시험대상자, SEO (연구간호사)",
        "읽은 사람: SEO",
        "전달됨 17:00, 아직 읽지 않음."
    )]
    [Trait("id", "G2")]
    public void A_conversation_says_who_reads_it_and_how_far_each_message_came(
        string language,
        params string[] words
    )
    {
        using var pages = Of(language, Role.Nurse, Row());

        var page = Open(pages);

        Assert.All(words, w => Assert.Contains(w, page.Text(), StringComparison.Ordinal));
        Assert.Single(page.FindAll("[data-new]"));
        Assert.Single(page.FindAll(".livebar"));
    }

    [Fact]
    [Trait("id", "G2")]
    public void What_was_in_view_is_read_once()
    {
        using var pages = Of("en", Role.Nurse, Row());
        var page = Open(pages);

        foreach (var seen in new[] { "3", "3", "2", "nonsense" })
        {
            page.Find("[data-seen]").Change(seen);
        }

        Assert.Equal(3, Assert.Single(pages.Operations.Of<MarkRead>()).UpTo);
        Assert.Empty(page.FindAll(".livebar"));
    }

    [Fact]
    [Trait("id", "BZ-02")]
    public async Task Whose_care_ends_while_a_conversation_is_open_reads_on_no_more()
    {
        using var pages = Of("en", Role.Nurse, Row());
        var page = Open(pages);
        var nurse = pages.Operations.Rights.Actor.UserId!.Value;
        var words = Shown().Messages[0].Body;
        Assert.Contains(words, page.Text(), StringComparison.Ordinal);
        pages.Operations.As(Role.Nurse, PatientPages.Study, PatientPages.Site);
        pages.Operations.Answer<ConversationMessages, ShownConversation>(_ => Refusal.NotFound);

        pages.Live.Publish([new LiveChange(LiveKind.Rights, nurse, [LiveTopic.User(nurse)])]);
        await pages.LiveClock.PassAsync(LiveComponent.Collect);

        page.WaitForAssertion(() =>
            Assert.DoesNotContain(words, page.Text(), StringComparison.Ordinal)
        );
        Assert.Empty(page.FindAll(".composer"));
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task Who_comes_into_care_stands_among_those_who_read_it()
    {
        using var pages = Of("en", Role.Nurse, Row());
        var page = Open(pages);
        var shown = Shown();
        pages.Operations.Answer<ConversationMessages, ShownConversation>(_ =>
            shown with
            {
                Team = [new CareReader(Guid.Empty, "Han Mina", Role.SubInvestigator)],
            }
        );
        Assert.DoesNotContain("Han Mina", page.Text(), StringComparison.Ordinal);

        pages.Live.Publish([
            new(
                nameof(CareAssignment),
                Guid.Empty,
                [LiveTopic.Patient(shown.PatientId), LiveTopic.Site(PatientPages.Site)]
            ),
        ]);
        await pages.LiveClock.PassAsync(LiveComponent.Collect);

        page.WaitForAssertion(() =>
            Assert.Contains("Han Mina", page.Text(), StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("en", "Never write the arm or the kit contents.")]
    [InlineData("ko", "배정군이나 키트 내용물은 쓰지 마세요.")]
    [Trait("id", "B4")]
    public void Writing_sends_and_warns_of_what_must_not_stand_in_it(
        string language,
        string warning
    )
    {
        using var pages = Of(language, Role.Nurse, Row());
        var page = Open(pages);
        Assert.Contains(warning, page.Text(), StringComparison.Ordinal);

        page.Find(".composer textarea").Change("Sit down.");
        page.Find(".composer form").Submit();

        var sent = Assert.Single(pages.Operations.Of<WriteMessage>());
        Assert.Equal((TalkId, "Sit down."), (sent.ConversationId, sent.Body));
        Assert.Equal("", page.Find(".composer textarea").GetAttribute("value") ?? "");
    }

    [Theory]
    [InlineData("en", "It is neither a photo (JPEG, PNG, WebP) nor a PDF", "Remove, lab.pdf")]
    [InlineData("ko", "사진(JPEG, PNG, WebP)이나 PDF 파일이 아닙니다.", "빼기, lab.pdf")]
    [Trait("id", "G3")]
    public void A_file_is_taken_when_it_is_chosen_or_says_why_not(
        string language,
        string why,
        string remove
    )
    {
        using var pages = Of(language, Role.Nurse, Row());
        pages.Operations.Answer<HoldUpload, Guid>(_ => TalkId);
        pages.Operations.Answer<ReleaseUpload, string>(_ => "gone");
        var page = Open(pages);
        var chooser = page.FindComponent<InputFile>();

        chooser.UploadFiles(InputFileContent.CreateFromBinary([1, 2, 3], "a.jpg"));
        page.WaitForAssertion(() => Assert.Matches($"a.jpg: .*{Regex.Escape(why)}", page.Text()));
        chooser.UploadFiles(InputFileContent.CreateFromBinary(Pictures.Pdf(), "lab.pdf"));
        page.WaitForAssertion(() => page.Button(remove));
        page.Find(".composer form").Submit();

        Assert.Equal([TalkId], Assert.Single(pages.Operations.Of<WriteMessage>()).Uploads);
    }

    [Theory]
    [InlineData("en", "a.jpg was refused and does not go along.", "Remove, a.jpg")]
    [InlineData("ko", "첨부하지 못한 파일이 있습니다: a.jpg.", "빼기, a.jpg")]
    [Trait("id", "G3")]
    public void A_message_never_goes_silently_without_the_file_that_was_refused(
        string language,
        string why,
        string remove
    )
    {
        using var pages = Of(language, Role.Nurse, Row());
        var page = Open(pages);
        page.FindComponent<InputFile>()
            .UploadFiles(InputFileContent.CreateFromBinary([1, 2, 3], "a.jpg"));
        page.WaitForAssertion(() => page.Button(remove));
        page.Find(".composer textarea").Change("The photo.");

        page.Find(".composer form").Submit();
        Assert.Contains(why, page.Find(".composer [role=alert]").Words(), StringComparison.Ordinal);
        Assert.Empty(pages.Operations.Of<WriteMessage>());

        page.Button(remove).Click();
        page.Find(".composer form").Submit();
        Assert.Empty(Assert.Single(pages.Operations.Of<WriteMessage>()).Uploads);
    }

    [Fact]
    [Trait("id", "G4")]
    public void Only_own_messages_are_changed_and_deleted_and_what_they_said_stays()
    {
        using var pages = Of("en", Role.Nurse, Row());
        var page = Open(pages);
        Assert.Single(page.FindAll(".own"));
        Assert.Contains("Take two.", page.Find(".earlier").TextContent, StringComparison.Ordinal);

        page.Button("Change, message of 17:00").Click();
        page.Find(".said textarea").Change("Lie down.");
        page.Find(".said form").Submit();
        page.Button("Delete, message of 17:00").Click();
        page.Find(".said form").Submit();

        Assert.Equal(
            (2, "Lie down."),
            pages.Operations.Of<EditMessage>().Select(e => (e.SeenVersion, e.Body)).Single()
        );
        Assert.Equal(2, Assert.Single(pages.Operations.Of<DeleteMessage>()).SeenVersion);
    }

    [Fact]
    [Trait("id", "G4")]
    public void A_deleted_message_leaves_a_stub_and_a_closed_conversation_no_field()
    {
        using var pages = Of("en", Role.Nurse, Row());
        var closed = new Refusal("ConversationClosed", "N5").With(
            "last",
            new DateOnly(2026, 3, 11)
        );
        pages.Operations.Answer<ConversationMessages, ShownConversation>(_ =>
            Shown() with
            {
                Messages = [Message(1) with { Body = "", DeletedAt = Now }],
                Closed = closed,
            }
        );

        var page = Open(pages);

        Assert.Contains("SEO deleted this message, 17:00", page.Text(), StringComparison.Ordinal);
        Assert.Contains(
            "Last day in the study: 11 Mar 2026",
            page.Text(),
            StringComparison.Ordinal
        );
        Assert.Empty(page.FindAll("textarea"));
        Assert.Empty(page.FindAll(".own"));
    }

    [Theory]
    [InlineData(Role.Nurse)]
    [InlineData(Role.Coordinator)]
    [Trait("id", "A4")]
    public void The_tab_of_a_patient_begins_a_conversation(Role role)
    {
        using var pages = Of("en", role, Row());
        pages.Operations.Answer<StartConversation, Guid>(_ => TalkId);
        var tab = pages.Open<MessagesTab>();

        tab.Button("New conversation").Click();
        tab.Labelled("Subject line").Change("Visit");
        tab.Labelled("Write to the patient").Change("Come fasting.");
        tab.Find("form").Submit();

        var begun = Assert.Single(pages.Operations.Of<StartConversation>());
        Assert.Equal(
            (PatientPages.Patient, "Visit", "Come fasting."),
            (begun.PatientId, begun.Title, begun.Body)
        );
    }
}
