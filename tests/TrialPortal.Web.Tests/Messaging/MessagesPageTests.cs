using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Messaging;
using TrialPortal.Web.Features.Messaging.Files;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Features.Messaging.Threads;
using TrialPortal.Web.Features.Messaging.Writing;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Files;
using TrialPortal.Web.Platform.Hosting;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Web;
using TrialPortal.Web.Tests.Orders;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Messaging;

public sealed class MessagesPageTests
{
    private static readonly Guid Talk = new(7, 0, 0, new byte[8]);
    private static readonly DateTimeOffset Now = TestClock.Thursday;

    [Theory]
    [InlineData("en", "Inbox", "1 unread", "Unanswered over 4 h: 1", "Choose a conversation.")]
    [InlineData(
        "ko",
        "메시지함",
        "읽지 않음 1개",
        "4시간 넘게 답변 없음: 1",
        "대화를 선택해 주세요."
    )]
    [Trait("id", "G1")]
    public void The_inbox_says_who_wrote_about_what_and_who_waits(
        string language,
        params string[] words
    )
    {
        using var pages = Of(language, Role.Nurse, Row(unread: 1));

        var page = pages.Render<MessagesPage>();

        Assert.All(
            words.Append("KR01-014 KMJ 1971").Append("Dizzy after the morning dose"),
            w => Assert.Contains(w, page.Text(), StringComparison.Ordinal)
        );
        Assert.Equal($"/messages/{Talk}", page.Find(".talks a").GetAttribute("href"));
        Assert.DoesNotContain("Minjun", page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "G2")]
    public void What_stands_in_the_inbox_has_come_through()
    {
        using var pages = Of(
            "en",
            Role.Nurse,
            Row(unread: 2),
            Row() with
            {
                Id = PatientPages.Site,
            }
        );

        pages.Render<MessagesPage>();

        var mark = Assert.Single(pages.Operations.Of<MarkDelivered>());
        Assert.Equal([new DeliveredUpTo(Talk, 3)], mark.Conversations);
    }

    [Fact]
    [Trait("id", "G2")]
    public void Conversations_of_several_patients_come_through_each_patients_by_themselves()
    {
        var (second, other) = (
            Row(unread: 1) with
            {
                Id = PatientPages.Site,
            },
            Row(unread: 1) with
            {
                Id = PatientPages.Study,
                PatientId = Talk,
            }
        );
        using var pages = Of("en", Role.Nurse, Row(unread: 2), other, second);

        pages.Render<MessagesPage>();

        Assert.Equal(
            [
                [Talk, PatientPages.Site],
                [PatientPages.Study],
            ],
            pages
                .Operations.Of<MarkDelivered>()
                .Select(m => m.Conversations.Select(c => c.ConversationId).ToArray())
        );
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task A_row_changes_in_place_and_one_that_would_move_waits_until_asked_for()
    {
        using var pages = Of("en", Role.Coordinator, Row());
        var page = pages.Render<MessagesPage>();
        Answer(pages, Row() with { Id = PatientPages.Study, Title = "Parking" }, Row(unread: 1));

        await TellAsync(pages);

        page.WaitForAssertion(() =>
            Assert.Contains("1 unread", page.Text(), StringComparison.Ordinal)
        );
        Assert.DoesNotContain("Parking", page.Text(), StringComparison.Ordinal);
        page.Button("Show changes").Click();
        Assert.Contains("Parking", page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task What_others_read_does_not_concern_how_much_the_reader_has_not_read()
    {
        using var pages = Of("en", Role.Coordinator);
        var unread = 2;
        pages.Operations.Answer<UnreadMessages, int>(_ => unread);
        var count = pages.Render<UnreadCount>();

        await TellAsync(pages, LiveTopic.Site(PatientPages.Site));
        Assert.Single(pages.Operations.Of<UnreadMessages>());

        unread = 0;
        await TellAsync(pages, LiveTopic.User(pages.Operations.Rights.Actor.UserId!.Value));
        count.WaitForAssertion(() => Assert.Equal("", count.Text()));

        static async Task TellAsync(PatientPages pages, string topic)
        {
            pages.Live.Publish([new LiveChange(nameof(Receipt), Talk, [topic])]);
            await pages.LiveClock.PassAsync(LiveComponent.Collect);
        }
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task One_that_is_written_in_again_would_move_and_counts_as_one()
    {
        var (first, second, third) = (
            Row(),
            Row() with
            {
                Id = PatientPages.Site,
                At = Now.AddHours(-1),
            },
            Row() with
            {
                Id = PatientPages.Study,
                At = Now.AddHours(-2),
            }
        );
        using var pages = Of("en", Role.Coordinator, first, second, third);
        var page = pages.Render<MessagesPage>();
        Answer(pages, third with { At = Now.AddMinutes(1) }, first, second);

        await TellAsync(pages);

        page.WaitForAssertion(() =>
            Assert.Contains("Changed rows: 1", page.Text(), StringComparison.Ordinal)
        );
    }

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
        Assert.Equal((Talk, "Sit down."), (sent.ConversationId, sent.Body));
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
        pages.Operations.Answer<HoldUpload, Guid>(_ => Talk);
        pages.Operations.Answer<ReleaseUpload, string>(_ => "gone");
        var page = Open(pages);
        var chooser = page.FindComponent<InputFile>();

        chooser.UploadFiles(InputFileContent.CreateFromBinary([1, 2, 3], "a.jpg"));
        page.WaitForAssertion(() => Assert.Contains(why, page.Text(), StringComparison.Ordinal));
        chooser.UploadFiles(InputFileContent.CreateFromBinary(Pictures.Pdf(), "lab.pdf"));
        page.WaitForAssertion(() => page.Button(remove));
        page.Find(".composer form").Submit();

        Assert.Equal([Talk], Assert.Single(pages.Operations.Of<WriteMessage>()).Uploads);
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
        pages.Operations.Answer<StartConversation, Guid>(_ => Talk);
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

    [Fact]
    [Trait("id", "G2")]
    public async Task The_count_in_the_navigation_follows()
    {
        using var pages = Of("en", Role.Nurse, Row());
        var count = pages.Render<UnreadCount>();
        Assert.Equal("", count.Text());
        pages.Operations.Answer<UnreadMessages, int>(_ => 2);

        await TellAsync(pages);

        count.WaitForAssertion(() => Assert.Equal("2 unread", count.Text()));
    }

    private static IRenderedComponent<ConversationPanel> Open(PatientPages pages) =>
        pages.Render<ConversationPanel>(p =>
            p.Add(c => c.ConversationId, Talk).Add(c => c.ListUrl, "/messages")
        );

    private static async Task TellAsync(PatientPages pages)
    {
        pages.Live.Publish([
            new LiveChange(
                nameof(Message),
                Talk,
                [LiveTopic.Patient(PatientPages.Patient), LiveTopic.Site(PatientPages.Site)]
            ),
        ]);
        await pages.LiveClock.PassAsync(LiveComponent.Collect);
    }

    private static PatientPages Of(string language, Role role, params InboxRow[] rows)
    {
        var pages = new PatientPages(language, role, AddFiles);
        Answer(pages, rows);
        pages.Operations.Answer<UnreadMessages, int>(_ => 0);
        pages.Operations.Answer<ConversationMessages, ShownConversation>(_ => Shown());
        pages.Operations.Answer<MarkDelivered, Done>(_ => Done.Now);
        pages.Operations.Answer<MarkRead, int>(m => m.UpTo);
        pages.Operations.Answer<WriteMessage, Guid>(_ => Talk);
        pages.Operations.Answer<EditMessage, Done>(_ => Done.Now);
        pages.Operations.Answer<DeleteMessage, Done>(_ => Done.Now);
        return pages;
    }

    /// <summary>Nobody is signed in here, so that no address is made.</summary>
    private static void AddFiles(IServiceCollection services)
    {
        var folder = new PortalFolders(Directory.CreateTempSubdirectory("files").FullName);
        services.AddSingleton(FileKeys.Open(folder.Keys));
        services.AddSingleton<IFileStore>(p => new EncryptedFolder(
            folder,
            p.GetRequiredService<FileKeys>()
        ));
        services.AddScoped(p =>
        {
            var nobody = new CurrentActor(p);
            nobody.Use(new ClaimsPrincipal(new ClaimsIdentity()));
            return nobody;
        });
        services.AddSingleton(new RequestLimiter(new RequestLimits()));
        MessagingFeature.AddFiles(services);
    }

    private static void Answer(PatientPages pages, params InboxRow[] rows) =>
        pages.Operations.Answer<Inbox, InboxPage>(_ => new InboxPage(
            new Page<InboxRow>(rows, null, null),
            1,
            Now
        ));

    private static InboxRow Row(int unread = 0) =>
        new(
            Talk,
            PatientPages.Patient,
            PatientPages.Site,
            "KR01-014",
            "KMJ",
            1971,
            "Asia/Seoul",
            "Dizzy after the morning dose",
            3,
            Now,
            null,
            unread,
            MessageState.Delivered,
            false
        );

    private static ShownConversation Shown() =>
        new(
            Talk,
            PatientPages.Patient,
            PatientPages.Study,
            PatientPages.Site,
            "Dizzy after the morning dose",
            3,
            null,
            "Asia/Seoul",
            new BannerFacts("KR01-014", "KR01") { Name = "KIM, Minjun" },
            [
                Message(1) with
                {
                    AuthorRole = Role.Patient,
                    ToPatient = null,
                    ToTeam = [new("SEO", new(MessageState.Read, Now))],
                },
                Message(2) with
                {
                    IsOwn = true,
                    Version = 2,
                    EditedAt = Now,
                    Earlier = [new("Take two.", Now, Now)],
                },
                Message(3),
            ],
            true,
            2,
            null,
            Now
        )
        {
            IsDelivered = true,
            Team = [new(PatientPages.Site, "SEO", Role.Nurse)],
        };

    private static ShownMessage Message(int number) =>
        new(
            new(9, (short)number, 0, new byte[8]),
            1,
            number,
            "SEO",
            Role.Nurse,
            false,
            Now,
            $"Message {number}",
            null,
            null,
            [],
            [],
            new(MessageState.Delivered, Now),
            []
        );
}
