using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Appointments.Today;
using TrialPortal.Web.Features.Dispensing.Bench;
using TrialPortal.Web.Features.Messaging;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Features.Today;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Tests.Appointments;
using TrialPortal.Web.Tests.Dispensing;
using TrialPortal.Web.Tests.Live;
using TrialPortal.Web.Tests.Orders;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Today;

/// <summary>The page on which a day begins (W1).</summary>
[Trait("id", "O1")]
public sealed class TodayPageTests
{
    private const string Attention = "Needs attention 0";
    private const string Visits = "Visits today 0";
    private const string Late = "Unanswered for over 4 h 0";

    [Theory]
    [InlineData(
        Role.Investigator,
        Attention,
        Late,
        Visits,
        "Unread messages",
        "Orders to sign",
        "To hand over"
    )]
    [InlineData(
        Role.SubInvestigator,
        Attention,
        Late,
        Visits,
        "Unread messages",
        "Orders to sign",
        "To verify",
        "To hand over"
    )]
    [InlineData(
        Role.Pharmacist,
        Attention,
        Visits,
        "To prepare",
        "To verify",
        "To hand over",
        "Returns"
    )]
    [InlineData(
        Role.Nurse,
        Attention,
        Late,
        Visits,
        "Unread messages",
        "To prepare",
        "To verify",
        "To hand over",
        "Returns"
    )]
    [InlineData(Role.Coordinator, Attention, Late, Visits, "Unread messages", "Returns")]
    [InlineData(Role.Monitor, Attention, Visits)]
    public void Each_role_finds_its_own_work_and_nothing_of_others(
        Role role,
        params string[] sections
    )
    {
        using var pages = TodayPages.Of("en", role);

        var page = pages.Render<TodayPage>();

        Assert.Equal(sections, page.FindAll("h2").Select(h => h.Words()));
    }

    [Theory]
    [InlineData("en", "Today, Thu 12 Mar 2026", "You act as study nurse at KR01.")]
    [InlineData("ko", "오늘, 2026-03-12 (목)", "현재 역할: KR01 연구간호사")]
    public void The_head_says_the_day_and_in_which_role_the_reader_acts(
        string language,
        string day,
        string duty
    )
    {
        using var pages = TodayPages.Of(language, Role.Nurse);

        var page = pages.Render<TodayPage>();

        Assert.Equal((day, duty), (page.Find("h1").Words(), page.Find(".duty").Words()));
    }

    [Theory]
    [InlineData("en", "Today, Fri 13 Mar 2026")]
    [InlineData("ko", "오늘, 2026-03-13 (금)")]
    public void An_open_page_turns_the_day_at_midnight_of_the_site_with_all_its_sections(
        string language,
        string tomorrow
    )
    {
        using var pages = TodayPages
            .Of(language, Role.Nurse)
            .InSeoul()
            .Needing(TodayPages.Needs("KR01-009", PatientNeed.NoDoseWritten));
        DateOnly Day() => Zone.DayAt("Asia/Seoul", pages.Clock.GetUtcNow());
        pages
            .Operations.Answer<MyDuties, IReadOnlyList<Duty>>(_ => new List<Duty>
            {
                new(Role.Nurse, "KR01", Day(), null, HasEnded: false),
            })
            .Answer<VisitsToday, DayOfVisits>(_ =>
                Day().Day == 12
                    ? new DayOfVisits([VisitPages.Booked], 1, null)
                    : new DayOfVisits(
                        [
                            VisitPages.Booked with
                            {
                                Id = TodayPages.Id("777"),
                                SubjectNumber = "KR01-777",
                            },
                        ],
                        1,
                        null
                    )
            );
        var page = pages.Render<TodayPage>();
        var asked = pages.Operations.All.Count;
        pages.Needing(
            TodayPages.Needs("KR01-012", PatientNeed.NoShowOpen),
            TodayPages.Needs("KR01-009", PatientNeed.NoDoseWritten)
        );

        pages.Clock.MoveTo(new(2026, 3, 12, 14, 59, 59, TimeSpan.Zero));
        Assert.Equal(asked, pages.Operations.All.Count);
        pages.Clock.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() => Assert.Equal(tomorrow, page.Find("h1").Words()));
        page.WaitForAssertion(() =>
            Assert.Equal(
                ["KR01-012", "KR01-009"],
                page.FindAll("ul.rows a.nw").Select(a => a.Words())
            )
        );
        Assert.Equal("KR01-777", page.Find("td a").Words());
        Assert.Equal(2 * asked, pages.Operations.All.Count);

        pages.Clock.Advance(TimeSpan.FromDays(1));
        page.WaitForAssertion(() =>
            Assert.Contains("14", page.Find("h1").Words(), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_role_that_ends_with_the_day_takes_its_sections_along()
    {
        using var pages = TodayPages.Of("en", Role.Nurse);
        var page = pages.Render<TodayPage>();
        Assert.Contains("To prepare", page.Text(), StringComparison.Ordinal);

        pages.Operations.As(Role.Monitor, PatientPages.Study, PatientPages.Site);
        pages.Clock.Advance(TimeSpan.FromDays(1));

        page.WaitForAssertion(() =>
            Assert.Equal([Attention, Visits], page.FindAll("h2").Select(h => h.Words()))
        );
    }

    [Theory]
    [InlineData("en", "Your role of study nurse at KR01 ended on 10 Mar 2026")]
    [InlineData("ko", "종료된 역할: KR01 연구간호사 (2026-03-10)")]
    public void A_role_that_ended_is_told_with_who_can_grant_it(string language, string told)
    {
        using var pages = TodayPages.Of(language, Role.Coordinator);
        pages.Operations.Answer<MyDuties, IReadOnlyList<Duty>>(_ => new List<Duty>
        {
            new(Role.Nurse, "KR01", new(2026, 3, 12), new(2026, 3, 10), HasEnded: true),
        });

        var why = pages.Render<TodayPage>().Find(".duty .why").Words();

        Assert.StartsWith(told, why, StringComparison.Ordinal);
        Assert.Contains(
            language == "en" ? "administrator" : "관리자",
            why,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "en",
        "KR01-009 PJH 1980 No dose written for 4 days Last written for 08 Mar 2026 17:00 KST. Also: supply has ended",
        "Open diary, KR01-009"
    )]
    [InlineData(
        "ko",
        "KR01-009 PJH 1980 4일 동안 복용 기록 없음 마지막 기록: 2026-03-08 17:00 KST. 추가: 남은 의약품 없음",
        "복용 기록 열기, KR01-009"
    )]
    public void A_patient_in_need_stands_with_the_fact_and_one_act(
        string language,
        string words,
        string act
    )
    {
        using var pages = TodayPages
            .Of(language, Role.Nurse)
            .Needing(
                TodayPages.Needs("KR01-009", PatientNeed.NoDoseWritten, PatientNeed.SupplyEnds)
            );

        var row = pages.Render<AttentionSection>().Find("li");

        Assert.Equal(words, row.QuerySelector("div")!.Words());
        Assert.Equal(act, row.QuerySelector("a.b")!.GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData(PatientNeed.TakesTooMuch, PortalUrls.AdherenceTab)]
    [InlineData(PatientNeed.NoDoseWritten, PortalUrls.AdherenceTab)]
    [InlineData(PatientNeed.SupplyEnds, PortalUrls.KitsTab)]
    [InlineData(PatientNeed.VisitOpen, PortalUrls.VisitsTab)]
    [InlineData(PatientNeed.NoShowOpen, PortalUrls.VisitsTab)]
    public void Each_need_leads_to_where_it_is_looked_into(PatientNeed need, string tab)
    {
        using var pages = TodayPages
            .Of("en", Role.Nurse)
            .Needing(TodayPages.Needs("KR01-009", need));

        var row = pages.Render<AttentionSection>().Find("li");

        Assert.Equal(
            PortalUrls.Patient(TodayPages.Id("KR01-009"), tab),
            row.QuerySelector("a.b")!.GetAttribute("href")
        );
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task Who_comes_to_need_somebody_appears_live_and_moves_nobody()
    {
        using var pages = TodayPages.Of("en", Role.Nurse);
        var section = pages.Render<AttentionSection>();
        Assert.Contains("No patient needs attention now", section.Text(), StringComparison.Ordinal);
        var (late, early) = (
            TodayPages.Needs("KR01-012", PatientNeed.NoShowOpen),
            TodayPages.Needs("KR01-009", PatientNeed.NoDoseWritten)
        );

        pages.Needing(late);
        await pages.TellAsync(nameof(PatientSummary));
        section.WaitForAssertion(() => Assert.Single(section.FindAll("li")));

        pages.Needing(early, late);
        await pages.TellAsync(nameof(PatientSummary));
        section.WaitForAssertion(() =>
            Assert.Contains("Changed rows: 1", section.Text(), StringComparison.Ordinal)
        );
        Assert.StartsWith("KR01-012", Assert.Single(section.FindAll("li")).Words().Trim());

        section.Button("Show changes").Click();
        Assert.StartsWith("KR01-009", section.FindAll("li")[0].Words().Trim());
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task Changes_asked_for_while_the_section_reads_again_are_shown()
    {
        var (late, early) = (
            TodayPages.Needs("KR01-012", PatientNeed.NoShowOpen),
            TodayPages.Needs("KR01-009", PatientNeed.NoDoseWritten)
        );
        using var pages = TodayPages.Of("en", Role.Nurse).Needing(late);
        var section = pages.Render<AttentionSection>();
        pages.Needing(early, late);
        await pages.TellAsync(nameof(PatientSummary));
        section.WaitForAssertion(() => Assert.True(section.HasButton("Show changes")));
        var slow = new TaskCompletionSource<Outcome<WorkSlice<PatientInNeed>>>();
        pages.Operations.AnswerLater<PatientsInNeed, WorkSlice<PatientInNeed>>(slow.Task);
        await pages.TellAsync(nameof(PatientSummary));
        section.WaitForAssertion(() =>
            Assert.Equal(3, pages.Operations.Of<PatientsInNeed>().Count)
        );

        pages.Needing(early, late);
        section.Button("Show changes").Click();
        await section.InvokeAsync(() => slow.SetResult(new WorkSlice<PatientInNeed>([late], 1)));

        section.WaitForAssertion(() => Assert.Equal(2, section.FindAll("li").Count));
        Assert.StartsWith("KR01-009", section.FindAll("li")[0].Words().Trim());
        Assert.False(section.HasButton("Show changes"));
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task Who_needs_nobody_any_more_is_gone_from_the_list_and_from_the_navigation()
    {
        using var pages = TodayPages
            .Of("en", Role.Nurse)
            .Needing(TodayPages.Needs("KR01-009", PatientNeed.NoDoseWritten));
        var count = pages.Render<NeedCount>();
        Assert.Equal("1 need attention", count.Text());

        pages.Needing();
        await pages.TellAsync(nameof(PatientSummary));

        count.WaitForAssertion(() => Assert.Equal("", count.Text()));
    }

    [Fact]
    [Trait("id", "O6")]
    public void A_section_that_cannot_be_read_says_so_and_the_others_stand()
    {
        using var pages = TodayPages.Of("en", Role.Nurse);
        pages.Operations.Break<VisitsToday>(new InvalidOperationException("No visits."));

        var page = pages.Render<TodayPage>();

        Assert.Single(page.FindAll("[role=alert]"));
        Assert.True(page.HasButton("Try again"));
        Assert.Contains("You have read everything.", page.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "No visit is booked for today. Next: KR01-014,")]
    [InlineData("ko", "오늘 예약된 방문이 없습니다. 다음 방문: KR01-014,")]
    public void Where_nobody_comes_today_the_next_visit_is_told(string language, string words)
    {
        using var pages = TodayPages.Of(language, Role.Nurse);

        var section = pages.Render<VisitsTodaySection>();

        Assert.StartsWith(words, section.Find(".p-body p").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", AppointmentStatus.Booked, "Check in, KR01-014")]
    [InlineData("en", AppointmentStatus.CheckedIn, "Complete visit, KR01-014")]
    [InlineData("en", AppointmentStatus.Completed, "Open, KR01-014")]
    [InlineData("ko", AppointmentStatus.Booked, "내원 접수, KR01-014")]
    public void A_visit_stands_with_its_study_day_and_the_act_that_comes_next(
        string language,
        AppointmentStatus status,
        string act
    )
    {
        using var pages = TodayPages.Of(language, Role.Nurse);
        var visit = VisitPages.Booked with
        {
            Status = status,
            DayOne = VisitPages.Booked.Window!.First.AddDays(-53),
        };
        pages.Operations.Answer<VisitsToday, DayOfVisits>(_ => new DayOfVisits([visit], 1, null));

        var section = pages.Render<VisitsTodaySection>();

        var link = section.Find("td.act a");
        Assert.Equal(
            (act, PortalUrls.Visit(visit.PatientId, visit.Id)),
            (link.GetAttribute("aria-label"), link.GetAttribute("href"))
        );
        Assert.Contains(
            language == "en" ? "Day 54 to" : "54일차~",
            section.Text(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("id", "I1")]
    public void A_visit_follows_the_state_of_its_patient_by_which_its_study_day_is_known()
    {
        using var pages = TodayPages.Of("en", Role.Nurse);
        var section = pages.Render<VisitsTodaySection>().Instance;

        Assert.True(section.Concerns(new(nameof(PatientProfile), Guid.Empty, [])));
        Assert.True(section.Concerns(new(nameof(Appointment), Guid.Empty, [])));
        Assert.False(section.Concerns(new(nameof(Message), Guid.Empty, [])));
    }

    [Fact]
    [Trait("id", "E6")]
    public void Own_work_stands_with_why_another_person_does_it()
    {
        using var pages = TodayPages.Of("en", Role.Pharmacist);
        var row = new BenchRow(
            BenchKind.ToVerify,
            TodayPages.Id("000"),
            TodayPages.Now,
            TodayPages.Id("001"),
            TodayPages.Id("000"),
            PatientPages.Patient,
            PatientPages.Study,
            PatientPages.Site,
            "KR01-027",
            "LSY",
            1966,
            "KR01",
            "Asia/Seoul",
            new SetUpName("Tablet", "정제"),
            null,
            "K-104409 (35)",
            pages.Operations.Rights.Actor.UserId
        );
        pages.Operations.Answer<BenchWaits, WorkSlice<BenchRow>>(_ => new WorkSlice<BenchRow>(
            [row],
            120
        ));

        var section = pages.Render<VerifySection>();

        Assert.Contains(
            "another person checks",
            section.Find(".why").Words(),
            StringComparison.Ordinal
        );
        Assert.Equal(PortalUrls.Dispense(row.Key), section.Find("li a.b").GetAttribute("href"));
        Assert.Equal("99+", section.Find("summary .n").Words());
        Assert.Equal(PortalUrls.Bench, section.Find("p.none a").GetAttribute("href"));
    }

    [Fact]
    public void What_is_to_be_prepared_leads_to_where_it_is_prepared_for_this_patient()
    {
        using var pages = TodayPages.Of("en", Role.Nurse);
        var row = DispensePages.Row(BenchKind.ToDispense);
        pages.Operations.Answer<BenchWaits, WorkSlice<BenchRow>>(_ => new WorkSlice<BenchRow>(
            [row],
            1
        ));

        Assert.Equal(
            PortalUrls.Prepare(row.PatientId, row.OrderId),
            pages.Render<PrepareSection>().Find("li a.b").GetAttribute("href")
        );
    }

    [Fact]
    public void Where_counting_stopped_the_heading_says_so()
    {
        using var pages = TodayPages.Of("en", Role.Nurse);
        pages
            .Operations.Answer<Inbox, InboxPage>(_ => new InboxPage(
                new Page<InboxRow>([], null, null),
                100,
                TodayPages.Now
            ))
            .Answer<PatientsInNeed, WorkSlice<PatientInNeed>>(_ => new WorkSlice<PatientInNeed>(
                [],
                100
            ));

        Assert.Equal("99+", pages.Render<UnansweredSection>().Find("h2 .n").Words());
        Assert.Equal("99+", pages.Render<AttentionSection>().Find("h2 .n").Words());
    }

    [Fact]
    [Trait("id", "G2")]
    public void Unread_conversations_stand_with_how_much_of_them_is_unread()
    {
        using var pages = TodayPages.Of("en", Role.Nurse);
        var row = Unread(pages);

        var section = pages.Render<UnreadSection>();

        Assert.True(Assert.Single(pages.Operations.Of<Inbox>()).Unread);
        Assert.Equal("42", section.Find("summary .n").Words());
        var line = Assert.Single(section.FindAll("li"));
        Assert.Contains(
            "Dizzy after the morning dose 2 unread",
            line.Words(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            PortalUrls.Conversation(row.Id),
            line.QuerySelector("a.b")!.GetAttribute("href")
        );
    }

    [Theory]
    [InlineData(nameof(Receipt), false, false)]
    [InlineData(nameof(Receipt), true, true)]
    [InlineData(nameof(Message), false, true)]
    public void What_others_read_changes_nothing_of_what_the_reader_has_not(
        string kind,
        bool own,
        bool concerns
    )
    {
        using var pages = TodayPages.Of("en", Role.Coordinator);
        Unread(pages);
        var section = pages.Render<UnreadSection>();
        string[] topics = own
            ? [LiveTopic.User(pages.Operations.Rights.Actor.UserId!.Value)]
            : [LiveTopic.Site(PatientPages.Site)];

        Assert.Equal(
            concerns,
            section.Instance.Concerns(new LiveChange(kind, TodayPages.Id("007"), topics))
        );
    }

    private static InboxRow Unread(PatientPages pages)
    {
        var row = new InboxRow(
            TodayPages.Id("007"),
            PatientPages.Patient,
            PatientPages.Site,
            "KR01-014",
            "KMJ",
            1971,
            "Asia/Seoul",
            "Dizzy after the morning dose",
            3,
            TodayPages.Now,
            null,
            2,
            null,
            true
        );
        pages.Operations.Answer<Inbox, InboxPage>(_ => new InboxPage(
            new Page<InboxRow>([row], null, null),
            0,
            TodayPages.Now
        )
        {
            Unread = 42,
        });
        return row;
    }
}
