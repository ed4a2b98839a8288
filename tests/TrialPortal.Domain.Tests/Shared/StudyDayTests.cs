using CsCheck;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Shared;

[Trait("id", "B2")]
public class StudyDayTests
{
    private static readonly DateOnly DayOne = new(2026, 1, 12);

    [Theory]
    [InlineData("2026-01-12", 1)]
    [InlineData("2026-01-13", 2)]
    [InlineData("2026-01-11", -1)]
    [InlineData("2025-12-29", -14)]
    [InlineData("2026-02-09", 29)]
    [InlineData("2026-02-20", 40)]
    [InlineData("2026-06-29", 169)]
    public void Days_count_from_one_on_and_from_minus_one_back(string day, int number)
    {
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd");
        Assert.Equal(number, StudyDay.Of(date, DayOne).Number);
        Assert.Equal(date, Expect.Done(StudyDay.Numbered(number)).On(DayOne));
    }

    [Fact]
    public void There_is_no_day_zero()
    {
        Expect.Refused("NoStudyDayZero", StudyDay.Numbered(0));
        Assert.Equal(1, default(StudyDay).Number);
    }

    [Fact]
    public void Every_day_has_one_number_and_every_number_but_zero_one_day() =>
        Gen.Int[-4000, 4000]
            .Sample(days =>
            {
                var date = DayOne.AddDays(days);
                var day = StudyDay.Of(date, DayOne);
                Assert.NotEqual(0, day.Number);
                Assert.Equal(day, Expect.Done(StudyDay.Numbered(day.Number)));
                Assert.Equal(date, day.On(DayOne));
                Assert.True(day < StudyDay.Of(date.AddDays(1), DayOne));
            });

    [Theory]
    [InlineData("2026-03-28T22:30:00Z", "Europe/Rome", "2026-03-28")]
    [InlineData("2026-03-29T21:30:00Z", "Europe/Rome", "2026-03-29")]
    [InlineData("2026-03-29T14:30:00Z", "Asia/Seoul", "2026-03-29")]
    [InlineData("2026-10-25T22:30:00Z", "Europe/Rome", "2026-10-25")]
    public void A_visit_at_half_past_eleven_stays_on_its_day_also_when_the_clock_changes(
        string instant,
        string zone,
        string day
    ) =>
        Assert.Equal(
            StudyDay.Of(DateOnly.ParseExact(day, "yyyy-MM-dd"), DayOne),
            StudyDay.At(
                DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture),
                zone,
                DayOne
            )
        );
}
