using TrialPortal.Domain.Adherence;
using static TrialPortal.Operations.Tests.Adherence.Course;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>The protocol "CASCADE" (adherence.md 11, P2).</summary>
[Trait("id", "F2")]
public sealed class ProtocolTwoTests(CascadePatient treated) : IClassFixture<CascadePatient>
{
    [Fact]
    public async Task Each_interval_expects_what_was_ordered_and_not_on_hold()
    {
        var found = treated.Found;

        string[] figures = ["42/41", "81/84", "128/134", "83/84"];
        Assert.Equal(figures, found.Counts.Select(c => Part(c.Interval.Count.Taken)));
        Assert.Equal(figures, await LoggedAsync(treated.Clinic, treated.Id));
        Assert.Equal("334/343", Part(found.Pooled.Taken));
        Assert.Equal((60, 120, 240, 180), Given(found.Counts.Select(c => c.Interval.Count.Given)));
    }

    [Fact]
    [Trait("id", "F8")]
    public void Over_the_night_in_which_the_clocks_change_five_of_six_doses_were_on_time()
    {
        var found = treated.Found;

        Assert.Equal("5/6", Part(found.Diary.Timing.Evaluable));
        Assert.Equal("18/18", Part(found.Diary.Taking.Evaluable));
        Assert.Equal(
            [DoseState.Taken, DoseState.Late],
            found.Days.Single(d => d.Day == new DateOnly(2026, 3, 30)).Marks.Select(m => m.State)
        );
        Assert.Equal(new TimeSpan(15, 30, 0), found.Diary.LongestGap);
    }

    private static (int, int, int, int) Given(IEnumerable<int> units) =>
        units.ToList() is [var a, var b, var c, var d] ? (a, b, c, d) : default;
}
