using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Appointments;
using TrialPortal.Web.Features.Appointments.Booking;
using TrialPortal.Web.Features.Appointments.Schedule;
using TrialPortal.Web.Features.Appointments.Steps;
using TrialPortal.Web.Tests.Orders;
using TrialPortal.Web.Tests.Patients;

namespace TrialPortal.Web.Tests.Appointments;

[Trait("id", "H1")]
public sealed class VisitsTabTests
{
    private static readonly VisitRow Begun = VisitPages.Booked with
    {
        StartAt = TestClock.Thursday.AddMinutes(-10),
        Day = VisitPages.Today,
    };

    public static TheoryData<AppointmentStatus, bool, string> Acts =>
        new()
        {
            { AppointmentStatus.Booked, false, "Move visit,Cancel visit" },
            { AppointmentStatus.Booked, true, "Check in,Move visit,Mark no-show,Cancel visit" },
            { AppointmentStatus.CheckedIn, true, "Complete visit,Undo check-in,Cancel visit" },
            { AppointmentStatus.Completed, true, "" },
            { AppointmentStatus.Cancelled, true, "Book again" },
            { AppointmentStatus.Rescheduled, true, "" },
            { AppointmentStatus.NoShow, true, "Book again" },
        };

    public static TheoryData<Role> Readers =>
        [.. RolePermissions.RolesWith(Permission.ViewAppointments)];

    [Theory]
    [InlineData("en", "Booked in the window", "Fri 13 Mar 2026, 10:00 to 10:45 KST")]
    [InlineData("ko", "예약 허용 기간 내", "2026-03-13 (금) 10:00~10:45 KST")]
    public void A_planned_visit_reads_with_window_state_and_time(
        string language,
        string state,
        string when
    )
    {
        using var pages = VisitPages.Of(language, Role.Monitor);

        var tab = pages.Open<VisitsTab>().Text();

        Assert.Contains(state, tab, StringComparison.Ordinal);
        Assert.Contains(when, tab, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", 14, "1 day late")]
    [InlineData("en", 16, "3 days late")]
    [InlineData("en", 6, "1 day early")]
    [InlineData("en", 4, "3 days early")]
    [InlineData("ko", 16, "3일 늦음")]
    [InlineData("ko", 4, "3일 빠름")]
    [Trait("id", "H3")]
    public void Outside_its_window_a_visit_says_by_how_many_days(
        string language,
        int day,
        string words
    )
    {
        var visit = VisitPages.Booked with { Day = new DateOnly(2026, 3, day) };
        using var pages = VisitPages.Of(language, Role.Nurse, VisitPages.File(visit));

        Assert.Contains(words, pages.Open<VisitsTab>().Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "no visit recorded", "30 Mar 2026 10:00 KST, reason: Travels")]
    [InlineData("ko", "방문 기록 없음", "2026-03-30 10:00 KST, 사유: Travels")]
    public void A_window_that_is_over_and_a_visit_that_was_moved_say_so(
        string language,
        string none,
        string moved
    )
    {
        var file = VisitPages.File(VisitPages.Booked) with
        {
            MovedFrom = new(2026, 3, 30, 1, 0, 0, TimeSpan.Zero),
            MovedBecause = "Travels",
        };
        using var pages = VisitPages.Of(language, Role.Nurse, file);
        pages.Operations.Answer<PatientVisits, VisitSchedule>(_ => new VisitSchedule(
            "2.1",
            new DateOnly(2026, 1, 14),
            [
                new PlannedVisit(VisitPages.V3, 56, VisitPages.Window, true, file.Row),
                new PlannedVisit(VisitPages.V4, 84, VisitPages.Window, true, null)
                {
                    IsOver = true,
                },
            ],
            [file.Row]
        ));
        var tab = Opened(pages);

        Assert.Contains(none, tab.Text(), StringComparison.Ordinal);
        Assert.Contains(moved, tab.Text(), StringComparison.Ordinal);
        Assert.False(tab.HasButton(language == "en" ? "Find a time, V4" : "시간 찾기, V4"));
    }

    [Theory]
    [MemberData(nameof(Readers))]
    [Trait("id", "A4")]
    public void Who_may_book_has_the_buttons_and_others_read_who_can(Role role)
    {
        using var pages = VisitPages.Of("en", role);
        var tab = pages.Open<VisitsTab>();
        var may = RolePermissions.Has(role, Permission.BookAppointments);

        Assert.Equal(may, tab.HasButton("Book visit"));
        Assert.Equal(may, tab.HasButton("Find a time, V4"));

        tab.Button("Open, V3").Click();

        Assert.Equal(may, tab.HasButton("Move visit"));
        Assert.Equal(
            !may,
            tab.Text().Contains("Visits are booked and changed by:", StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public void An_appointment_offers_what_may_be_done_as_it_stands(
        AppointmentStatus status,
        bool hasBegun,
        string acts
    )
    {
        var row = (hasBegun ? Begun : VisitPages.Booked) with { Status = status };
        using var pages = VisitPages.Of("en", Role.Nurse, VisitPages.File(row));
        var tab = Opened(pages);

        Assert.Equal(
            acts,
            string.Join(',', tab.FindAll(".panel-form .acts button").Select(b => b.TextContent))
        );
    }

    [Theory]
    [InlineData("en", "Check in", "The patient can be checked in from 13 Mar 2026 on.")]
    [InlineData("ko", "내원 접수", "내원 접수가 가능한 날: 2026-03-13부터.")]
    public void Before_its_day_a_visit_says_from_when_the_patient_can_be_checked_in(
        string language,
        string act,
        string words
    )
    {
        using var ahead = VisitPages.Of(language, Role.Nurse);
        var tab = Opened(ahead);
        Assert.Contains(words, tab.Text(), StringComparison.Ordinal);
        Assert.False(tab.HasButton(act));

        var row = VisitPages.Booked with { Day = VisitPages.Today };
        using var onItsDay = VisitPages.Of(language, Role.Nurse, VisitPages.File(row));
        tab = Opened(onItsDay);
        Assert.DoesNotContain(words, tab.Text(), StringComparison.Ordinal);
        Assert.True(tab.HasButton(act));
    }

    [Theory]
    [InlineData("en", "A no-show can be marked from 13 Mar 2026 10:00 KST on.")]
    [InlineData("ko", "미방문 표시가 가능한 시각: 2026-03-13 10:00 KST부터.")]
    [Trait("id", "H5")]
    public void Before_its_start_a_visit_says_from_when_it_can_be_a_no_show(
        string language,
        string words
    )
    {
        using var pages = VisitPages.Of(language, Role.Nurse);

        Assert.Contains(words, Opened(pages).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AppointmentStatus.Booked, "Check in", "arrival time")]
    [InlineData(AppointmentStatus.CheckedIn, "Complete visit", "end time of the visit")]
    [Trait("id", "O6")]
    public void A_time_that_is_none_is_told_as_a_sentence(
        AppointmentStatus status,
        string act,
        string noun
    )
    {
        using var pages = VisitPages.Of(
            "en",
            Role.Nurse,
            VisitPages.File(Begun with { Status = status })
        );
        var tab = Opened(pages);
        tab.Button(act).Click();

        tab.Find("form input").Change("half past nine");

        Assert.Contains(
            $"Enter the {noun} as a time of 24 hours, for example 08:00.",
            tab.Find("form").TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("id", "H2")]
    public void A_booking_says_while_it_is_filled_in_what_it_would_clash_with()
    {
        var taken = new Refusal("TimeTaken", "H2")
            .With("holder", TimeHolder.Room)
            .With("subject", "KR01-021")
            .With("start", TestClock.Thursday)
            .With("end", TestClock.Thursday.AddMinutes(45));
        using var pages = VisitPages.Of(
            "en",
            Role.Nurse,
            facts: new BookingFacts(taken, 62, VisitPages.Window)
        );
        var tab = pages.Open<VisitsTab>();
        tab.Button("Find a time, V4").Click();
        Assert.Empty(tab.FindAll("form .checks"));

        Type(tab, "Day", "16 Mar 2026");
        Type(tab, "Time, KST", "10:00");
        tab.FindAll("form select")[1].Change("0");

        Assert.Contains(
            "Room: taken for KR01-021 from 12 Mar 2026 17:00 KST to 12 Mar 2026 17:45 KST.",
            tab.Find("form .checks").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Day 62, 3 days late",
            tab.Find("form .checks").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(VisitPages.V4.Id, pages.Operations.Of<BookingCheck>()[^1].VisitDefinitionId);
    }

    [Fact]
    [Trait("id", "H2")]
    public void What_a_sent_booking_clashes_with_is_said_at_its_field_and_in_the_summary_and_no_third_time()
    {
        var taken = new Refusal("TimeTaken", "H2")
            .With("holder", "LEE, Seoyeon")
            .With("subject", "KR01-021")
            .With("start", TestClock.Thursday)
            .With("end", TestClock.Thursday.AddMinutes(45))
            .At(nameof(BookingForm.ProviderId));
        using var pages = VisitPages.Of(
            "en",
            Role.Nurse,
            facts: new BookingFacts(taken, 62, VisitPages.Window)
            {
                NextFree = TestClock.Thursday.AddMinutes(45),
            }
        );
        pages.Operations.Answer<BookAppointment, Guid>(_ => taken);
        var tab = pages.Open<VisitsTab>();
        tab.Button("Find a time, V4").Click();
        Type(tab, "Day", "16 Mar 2026");
        Type(tab, "Time, KST", "10:00");
        tab.FindAll("form select")[1].Change("0");
        Assert.Equal(1, Said());

        tab.Find("form").Submit();

        Assert.Equal(2, Said());
        Assert.DoesNotContain(
            "taken for",
            tab.Find("form .checks").TextContent,
            StringComparison.Ordinal
        );
        Assert.True(tab.HasButton("Take this time"));

        int Said() => tab.Find("form").TextContent.Split("taken for KR01-021").Length - 1;
    }

    [Theory]
    [InlineData(
        "en",
        "Room 2: taken for",
        "All are free again from 16 Mar 2026 11:15 KST on.",
        "Take this time",
        "Find a time, V4"
    )]
    [InlineData(
        "ko",
        "Room 2: KR01-021",
        "모두 가능한 다음 시각: 2026-03-16 11:15 KST",
        "이 시각 선택",
        "시간 찾기, V4"
    )]
    [Trait("id", "H2")]
    public void Where_the_time_is_taken_the_next_free_one_is_taken_over_by_a_button(
        string language,
        string clash,
        string free,
        string act,
        string find
    )
    {
        var day = new DateOnly(2026, 3, 16);
        var at = Zone.InstantAt("Asia/Seoul", day, new(11, 15)).ToUniversalTime();
        var taken = new Refusal("TimeTaken", "H2")
            .With("holder", "Room 2")
            .With("subject", "KR01-021")
            .With("start", at.AddHours(-1))
            .With("end", at);
        using var pages = VisitPages.Of(
            language,
            Role.Nurse,
            facts: new BookingFacts(taken, 62, VisitPages.Window) { NextFree = at }
        );
        var tab = pages.Open<VisitsTab>();
        tab.Button(find).Click();
        tab.FindAll("form input")[0].Change("2026-03-16");
        tab.FindAll("form input")[1].Change("10:00");
        tab.FindAll("form select")[1].Change("0");
        Assert.Contains(clash, tab.Find("form .checks").TextContent, StringComparison.Ordinal);
        Assert.Contains(free, tab.Find("form .checks").TextContent, StringComparison.Ordinal);

        tab.Button(act).Click();

        Assert.Equal("11:15", tab.FindAll("form input")[1].GetAttribute("value"));
        var check = pages.Operations.Of<BookingCheck>()[^1];
        Assert.Equal((day, new TimeOnly(11, 15)), (check.Day, check.Time));
    }

    [Fact]
    public void A_booking_is_sent_as_filled_in_and_then_stands_open()
    {
        using var pages = VisitPages.Of("en", Role.Nurse);
        pages.Operations.Answer<BookAppointment, Guid>(_ => VisitPages.Booked.Id);
        var tab = pages.Open<VisitsTab>();
        tab.Button("Book visit").Click();
        Type(tab, "Day", "13 Mar 2026");
        Type(tab, "Time, KST", "10:00");
        tab.FindAll("form select")[0].Change("0");
        tab.FindAll("form select")[1].Change("0");
        tab.FindAll("form select")[2].Change("0");

        tab.Find("form").Submit();

        var sent = Assert.Single(pages.Operations.Of<BookAppointment>());
        Assert.Equal(
            (VisitPages.V3.Id, new DateOnly(2026, 3, 13), new TimeOnly(10, 0), 45),
            (sent.VisitDefinitionId, sent.Day, sent.Time, sent.Minutes)
        );
        Assert.Equal((VisitPages.Id(5), VisitPages.Id(6)), (sent.ProviderId, sent.RoomId));
        Assert.True(tab.HasButton("Move visit"));
    }

    [Fact]
    public void A_move_begins_with_what_was_booked_and_asks_for_time_and_reason()
    {
        using var pages = VisitPages.Of("en", Role.Nurse);
        pages.Operations.Answer<MoveAppointment, Guid>(_ => VisitPages.Booked.Id);
        var tab = Opened(pages);
        tab.Button("Move visit").Click();
        Type(tab, "Day", "12 Mar 2026");
        Type(tab, "Time, KST", "16:30");
        tab.Find("form textarea").Change("Patient asked");

        tab.Find("form").Submit();

        var sent = Assert.Single(pages.Operations.Of<MoveAppointment>());
        Assert.Equal(
            (VisitPages.Booked.Id, 1, 45, VisitPages.Booked.ProviderId, VisitPages.Booked.RoomId),
            (sent.AppointmentId, sent.SeenVersion, sent.Minutes, sent.ProviderId, sent.RoomId)
        );
        Assert.Equal("Patient asked", sent.Reason);
        Assert.All(
            pages.Operations.Of<BookingCheck>(),
            c => Assert.Equal(VisitPages.Booked.Id, c.MovedFromId)
        );
    }

    [Fact]
    [Trait("id", "H5")]
    public void A_no_show_proposes_a_follow_up_in_three_days_that_is_closed_with_a_note()
    {
        using var pages = VisitPages.Of("en", Role.Nurse, VisitPages.File(Begun));
        pages.Operations.Answer<MarkNoShow, Done>(_ => default(Done));
        var tab = Opened(pages);
        tab.Button("Mark no-show").Click();
        tab.Find("form").Submit();
        Assert.Equal(
            new DateOnly(2026, 3, 15),
            Assert.Single(pages.Operations.Of<MarkNoShow>()).FollowUpOn
        );

        var missed = Begun with
        {
            Status = AppointmentStatus.NoShow,
            FollowUpOn = new DateOnly(2026, 3, 15),
        };
        using var later = VisitPages.Of("en", Role.Nurse, VisitPages.File(missed));
        later.Operations.Answer<FinishFollowUp, Done>(_ => default(Done));
        var after = Opened(later);
        Assert.Contains("follow up by 15 Mar 2026", after.Text(), StringComparison.Ordinal);
        after.Button("Close follow-up").Click();
        after.Find("form textarea").Change("Was ill");
        after.Find("form").Submit();
        Assert.Equal("Was ill", Assert.Single(later.Operations.Of<FinishFollowUp>()).Note);
    }

    [Fact]
    public void A_step_entered_late_says_when_it_was_recorded_and_its_reason_is_read()
    {
        var cancelled = VisitPages.Booked with { Status = AppointmentStatus.Cancelled };
        using var pages = VisitPages.Of(
            "en",
            Role.Pharmacist,
            VisitPages.File(
                cancelled,
                new VisitStep(
                    AppointmentStatus.Cancelled,
                    TestClock.Thursday.AddHours(-1),
                    TestClock.Thursday,
                    nameof(PatientStatus.Withdrawn),
                    "SEO, Mina"
                )
            )
        );

        var text = Opened(pages).Text();

        Assert.Contains("recorded 12 Mar 2026 17:00 KST Withdrawn", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "en",
        "No visit can be booked: the patient is no longer in the study. State: Withdrawn."
    )]
    [InlineData("ko", "방문을 예약할 수 없습니다. 임상시험 참여가 끝났습니다. 상태: 동의 철회.")]
    public void Who_left_the_study_is_not_offered_a_booking(string language, string words)
    {
        using var pages = VisitPages.Of(language, Role.Nurse);

        var tab = pages.Open<VisitsTab>(PatientStatus.Withdrawn);

        Assert.Contains(words, tab.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain(tab.FindAll("button"), b => b.TextContent == "Find a time");
    }

    private static IRenderedComponent<VisitsTab> Opened(PatientPages pages)
    {
        var tab = pages.Open<VisitsTab>();
        tab.FindAll("tbody button")[^1].Click();
        return tab;
    }

    private static void Type(IRenderedComponent<VisitsTab> tab, string label, string value)
    {
        var id = tab.FindAll("form label")
            .First(l => l.TextContent.Trim() == label)
            .GetAttribute("for");
        tab.Find($"#{id}").Change(value);
    }
}
