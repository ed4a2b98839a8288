using TrialPortal.Domain.Appointments;

namespace TrialPortal.Domain.Tests.Appointments;

/// <summary>Proposals for a wanted time that is taken, on the clocks of Seoul where nothing else is said.</summary>
[Trait("id", "H2")]
public class FreeTimeTests
{
    private static readonly DateOnly Thursday = new(2026, 3, 12);

    [Fact]
    public void Later_on_that_day_at_the_end_of_what_is_in_the_way() =>
        Assert.Equal(
            At(Thursday, "10:45"),
            Next(
                At(Thursday, "10:00"),
                Taken(Thursday, "09:30", "10:15"),
                Taken(Thursday, "10:15", "10:45")
            )
        );

    [Fact]
    public void What_is_past_is_not_proposed_but_the_next_quarter_of_an_hour()
    {
        var morning = Taken(Thursday, "10:00", "10:15");
        Assert.Equal(
            At(Thursday, "13:15"),
            FreeTime.After(At(Thursday, "10:00"), [morning], At(Thursday, "13:02").StartAt)
        );
        Assert.Equal(
            At(Thursday.AddDays(1), "10:00"),
            FreeTime.After(At(Thursday, "10:00"), [morning], At(Thursday, "17:50").StartAt)
        );
    }

    [Fact]
    public void A_gap_that_is_too_short_is_passed_over() =>
        Assert.Equal(
            At(Thursday, "11:45"),
            Next(
                At(Thursday, "10:00"),
                Taken(Thursday, "10:00", "10:30"),
                Taken(Thursday, "11:00", "11:45")
            )
        );

    [Fact]
    public void It_begins_at_whole_five_minutes() =>
        Assert.Equal(
            At(Thursday, "10:35"),
            Next(At(Thursday, "10:00"), Taken(Thursday, "10:00", "10:31"))
        );

    [Fact]
    public void A_full_day_leads_to_the_wanted_time_of_the_next() =>
        Assert.Equal(
            At(Thursday.AddDays(1), "10:00"),
            Next(At(Thursday, "10:00"), Taken(Thursday, "09:00", "17:30"))
        );

    [Fact]
    public void No_weekend_is_proposed() =>
        Assert.Equal(
            At(Thursday.AddDays(4), "10:30"),
            Next(
                At(Thursday.AddDays(1), "10:00"),
                Taken(Thursday.AddDays(1), "09:00", "18:00"),
                Taken(Thursday.AddDays(4), "10:00", "10:30")
            )
        );

    [Fact]
    public void What_was_wanted_late_may_be_as_late_on_another_day() =>
        Assert.Equal(
            At(Thursday.AddDays(1), "19:00"),
            Next(At(Thursday, "19:00"), Taken(Thursday, "19:00", "19:15"))
        );

    [Fact]
    public void A_visit_over_midnight_is_proposed_over_midnight() =>
        Assert.Equal(
            At(Thursday.AddDays(1), "23:30"),
            Next(At(Thursday, "23:30"), Taken(Thursday, "23:00", "23:45"))
        );

    [Fact]
    public void Where_nobody_is_free_within_two_weeks_nothing_is_proposed() =>
        Assert.Null(
            Next(
                At(Thursday, "10:00"),
                [
                    .. Enumerable
                        .Range(0, 16)
                        .Select(d => Taken(Thursday.AddDays(d), "08:00", "18:00")),
                ]
            )
        );

    [Fact]
    public void The_hour_that_autumn_repeats_ends_the_search_of_that_day()
    {
        // On 25 October 2026 the clocks of Rome show 02:00 to 03:00 twice.
        var wanted = At(new(2026, 10, 25), "01:30", "Europe/Rome");
        var taken = new TakenTime(wanted.StartAt, wanted.StartAt.AddMinutes(105));

        Assert.Equal(
            At(new(2026, 10, 26), "01:30", "Europe/Rome"),
            FreeTime.After(wanted, [taken], wanted.StartAt)
        );
    }

    [Fact]
    public void A_proposal_clashes_with_nothing_and_is_not_before_what_was_wanted()
    {
        var wanted = At(Thursday, "10:00");
        var random = new Random(12);
        for (var round = 0; round < 200; round++)
        {
            List<TakenTime> taken =
            [
                .. Enumerable
                    .Range(0, 40)
                    .Select(_ => wanted.StartAt.AddMinutes(random.Next(-120, 5 * 24 * 60)))
                    .Select(at => new TakenTime(at, at.AddMinutes(random.Next(5, 300)))),
            ];

            var free = FreeTime.After(wanted, taken, wanted.StartAt);

            Assert.NotNull(free);
            Assert.True(free.StartAt >= wanted.StartAt);
            Assert.DoesNotContain(taken, t => t.Overlaps(free));
            Assert.Equal(TimeSpan.FromMinutes(45), free.EndAt - free.StartAt);
        }
    }

    private static AppointmentTime? Next(AppointmentTime wanted, params TakenTime[] taken) =>
        FreeTime.After(wanted, taken, wanted.StartAt);

    private static AppointmentTime At(DateOnly day, string clock, string zone = "Asia/Seoul") =>
        AppointmentTime
            .At(
                zone,
                day,
                TimeOnly.Parse(clock, System.Globalization.CultureInfo.InvariantCulture),
                45
            )
            .Value;

    private static TakenTime Taken(DateOnly day, string from, string to) =>
        new(At(day, from).StartAt, At(day, to).StartAt);
}
