using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Shared;

public class ZoneTests
{
    [Theory]
    [InlineData("2026-03-12T14:59:59Z", "Asia/Seoul", 12)]
    [InlineData("2026-03-12T15:00:00Z", "Asia/Seoul", 13)]
    [InlineData("2026-03-28T22:59:59Z", "Europe/Rome", 28)]
    [InlineData("2026-03-28T23:00:00Z", "Europe/Rome", 29)]
    [InlineData("2026-03-29T21:59:59Z", "Europe/Rome", 29)]
    [InlineData("2026-03-29T22:00:00Z", "Europe/Rome", 30)]
    public void The_day_is_the_day_where_the_site_is(string instant, string zone, int day) =>
        Assert.Equal(
            new DateOnly(2026, 3, day),
            Zone.DayAt(
                zone,
                DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)
            )
        );

    [Theory]
    [InlineData("2026-03-12T14:59:59Z", "Asia/Seoul", "2026-03-12T15:00:00Z")]
    [InlineData("2026-03-12T15:00:00Z", "Asia/Seoul", "2026-03-13T15:00:00Z")]
    [InlineData("2026-03-29T00:30:00Z", "Europe/Rome", "2026-03-29T22:00:00Z")]
    [InlineData("2026-03-28T12:00:00Z", "Asia/Beirut", "2026-03-28T22:00:00Z")]
    public void The_next_day_begins_at_midnight_or_where_that_is_left_out_right_after(
        string instant,
        string zone,
        string next
    )
    {
        static DateTimeOffset At(string text) =>
            DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(At(next), Zone.NextDayAt(zone, At(instant)));
    }

    [Theory]
    [InlineData("Asia/Seoul", true)]
    [InlineData("Europe/Rome", true)]
    [InlineData("Europe/Atlantis", false)]
    [InlineData("UTC", false)]
    [InlineData("", false)]
    public void A_zone_is_a_place(string zone, bool exists) =>
        Assert.Equal(exists, Zone.Exists(zone));
}
