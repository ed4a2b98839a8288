using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;
using TrialPortal.Web.Features.Messaging;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Tests.Orders;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;
using static TrialPortal.Web.Tests.Messaging.MessagesPages;

namespace TrialPortal.Web.Tests.Messaging;

/// <summary>Who wrote about what and who waits; what others write moves nothing under the reader.</summary>
public sealed class InboxTests
{
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
        Assert.Equal($"/messages/{TalkId}", page.Find(".talks a").GetAttribute("href"));
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
        Assert.Equal([new DeliveredUpTo(TalkId, 3)], mark.Conversations);
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
                PatientId = TalkId,
            }
        );
        using var pages = Of("en", Role.Nurse, Row(unread: 2), other, second);

        pages.Render<MessagesPage>();

        Assert.Equal(
            [
                [TalkId, PatientPages.Site],
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

        Assert.False(count.Instance.Concerns(Read(LiveTopic.Site(PatientPages.Site))));

        unread = 0;
        pages.Live.Publish([Read(LiveTopic.User(pages.Operations.Rights.Actor.UserId!.Value))]);
        await pages.LiveClock.PassAsync(LiveComponent.Collect);
        count.WaitForAssertion(() => Assert.Equal("", count.Text()));

        static LiveChange Read(string topic) => new(nameof(Receipt), TalkId, [topic]);
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
}
