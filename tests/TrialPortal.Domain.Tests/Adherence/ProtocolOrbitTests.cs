using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Domain.Tests.Orders;
using static TrialPortal.Domain.Adherence.AdherenceClass;

namespace TrialPortal.Domain.Tests.Adherence;

/// <summary>A worked protocol: one tablet once daily for 24 weeks in Rome, bottles of 35, patients .</summary>
[Trait("id", "F2")]
public class ProtocolOrbitTests
{
    private static readonly DateOnly DayOne = new(2026, 1, 12);
    private static readonly DoseSlots Slots = Diaries.Slots(Diaries.Daily(DayOne, days: 168));

    // Dispensed, days from the target, next visit, returned.
    private static readonly (DateOnly On, DateOnly Next, int? Returned)[] Bottles =
    [
        (DayOne, new(2026, 2, 10), 7),
        (new(2026, 2, 10), new(2026, 3, 9), 8),
        (new(2026, 3, 9), new(2026, 4, 7), 10),
        (new(2026, 4, 7), new(2026, 5, 4), 0),
        (new(2026, 5, 4), new(2026, 6, 1), null),
        (new(2026, 6, 1), new(2026, 6, 29), 15),
    ];

    private static readonly List<IntervalCount> Intervals =
    [
        .. Bottles.Select(b => Counts.Pills(35, b.Returned, Slots.UnitsBetween(b.On, b.Next))),
    ];

    [Fact]
    public void The_course_is_168_doses() =>
        Assert.Equal(168, Slots.UnitsBetween(DayOne, new(2027, 1, 1)));

    [Theory]
    [InlineData(0, 29, 28, 96.55, InRange)]
    [InlineData(1, 27, 27, 100.00, InRange)]
    [InlineData(2, 29, 25, 86.21, InRange)]
    [InlineData(3, 27, 35, 129.63, AboveRange)]
    [InlineData(5, 28, 20, 71.43, BelowRange)]
    public void Each_interval_has_its_figure(
        int interval,
        decimal expected,
        decimal taken,
        decimal percent,
        AdherenceClass place
    )
    {
        Figures.Is(taken, expected, percent, Intervals[interval].Taken);
        Assert.Equal(place, Intervals[interval].Classify(AdherenceRange.Usual));
    }

    [Fact]
    public void The_lost_bottle_is_not_evaluable()
    {
        Assert.Equal(28, Intervals[4].Expected);
        Assert.Null(Intervals[4].Taken);
        Assert.Equal(NotEvaluable, Intervals[4].Classify(AdherenceRange.Usual));
    }

    [Fact]
    public void The_total_is_135_of_140_between_135_and_170_of_168()
    {
        var total = new PooledCount(Intervals);
        Figures.Is(135, 140, 96.43m, total.Taken);
        Figures.Is(170, 168, 101.19m, total.Highest);
        Figures.Is(135, 168, 80.36m, total.Lowest);
        Assert.Equal(1, total.NotEvaluable);
        Assert.Equal(
            2,
            Intervals.Count(i => i.Classify(AdherenceRange.Usual) is AboveRange or BelowRange)
        );
    }

    [Fact]
    public void The_ledger_of_210_closes()
    {
        var ledger = PatientLedger.Of(Intervals.SelectMany(i => i.Kits).ToList());
        Assert.Equal(new PatientLedger(210, 135, 40, 0, 35), ledger);
        Assert.Equal(0, ledger.Difference);
    }

    [Theory]
    [Trait("id", "B2")]
    [InlineData(29, 1)]
    [InlineData(57, 0)]
    [InlineData(85, 1)]
    [InlineData(113, 0)]
    [InlineData(141, 0)]
    [InlineData(169, 0)]
    public void Each_visit_was_in_its_window_so_many_days_from_the_target(int day, int late)
    {
        var target = Expect.Done(StudyDay.Numbered(day));
        var window = Expect.Done(VisitWindow.Create(target, 3, 3)).On(DayOne);
        var visit = Bottles[((day - 1) / 28) - 1].Next;
        Assert.Equal((0, late), (window.DaysOut(visit), window.DaysFromTarget(visit)));
    }

    [Fact]
    public void A_bottle_of_35_covers_also_the_latest_visit_in_its_window()
    {
        var regimen = Diaries.Daily(DayOne);
        Assert.Equal(34, regimen.UnitsFrom(new(2026, 2, 6), new(2026, 3, 11)));
    }

    [Fact]
    [Trait("id", "F3")]
    public void A_002_implemented_39_of_40_persisted_40_days_and_was_exposed_to_39_of_168()
    {
        var (last, stopped) = (new DateOnly(2026, 2, 20), new DateOnly(2026, 2, 21));
        var first = Counts.Pills(35, 7, Slots.UnitsBetween(DayOne, new(2026, 2, 9)));
        var second = Counts.Pills(35, 24, Slots.UnitsBetween(new(2026, 2, 9), stopped));
        var course = new TreatmentCourse(DayOne, last, IsDiscontinued: true);

        Figures.Is(28, 28, 100m, first.Taken);
        Figures.Is(11, 12, 91.67m, second.Taken);
        Figures.Is(39, 40, 97.50m, new PooledCount([first, second]).Taken);
        Figures.Is(39, 168, 23.21m, TreatmentCourse.Exposure(39, 168));
        Assert.Equal(40, course.PersistenceDays);
        Assert.Equal(40, StudyDay.Of(last, DayOne).Number);
        Assert.Equal(0, course.DaysToInitiation(DayOne));
        Assert.Null(new TreatmentCourse(null, null, false).PersistenceDays);
    }
}
