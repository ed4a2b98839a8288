using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Orders;
using TrialPortal.Operations.Tests.Patients;
using static TrialPortal.Operations.Tests.Adherence.Course;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>
/// Patient B-001 of the protocol "CASCADE" (adherence.md 11, P2): tablets twice daily with titration, reduced from Day 40 on, on
/// hold in hospital from Day 60 to Day 66; bottles of 60.
/// </summary>
[Trait("id", "F2")]
public sealed class ProtocolTwoTests
{
    [Fact]
    public async Task Each_interval_expects_what_was_ordered_and_not_on_hold()
    {
        await using var clinic = await Clinic.OpenAsync();
        var patient = await PlayAsync(
            clinic,
            Twice(1, from: 1, first: new(12, 0)),
            course =>
            {
                course.Give(On(1), 60, On(15), 18);
                course.Change(On(8), Twice(2, from: 8));
                course.Change(On(15), Twice(3, from: 15));
                course.Give(On(15), 60, On(29), 39, 0);
                course.Give(On(29), 60, On(57), 60, 52, 0, 0);
                course.Change(On(39), Twice(2, from: 40));
                course.Give(On(57), 60, On(85), 60, 37, 0);
                course.Hold(On(60), On(67));
            }
        );

        var found = await ReadAsync(clinic, patient, On(86));

        string[] figures = ["42/41", "81/84", "128/134", "83/84"];
        Assert.Equal(figures, found.Counts.Select(c => Part(c.Interval.Count.Taken)));
        Assert.Equal(figures, await LoggedAsync(clinic, patient));
        Assert.Equal("334/343", Part(found.Pooled.Taken));
        Assert.Equal((60, 120, 240, 180), Given(found.Counts.Select(c => c.Interval.Count.Given)));
    }

    [Fact]
    [Trait("id", "F8")]
    public async Task Over_the_night_in_which_the_clocks_change_five_of_six_doses_were_on_time()
    {
        await using var clinic = await Clinic.OpenAsync();
        var (morning, evening) = (new TimeOnly(8, 0), new TimeOnly(20, 0));
        var patient = await PlayAsync(
            clinic,
            Twice(3, from: 1),
            course =>
            {
                course.Take(new(2026, 3, 28), morning, new(8, 10), 3);
                course.Take(new(2026, 3, 28), evening, new(20, 5), 3);
                course.Take(new(2026, 3, 29), morning, new(8, 30), 3);
                course.Take(new(2026, 3, 29), evening, new(20, 0), 3);
                course.Take(new(2026, 3, 30), morning, new(8, 0), 3);
                course.Take(new(2026, 3, 30), evening, new(23, 30), 3);
            }
        );

        var found = await ReadAsync(clinic, patient, new(2026, 4, 3));

        Assert.Equal("5/6", Part(found.Diary.Timing.Evaluable));
        Assert.Equal("18/18", Part(found.Diary.Taking.Evaluable));
        Assert.Equal(
            [DoseState.Taken, DoseState.Late],
            found.Days.Single(d => d.Day == new DateOnly(2026, 3, 30)).Marks.Select(m => m.State)
        );
        Assert.Equal(new TimeSpan(15, 30, 0), found.Diary.LongestGap);
    }

    private static OrderTerms Twice(int tablets, int from, TimeOnly first = default) =>
        new()
        {
            Times = DoseTimes
                .At(new TimedDose(new(8, 0), tablets), new TimedDose(new(20, 0), tablets))
                .Value,
            Start = On(from),
            FirstAt = first,
            Days = 85 - from,
            Ordered = 600,
            LimitsReason = "Titration",
        };

    private static DateOnly On(int day) => new DateOnly(2026, 3, 2).AddDays(day - 1);

    private static (int, int, int, int) Given(IEnumerable<int> units) =>
        units.ToList() is [var a, var b, var c, var d] ? (a, b, c, d) : default;
}
