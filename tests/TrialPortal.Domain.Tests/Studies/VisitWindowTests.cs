using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;

namespace TrialPortal.Domain.Tests.Studies;

[Trait("id", "B2")]
public class VisitWindowTests
{
    private static readonly DateOnly DayOne = new(2026, 1, 12);

    [Theory]
    [InlineData("2026-02-05", -1)]
    [InlineData("2026-02-06", 0)]
    [InlineData("2026-02-09", 0)]
    [InlineData("2026-02-12", 0)]
    [InlineData("2026-02-13", 1)]
    [InlineData("2026-02-20", 8)]
    public void A_day_is_inside_or_so_many_days_out(string day, int daysOut) =>
        Assert.Equal(
            daysOut,
            Window(29, 3, 3).On(DayOne).DaysOut(DateOnly.ParseExact(day, "yyyy-MM-dd"))
        );

    [Fact]
    public void Windows_are_laid_from_day_one_alone_so_a_late_visit_moves_none()
    {
        var next = Window(57, 3, 3).On(DayOne);
        Assert.Equal(
            (new(2026, 3, 6), new(2026, 3, 9), new DateOnly(2026, 3, 12)),
            (next.First, next.Target, next.Last)
        );
    }

    [Fact]
    public void Screening_lies_before_day_one_and_meets_no_day_zero()
    {
        var screening = Window(-1, 13, 0).On(DayOne);
        Assert.Equal(-14, StudyDay.Of(screening.First, DayOne).Number);
        Assert.Equal(DayOne.AddDays(-1), screening.Last);
        Assert.Equal(1, screening.DaysOut(DayOne));
    }

    [Fact]
    public void A_window_over_the_change_of_the_clock_counts_dates() =>
        Assert.Equal(1, Window(85, 3, 3).On(DayOne).DaysFromTarget(new(2026, 4, 7)));

    [Fact]
    public void Negative_days_are_no_window()
    {
        var refusal = Expect.Refused(
            "WindowDaysNegative",
            VisitWindow.Create(Expect.Done(StudyDay.Numbered(29)), -1, -3)
        );
        Assert.Equal(("Early", "Late"), (refusal.Field, Assert.Single(refusal.Also).Field));
    }

    private static VisitWindow Window(int day, int early, int late) =>
        Expect.Done(VisitWindow.Create(Expect.Done(StudyDay.Numbered(day)), early, late));
}
