using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Orders;
using static TrialPortal.Domain.Adherence.AdherenceClass;
using static TrialPortal.Operations.Tests.Adherence.Course;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>The protocol "ORBIT-24" (adherence.md 11, P1): a tablet a day at 08:00 in Rome from 12 January on, bottles of 35.</summary>
[Trait("id", "F2")]
public sealed class ProtocolOneTests
{
    internal static readonly OrderTerms Daily = new()
    {
        Times = DoseTimes.At(new TimedDose(new(8, 0), 1)).Value,
        Start = new(2026, 1, 12),
        Days = 168,
        Ordered = 210,
    };

    [Fact]
    public async Task A_001_has_its_figures_in_each_interval_and_in_total_one_of_six_bottles_lost()
    {
        await using var clinic = await OpenAsync(Daily.Start);
        var patient = await PlayAsync(
            clinic,
            Trial.Orbit,
            Daily,
            course =>
            {
                course.Give(new(2026, 1, 12), new(2026, 2, 10), 7);
                course.Give(new(2026, 2, 10), new(2026, 3, 9), 8);
                course.Give(new(2026, 3, 9), new(2026, 4, 7), 10);
                course.Give(new(2026, 4, 7), new(2026, 5, 4), 0);
                course.Give(new(2026, 5, 4), new(2026, 6, 1), [null]);
                course.Give(new(2026, 6, 1), new(2026, 6, 29), 15);
            }
        );

        var found = await ReadAsync(clinic, patient, new(2026, 6, 30));

        string[] figures = ["28/29", "27/27", "25/29", "35/27", "-", "20/28"];
        Assert.Equal(figures, found.Counts.Select(c => Part(c.Interval.Count.Taken)));
        Assert.Equal(figures, await LoggedAsync(clinic, patient));
        Assert.Equal(
            [InRange, InRange, InRange, AboveRange, NotEvaluable, BelowRange],
            found.Counts.Select(c => c.Interval.Count.Classify(found.Range))
        );
        Assert.Equal(
            ("135/140", "135/168", "170/168"),
            (Part(found.Pooled.Taken), Part(found.Pooled.Lowest), Part(found.Pooled.Highest))
        );
        Assert.Equal(["P1-5"], found.Counts[4].Interval.NotCounted);
        Assert.Equal("168/168", Part(found.DaysCovered));
    }

    [Fact]
    [Trait("id", "F3")]
    public async Task A_002_who_stopped_on_day_40_is_expected_to_have_taken_nothing_after_it_and_nothing_given_in_error()
    {
        await using var clinic = await OpenAsync(Daily.Start);
        var patient = await PlayAsync(
            clinic,
            Trial.Orbit,
            Daily,
            course =>
            {
                course.Give(new(2026, 1, 12), new(2026, 2, 9), 7);
                course.Give(new(2026, 2, 9), new(2026, 3, 2), 24);
                course.GiveInError(new(2026, 2, 12));
                course.Stop(new(2026, 2, 20), new(12, 0), "Rash");
            }
        );

        var found = await ReadAsync(clinic, patient, new(2026, 3, 16));

        string[] figures = ["28/28", "11/12"];
        Assert.Equal(figures, found.Counts.Select(c => Part(c.Interval.Count.Taken)));
        Assert.Equal(figures, await LoggedAsync(clinic, patient));
        Assert.Equal("39/40", Part(found.Pooled.Taken));
        Assert.Equal(InRange, found.Counts[1].Interval.Count.Classify(found.Range));
        Assert.Equal(new(2026, 2, 20), found.Last);
    }
}
