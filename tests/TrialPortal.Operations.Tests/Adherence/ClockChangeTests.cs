using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Adherence.Logging;
using static TrialPortal.Operations.Tests.Adherence.Course;
using static TrialPortal.Operations.Tests.Cases;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>Doses written in the nights in which the clocks of Rome change (adherence.md 2): 29 March 2026 has 23 hours, 25 October 25.</summary>
[Trait("id", "F8")]
public sealed class ClockChangeTests
{
    [Theory]
    [InlineData("2026-03-29", 11, 60, 120)]
    [InlineData("2026-10-25", 13, 120, 60)]
    public async Task Half_past_eight_by_the_clock_comes_an_hour_sooner_or_later_after_the_evening_dose(
        string day,
        int hours,
        int before,
        int after
    )
    {
        var (morning, evening, night) = (new TimeOnly(8, 0), new TimeOnly(20, 0), Day(day));
        await using var clinic = await OpenAsync(night.AddDays(-1));
        var patient = await PlayAsync(
            clinic,
            Trial.Orbit,
            Order(night.AddDays(-1), morning, evening),
            course =>
            {
                course.Take(night.AddDays(-1), evening, new(20, 5));
                course.Take(night, morning, new(8, 30));
            }
        );

        var found = await ReadAsync(clinic, patient, night.AddDays(1));

        Assert.Equal(new TimeSpan(hours, 25, 0), found.Diary.LongestGap);
        Assert.Equal("2/2", Part(found.Diary.Timing.Evaluable));
        Assert.Equal([2, 2, 2], found.Days.Select(d => d.Marks.Count));
        var rows = await RowsAsync(clinic);
        Assert.Equal([before, after], rows.Select(r => r.OffsetMinutes));
        Assert.Equal([5, 30], rows.Select(MinutesLate));
    }

    [Theory]
    [InlineData("2026-03-29", "01:30", "01:00", "00:30", "01:30")]
    [InlineData("2026-10-25", "00:30", "00:30", "01:30", "01:30")]
    public async Task A_time_that_is_left_out_or_comes_twice_is_due_and_written_at_its_first_instant(
        string day,
        string dayBefore,
        string first,
        string dayAfter,
        string never
    )
    {
        var (clock, night) = (new TimeOnly(2, 30), Day(day));
        await using var clinic = await OpenAsync(night.AddDays(-1));
        var entry = new LogDose
        {
            SlotAt = Utc(night, first),
            Answer = DoseAnswer.Taken,
            TakenOn = night,
            TakenAt = clock,
            Units = 1,
        };
        var patient = await PlayAsync(
            clinic,
            Trial.Orbit,
            Order(night.AddDays(-1), clock),
            course => course.Write(At(night, new(9, 0)), entry)
        );

        var row = Assert.Single(await RowsAsync(clinic));
        Assert.Equal((entry.SlotAt, entry.SlotAt), (row.SlotAt, row.TakenAt));
        Assert.Equal((120, DoseState.Taken), (row.OffsetMinutes, row.State));
        Refused(
            "DoseNotDue",
            await clinic
                .As(Role.Nurse, clinic.Rome)
                .RunAsync(
                    entry with
                    {
                        OrderId = row.OrderId,
                        SlotAt = Utc(night, never),
                    },
                    Clinic.NewId()
                )
        );
        var found = await ReadAsync(clinic, patient, night.AddDays(1));
        Assert.Equal(
            [Utc(night.AddDays(-1), dayBefore), Utc(night, first), Utc(night.AddDays(1), dayAfter)],
            found.Days.Select(d => Assert.Single(d.Marks).At)
        );
    }

    /// <summary>Three hours are on time: those of the clock, whether two or four went by.</summary>
    [Theory]
    [InlineData("2026-03-29", "03:45", DoseState.Late)]
    [InlineData("2026-10-25", "03:30", DoseState.Taken)]
    public async Task How_late_a_dose_is_the_clock_says(string day, string taken, DoseState state)
    {
        var (clock, night) = (new TimeOnly(0, 30), Day(day));
        await using var clinic = await OpenAsync(night.AddDays(-1));
        var patient = await PlayAsync(
            clinic,
            Trial.Orbit,
            Order(night.AddDays(-1), clock),
            course => course.Take(night, clock, Clock(taken))
        );

        var found = await ReadAsync(clinic, patient, night);

        Assert.Equal(state, Assert.Single(found.Days[^1].Marks).State);
        Assert.Equal(state, Assert.Single(await RowsAsync(clinic)).State);
    }

    private static OrderTerms Order(DateOnly start, params IEnumerable<TimeOnly> times) =>
        new()
        {
            Times = DoseTimes.At(times.Select(t => new TimedDose(t, 1))).Value,
            Start = start,
            Days = 28,
            Ordered = 70,
        };

    private static Task<List<AdherenceLog>> RowsAsync(Clinic clinic) =>
        clinic.LookAsync(db => db.AdherenceLogs.OrderBy(l => l.At).ToListAsync());

    private static double MinutesLate(AdherenceLog row) =>
        DoseTiming
            .Deviation(row.TakenOnClock!.Value, Zone.ClockAt(row.ZoneId, row.SlotAt!.Value))
            .TotalMinutes;

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private static TimeOnly Clock(string time) =>
        TimeOnly.Parse(time, CultureInfo.InvariantCulture);

    private static DateTimeOffset Utc(DateOnly day, string time) =>
        new(day, Clock(time), TimeSpan.Zero);
}
