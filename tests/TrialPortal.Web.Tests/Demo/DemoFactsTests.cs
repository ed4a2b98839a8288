using System.Globalization;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Demo;

namespace TrialPortal.Web.Tests.Demo;

/// <summary>What the demo is made from: the same in every loading, and never later than it.</summary>
public sealed class DemoFactsTests
{
    private static readonly DemoSite Seoul = DemoStudy.Sites[1];

    [Fact]
    public void The_same_seed_gives_the_same_people_and_the_same_habits()
    {
        Assert.Equal(Drawn(7), Drawn(7));
        Assert.NotEqual(Drawn(7), Drawn(8));

        static string Drawn(int seed)
        {
            var random = new Random(seed);
            var person = DemoFacts.Patient(Seoul, 4, random);
            var fates = Enumerable
                .Range(0, 60)
                .Select(day =>
                    DemoFate.Of(DemoHabit.WeekendMisser, (DayOfWeek)(day % 7), day, random)
                );
            return $"{person} {string.Join(' ', fates)}";
        }
    }

    [Theory]
    [InlineData("2026-03-13T01:29:00Z", "2026-03-12")]
    [InlineData("2026-03-13T01:31:00Z", "2026-03-13")]
    [InlineData("2026-03-14T12:00:00Z", "2026-03-13")]
    [InlineData("2026-03-15T20:00:00Z", "2026-03-13")]
    [InlineData("2026-03-16T00:30:00Z", "2026-03-13")]
    [InlineData("2026-03-16T02:00:00Z", "2026-03-16")]
    public void The_last_morning_is_over_and_of_a_working_day(string end, string day) =>
        Assert.Equal(
            DateOnly.Parse(day, CultureInfo.InvariantCulture),
            DemoFacts.LastMorning(Seoul, DateTimeOffset.Parse(end, CultureInfo.InvariantCulture))
        );

    [Fact]
    public void A_morning_visit_is_in_time_for_the_dose_of_eight_o_clock()
    {
        var random = new Random(1);
        for (var day = new DateOnly(2026, 3, 1); day.Year == 2026; day = day.AddDays(1))
        {
            var clock = Zone.ClockAt(Seoul.ZoneId, DemoFacts.Morning(Seoul, day, random));

            Assert.InRange(clock.TimeOfDay, TimeSpan.FromHours(8), TimeSpan.FromHours(9.5));
            Assert.False(clock.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        }
    }
}
