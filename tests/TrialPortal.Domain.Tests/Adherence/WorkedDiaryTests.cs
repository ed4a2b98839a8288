using TrialPortal.Domain.Adherence;

namespace TrialPortal.Domain.Tests.Adherence;

/// <summary>The worked diary of fourteen days, once daily at 08:00, on time 3 hours either way, number by number.</summary>
[Trait("id", "F1")]
public class WorkedDiaryTests
{
    private static readonly DateOnly First = new(2026, 1, 12);

    private static readonly DoseDiary Diary = Diaries.Settled(
        Diaries.Written(
            First,
            """
            08:05; 07:50; missed; 08:10; 08:00 20:10; 08:30; 12:15;
            missed; missed; missed; 08:20; 08:00x0.5; 08:00; -
            """.ReplaceLineEndings(" "),
            Diaries.Slots(Diaries.Daily(First))
        ),
        Diaries.OnceDaily
    );

    private static readonly TakingAdherence Whole = Diary.Whole();

    [Fact]
    public void Taking_adherence_is_9_5_of_13_and_at_least_9_5_of_14()
    {
        Figures.Is(9.5m, 13, 73.08m, Whole.Taking.Evaluable);
        Figures.Is(9.5m, 14, 67.86m, Whole.Taking.Low);
    }

    [Fact]
    public void Capped_taking_adherence_hides_the_double_dose() =>
        Figures.Is(8.5m, 14, 60.71m, Whole.Capped.Low);

    [Fact]
    public void Doses_were_correct_on_7_of_13_days()
    {
        Figures.Is(7, 13, 53.85m, Whole.CorrectDosing.Evaluable);
        Figures.Is(7, 14, 50.00m, Whole.CorrectDosing.Low);
    }

    [Fact]
    public void Seven_of_13_doses_were_full_and_on_time()
    {
        Figures.Is(7, 13, 53.85m, Whole.Timing.Evaluable);
        Figures.Is(7, 14, 50.00m, Whole.Timing.Low);
    }

    [Fact]
    public void One_holiday_of_3_days_fills_3_of_13()
    {
        var holidays = Whole.Holidays();
        Assert.Equal((1, 3), (holidays.Count, holidays.Longest));
        Figures.Is(3, 13, 23.08m, holidays.Share);
    }

    [Fact]
    public void The_longest_gap_is_92_hours_and_5_minutes() =>
        Assert.Equal(new TimeSpan(92, 5, 0), Whole.LongestGap);

    [Fact]
    public void Thirteen_of_14_slots_were_logged()
    {
        Figures.Is(13, 14, 92.86m, Whole.Logged);
        Assert.True(Whole.IsSufficient);
        Assert.Equal(AdherenceClass.BelowRange, Whole.Classify(AdherenceRange.Usual));
    }

    [Fact]
    public void Every_day_has_its_state() =>
        Assert.Equal(
            "Taken Taken Missed Taken Taken Taken Late Missed Missed Missed Taken Partial Taken NotLogged",
            string.Join(' ', Diary.Slots.Select(s => s.State))
        );

    [Fact]
    public void The_second_tablet_of_the_fifth_day_is_extra() =>
        Assert.Equal(Diaries.At("2026-01-16 20:10"), Assert.Single(Diary.Extra).At);
}
