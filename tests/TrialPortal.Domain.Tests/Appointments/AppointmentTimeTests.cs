using System.Globalization;
using TrialPortal.Domain.Appointments;

namespace TrialPortal.Domain.Tests.Appointments;

/// <summary>Rome goes over to summer time on 29 March 2026 at 02:00, and back on 25 October 2026 at 03:00.</summary>
[Trait("id", "H1")]
public class AppointmentTimeTests
{
    [Theory]
    [InlineData("Asia/Seoul", "2026-03-12", "23:30", "2026-03-12T14:30Z")]
    [InlineData("Europe/Rome", "2026-03-28", "23:30", "2026-03-28T22:30Z")]
    [InlineData("Europe/Rome", "2026-03-29", "23:30", "2026-03-29T21:30Z")]
    [InlineData("Europe/Rome", "2026-10-24", "23:30", "2026-10-24T21:30Z")]
    [InlineData("Europe/Rome", "2026-10-25", "23:30", "2026-10-25T22:30Z")]
    [InlineData("America/New_York", "2026-03-08", "00:15", "2026-03-08T05:15Z")]
    public void A_late_visit_stays_on_its_day_where_the_site_is(
        string zone,
        string day,
        string time,
        string instant
    )
    {
        var date = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        var made = Expect.Done(
            AppointmentTime.At(zone, date, TimeOnly.Parse(time, CultureInfo.InvariantCulture), 60)
        );

        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), made.StartAt);
        Assert.Equal(date, made.Day);
    }

    [Fact]
    public void The_same_time_a_week_later_is_the_same_by_the_clock_and_not_by_the_sun()
    {
        var before = AppointmentTime.At("Europe/Rome", new(2026, 3, 25), new(10, 0), 30).Value;
        var after = AppointmentTime.At("Europe/Rome", new(2026, 4, 1), new(10, 0), 30).Value;

        Assert.Equal(TimeSpan.FromHours(7 * 24 - 1), after.StartAt - before.StartAt);
    }

    [Theory]
    [InlineData("2026-03-29", "01:30")]
    [InlineData("2026-10-25", "02:30")]
    public void A_visit_over_the_change_of_clocks_lasts_as_long_as_was_said(string day, string time)
    {
        var made = AppointmentTime
            .At(
                "Europe/Rome",
                DateOnly.Parse(day, CultureInfo.InvariantCulture),
                TimeOnly.Parse(time, CultureInfo.InvariantCulture),
                90
            )
            .Value;

        Assert.Equal(TimeSpan.FromMinutes(90), made.EndAt - made.StartAt);
    }

    [Fact]
    public void A_time_that_the_clocks_skip_is_refused_and_the_next_is_named()
    {
        var refusal = Expect.Refused(
            "TimeSkipped",
            AppointmentTime.At("Europe/Rome", new(2026, 3, 29), new(2, 30), 30)
        );

        Assert.Equal("Time", refusal.Field);
        Assert.Equal(
            new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero),
            refusal.Facts["next"]
        );
    }

    [Fact]
    public void Of_a_time_that_comes_twice_the_first_is_meant() =>
        Assert.Equal(
            new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero),
            AppointmentTime.At("Europe/Rome", new(2026, 10, 25), new(2, 30), 30).Value.StartAt
        );

    [Fact]
    public void A_day_beyond_every_calendar_is_refused()
    {
        foreach (var day in new[] { DateOnly.MinValue, DateOnly.MaxValue })
        {
            foreach (var zone in new[] { "Asia/Seoul", "America/New_York" })
            {
                Expect.Refused("DayNotPlausible", AppointmentTime.At(zone, day, new(23, 59), 30));
            }
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(721)]
    public void A_length_out_of_bounds_is_refused(int minutes) =>
        Assert.Equal(
            "Minutes",
            Expect
                .Refused(
                    "LengthWrong",
                    AppointmentTime.At("Asia/Seoul", Some.Today, new(10, 0), minutes)
                )
                .Field
        );
}
