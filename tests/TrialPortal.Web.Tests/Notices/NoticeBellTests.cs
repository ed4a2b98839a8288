using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Notices;
using TrialPortal.Web.Features.Notices.Reading;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Notices;

[Trait("id", "I4")]
public sealed class NoticeBellTests
{
    private static readonly Guid Cause = new(7, 0, 0, new byte[8]);
    private static readonly NoticePlace Place = new(12, TestClock.Thursday);

    private int unread;

    [Theory]
    [InlineData("en", 0, "Notices, unread: 0", "")]
    [InlineData("en", 3, "Notices, unread: 3", "3")]
    [InlineData("en", 100, "Notices, unread: 99+", "99+")]
    [InlineData("ko", 3, "알림, 읽지 않음: 3", "3")]
    public void The_bell_says_how_many_are_unread(
        string language,
        int count,
        string named,
        string shown
    )
    {
        unread = count;
        using var pages = Of(language);

        var summary = pages.Render<NoticeBell>().Find("summary");

        Assert.Equal((named, shown), (summary.GetAttribute("aria-label"), summary.Words()));
    }

    [Theory]
    [InlineData(Role.Investigator, true)]
    [InlineData(Role.SubInvestigator, true)]
    [InlineData(Role.Pharmacist, true)]
    [InlineData(Role.Nurse, true)]
    [InlineData(Role.Coordinator, true)]
    [InlineData(Role.Monitor, true)]
    [InlineData(Role.Administrator, false)]
    [Trait("id", "A4")]
    public void Who_sees_patients_has_a_bell(Role role, bool has)
    {
        using var pages = Of("en", role);

        Assert.Equal(has, pages.Render<NoticeBell>().FindAll("summary").Count == 1);
        Assert.Equal(has ? 1 : 0, pages.Operations.Of<UnreadNotices>().Count);
    }

    [Theory]
    [InlineData(
        "en",
        "Dr PARK (study nurse) prepared medication for patient KR01-014. 12 Mar 2026 17:00 KST",
        "Unread"
    )]
    [InlineData(
        "ko",
        "Dr PARK(연구간호사): 시험대상자 KR01-014의 의약품을 조제했습니다. 2026-03-12 17:00 KST",
        "읽지 않음"
    )]
    public async Task News_is_told_as_the_audit_tells_it_and_following_it_reads_it(
        string language,
        string told,
        string mark
    )
    {
        using var pages = Of(language, items: [News(1), News(2) with { IsUnread = false }]);
        var bell = await OpenAsync(pages);

        var links = bell.FindAll(".news a").ToList();
        Assert.Equal([$"{told} {mark}", told], links.Select(l => l.Words()));
        Assert.All(links, l => Assert.Equal($"/pharmacy/dispense/{Cause}", l.GetAttribute("href")));

        foreach (var place in new[] { 1, 0 })
        {
            await bell.FindAll(".news a")[place].ClickAsync(new MouseEventArgs());
        }

        var read = Assert.Single(pages.Operations.Of<ReadNotices>());
        Assert.Null(read.UpTo);
        Assert.Equal([Id(1)], read.EntryIds);
    }

    [Fact]
    public async Task All_is_read_up_to_what_the_list_knew_and_what_had_no_number_yet()
    {
        using var pages = Of("en", items: [News(1), News(2) with { IsUnread = false }]);
        var bell = await OpenAsync(pages);

        await bell.Button("Mark all read").ClickAsync(new MouseEventArgs());

        var read = Assert.Single(pages.Operations.Of<ReadNotices>());
        Assert.Equal(Place, read.UpTo);
        Assert.Equal([Id(1)], read.EntryIds);
    }

    [Theory]
    [InlineData("en", "No notices in the last 30 days.")]
    [InlineData("ko", "최근 30일 동안 알림이 없습니다.")]
    public async Task Without_news_it_says_what_would_be_here(string language, string none)
    {
        using var pages = Of(language, items: []);

        Assert.Contains(none, (await OpenAsync(pages)).Find(".menu").Words());
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task What_comes_raises_the_figure_and_waits_in_an_open_list_until_asked_for()
    {
        unread = 1;
        using var pages = Of("en", items: [News(1)]);
        var bell = await OpenAsync(pages);

        // Another device has read the first meanwhile.
        unread = 2;
        Answer(pages, News(3), News(2), News(1) with { IsUnread = false });
        await TellAsync(pages, nameof(MedicationDistribution), listeners: 2);

        bell.WaitForAssertion(() => Assert.Equal("2", bell.Find("summary").Words()));
        Assert.Equal("New notice. Unread: 2", bell.Find("tp-say").GetAttribute("text"));
        bell.WaitForAssertion(() => Assert.Contains("Changed rows: 2", bell.Markup));
        Assert.Single(bell.FindAll(".news li"));
        Assert.Empty(bell.FindAll(".news .unread"));

        await bell.Button("Show changes").ClickAsync(new MouseEventArgs());

        Assert.Equal(3, bell.FindAll(".news li").Count);
        Assert.Equal(2, bell.FindAll(".news .unread").Count);
    }

    [Theory]
    [InlineData(LiveKind.MissedSome)]
    [InlineData(nameof(NoticeMark))]
    [Trait("id", "I2")]
    public async Task After_a_gap_it_asks_again_and_not_for_what_is_no_news(string kind)
    {
        using var pages = Of("en");
        var bell = pages.Render<NoticeBell>();
        Assert.False(bell.Instance.Concerns(new LiveChange(nameof(Receipt), Cause, [])));

        await TellAsync(pages, kind);

        bell.WaitForAssertion(() => Assert.Equal(2, pages.Operations.Of<UnreadNotices>().Count));
    }

    [Fact]
    public async Task It_speaks_once_in_ten_seconds_and_what_came_meanwhile_is_said_then()
    {
        using var pages = Of("en");
        var bell = pages.Render<NoticeBell>();
        for (unread = 1; unread <= 3; unread++)
        {
            await TellAsync(pages, nameof(MedicationDistribution));
            bell.WaitForAssertion(() => Assert.Equal($"{unread}", bell.Find("summary").Words()));
        }

        Assert.Equal("New notice. Unread: 1", bell.Find("tp-say").GetAttribute("text"));

        pages.Clock.Advance(TimeSpan.FromSeconds(10));

        bell.WaitForAssertion(() =>
            Assert.Equal("New notice. Unread: 3", bell.Find("tp-say").GetAttribute("text"))
        );
    }

    [Fact]
    public void The_page_leafs_on_to_what_is_older()
    {
        using var pages = Of("en", items: [News(1)]);
        pages.Operations.Answer<LatestNotices, NoticePage>(_ => new NoticePage(
            [News(1)],
            "older",
            Place
        ));

        var page = pages.Render<NoticesPage>();

        Assert.Equal("/notices?at=older", page.Find(".bar-f > a").GetAttribute("href"));
        Assert.Equal(50, Assert.Single(pages.Operations.Of<LatestNotices>()).Size);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void Every_kind_of_news_has_its_sentence_and_leads_somewhere(string language)
    {
        using var pages = Of(language);
        var texts = pages.Services.GetRequiredService<Platform.Texts.TextCatalogue>();

        Assert.All(
            NewsKind.All,
            kind =>
            {
                var news = News(1);
                news = news with { Row = news.Row with { Operation = kind.Operation } };
                Assert.StartsWith("/", NoticeLook.Url(news), StringComparison.Ordinal);
                Assert.NotNull(texts.Find($"Sentence.{kind.Operation}"));
                Assert.Contains("KR01-014", AuditSentence.Of(texts, news.Row));
            }
        );
    }

    private static Guid Id(int n) => new(n, 1, 0, new byte[8]);

    private static Notice News(int n) =>
        new(
            new AuditRow(
                Id(n),
                n,
                TestClock.Thursday,
                ActorKind.User,
                "Dr PARK",
                false,
                Role.Nurse,
                "PrepareDistribution",
                PatientPages.Patient,
                "KR01-014",
                "KR01",
                AuditOutcome.Done,
                null,
                1,
                false
            ),
            "Asia/Seoul",
            Cause,
            true
        );

    private PatientPages Of(
        string language,
        Role role = Role.Pharmacist,
        params IReadOnlyList<Notice> items
    )
    {
        var pages = new PatientPages(language, role);
        pages.Operations.Answer<UnreadNotices, int>(_ => unread);
        pages.Operations.Answer<ReadNotices, Done>(_ => Done.Now);
        Answer(pages, [.. items]);
        return pages;
    }

    private static void Answer(PatientPages pages, params Notice[] items) =>
        pages.Operations.Answer<LatestNotices, NoticePage>(_ => new NoticePage(items, null, Place));

    private static async Task<IRenderedComponent<NoticeBell>> OpenAsync(PatientPages pages)
    {
        var bell = pages.Render<NoticeBell>();
        await bell.Find("details").TriggerEventAsync("ontoggle", EventArgs.Empty);
        return bell;
    }

    /// <param name="listeners">The bell, and its list once that is open: each gathers for itself.</param>
    private static async Task TellAsync(PatientPages pages, string kind, int listeners = 1)
    {
        pages.Live.Publish([new LiveChange(kind, Cause, [LiveTopic.Site(PatientPages.Site)])]);
        await pages.LiveClock.PassAsync(LiveComponent.Collect, listeners);
    }
}
