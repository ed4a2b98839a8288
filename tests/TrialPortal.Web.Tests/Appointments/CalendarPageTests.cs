using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Appointments.Booking;
using TrialPortal.Web.Features.Appointments.Calendar;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Tests.Orders;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Today;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Appointments;

[Trait("id", "W8")]
public sealed class CalendarPageTests
{
    private static readonly UnplacedVisit Unplaced = new(
        PatientPages.Patient,
        "KR01-014",
        VisitPages.V4,
        new(new(2026, 3, 14), new(2026, 3, 17), new(2026, 3, 20))
    );

    private static readonly CalendarSheet Sheet = new(
        new(PatientPages.Site, PatientPages.Study, "ORBIT-24", "KR01", "Asia/Seoul"),
        TestClock.Thursday,
        VisitPages.Today,
        new(2026, 3, 9),
        7,
        [VisitPages.Booked],
        [Unplaced],
        [new Bookable(VisitPages.Id(5), "LEE, Seoyeon")],
        [new Bookable(VisitPages.Id(6), "Room 2")]
    );

    [Theory]
    [InlineData("en", "Calendar KR01, 09 Mar 2026 to 15 Mar 2026", "Fri 13")]
    [InlineData("ko", "일정 KR01, 2026-03-09~2026-03-15", "13 (금)")]
    public void A_week_reads_with_its_days_zone_and_visits(
        string language,
        string title,
        string day
    )
    {
        using var pages = Of(language, Role.Monitor);
        var page = Open(pages);

        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.Contains("KST (UTC+09:00)", page.Text(), StringComparison.Ordinal);
        Assert.Equal("12", page.Find("th[aria-current=date] a").TextContent.Trim([.. "Thu (목)"]));
        var column = page.FindAll(".cal thead th")
            .ToList()
            .FindIndex(th => th.TextContent.Trim() == day);
        var cell = page.FindAll(".cal tbody tr")
            .First(tr => tr.QuerySelector("th")!.TextContent == "10:00")
            .QuerySelectorAll("td")[column];
        Assert.Contains("KR01-014", cell.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_visits_stand_in_the_list_and_each_choice_is_an_address()
    {
        using var pages = Of("en", Role.Nurse);
        var page = Open(pages, "?week=2026-03-09&view=list");

        Assert.Empty(page.FindAll(".cal"));
        Assert.Contains("KR01-014", page.Find("table tbody").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            [
                "/calendar?week=2026-03-09",
                "/calendar?day=2026-03-09",
                "/calendar?week=2026-03-09&view=list",
            ],
            page.FindAll(".seg a").Select(a => a.GetAttribute("href"))
        );
        Assert.Equal(
            "/calendar?week=2026-03-16&view=list",
            page.Find("a[data-page='1']").GetAttribute("href")
        );

        page.FindAll("select")[1].Change($"{VisitPages.Id(6)}");

        Assert.EndsWith(
            $"/calendar?week=2026-03-09&view=list&room={VisitPages.Id(6)}",
            pages.Services.GetRequiredService<NavigationManager>().Uri,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_choice_made_while_another_is_on_its_way_keeps_it()
    {
        using var pages = Of("en", Role.Nurse);
        var head = pages.Render<CalendarHead>(p =>
            p.Add(h => h.Sheet, Sheet).Add(h => h.View, new CalendarView())
        );

        head.FindAll("select")[0].Change($"{VisitPages.Id(5)}");
        head.FindAll("select")[1].Change($"{VisitPages.Id(6)}");

        Assert.EndsWith(
            $"/calendar?person={VisitPages.Id(5)}&room={VisitPages.Id(6)}",
            pages.Services.GetRequiredService<NavigationManager>().Uri,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_address_asks_for_just_what_it_names()
    {
        using var pages = Of("en", Role.Nurse);
        Open(pages, $"?site={PatientPages.Site}&day=2026-03-13&person={VisitPages.Id(5)}");

        var asked = Assert.Single(pages.Operations.Of<CalendarVisits>());
        Assert.Equal(
            (PatientPages.Site, new DateOnly(2026, 3, 13), false, VisitPages.Id(5)),
            (asked.SiteId, asked.At, asked.WholeWeek, asked.ProviderId)
        );
    }

    [Fact]
    [Trait("id", "H3")]
    public void A_visit_opens_beside_the_calendar_with_its_window_under_the_days()
    {
        using var pages = Of("en", Role.Nurse);
        var page = Open(pages);

        page.Find("button.ev").Click();

        Assert.True(page.HasButton("Move visit"));
        Assert.Contains(
            "KR01-014, V3: 07 Mar 2026 to 13 Mar 2026, target 10 Mar 2026",
            page.Find("tfoot").TextContent,
            StringComparison.Ordinal
        );
        var bar = page.Find("tfoot rect");
        Assert.Equal(("0", "500"), (bar.GetAttribute("x"), bar.GetAttribute("width")));
    }

    [Theory]
    [InlineData(Role.Nurse, true)]
    [InlineData(Role.Pharmacist, false)]
    [InlineData(Role.Monitor, false)]
    [Trait("id", "A4")]
    public void A_visit_without_a_time_is_placed_by_who_may_book(Role role, bool may)
    {
        using var pages = Of("en", role);
        var page = Open(pages);

        Assert.Equal(may, page.HasButton("Find a time, KR01-014, V4"));
        Assert.Contains(
            "14 Mar 2026 to 20 Mar 2026, target 17 Mar 2026",
            page.Text(),
            StringComparison.Ordinal
        );
        if (may)
        {
            page.Button("Find a time, KR01-014, V4").Click();
            Assert.Contains("17 Mar 2026", page.Find("form").InnerHtml, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task What_another_books_appears_and_an_open_form_stays()
    {
        using var pages = Of("en", Role.Investigator);
        var page = Open(pages);
        page.Button("Find a time, KR01-014, V4").Click();
        var booked = VisitPages.Booked with { Id = VisitPages.Id(11), SubjectNumber = "KR01-021" };
        pages.Operations.Answer<CalendarVisits, CalendarSheet>(_ =>
            Sheet with
            {
                Visits = [VisitPages.Booked, booked],
            }
        );

        pages.Live.Publish([
            new(nameof(Appointment), booked.Id, [LiveTopic.Site(PatientPages.Site)]),
        ]);
        await pages.LiveClock.PassAsync(LiveComponent.Collect);

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("button.ev").Count));
        Assert.NotEmpty(page.FindAll("form select"));
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task Who_leaves_the_plan_waits_for_no_visit_any_more()
    {
        using var pages = Of("en", Role.Investigator);
        var page = Open(pages);
        page.Button("Find a time, KR01-014, V4");
        pages.Operations.Answer<CalendarVisits, CalendarSheet>(_ => Sheet with { Unplaced = [] });

        pages.Live.Publish([
            new(
                nameof(PatientProfile),
                Unplaced.PatientId,
                [LiveTopic.Patient(Unplaced.PatientId), LiveTopic.Site(PatientPages.Site)]
            ),
        ]);
        await pages.LiveClock.PassAsync(LiveComponent.Collect);

        page.WaitForAssertion(() =>
            Assert.DoesNotContain("Find a time, KR01-014", page.Markup, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_open_calendar_turns_the_day_at_midnight_of_the_site()
    {
        using var pages = Of("en", Role.Nurse).InSeoul();
        var page = Open(pages);
        pages.Operations.Answer<CalendarVisits, CalendarSheet>(_ =>
            Sheet with
            {
                Today = VisitPages.Today.AddDays(1),
            }
        );

        pages.Clock.MoveTo(new(2026, 3, 12, 14, 59, 59, TimeSpan.Zero));
        Assert.Single(pages.Operations.Of<CalendarVisits>());
        pages.Clock.Advance(TimeSpan.FromSeconds(2));

        page.WaitForAssertion(() =>
            Assert.Contains(
                "13",
                page.Find("th[aria-current=date] a").TextContent,
                StringComparison.Ordinal
            )
        );
    }

    private static PatientPages Of(string language, Role role)
    {
        var pages = VisitPages.Of(language, role);
        pages.Operations.Answer<CalendarVisits, CalendarSheet>(_ => Sheet);
        return pages;
    }

    private static IRenderedComponent<CalendarPage> Open(PatientPages pages, string query = "")
    {
        pages
            .Services.GetRequiredService<NavigationManager>()
            .NavigateTo(PortalUrls.Calendar + query);
        return pages.Render<CalendarPage>();
    }
}
