using TrialPortal.Domain.Adherence;

namespace TrialPortal.Domain.Tests.Adherence;

/// <summary>A tablet a day from Thursday 12 March 2026 on.</summary>
[Trait("id", "F7")]
public sealed class WeeklyDosesTests
{
    private static readonly DateOnly First = new(2026, 3, 12);

    [Fact]
    public void Each_dose_and_each_extra_one_belongs_to_the_week_of_its_day()
    {
        var slots = Diaries.Slots(Diaries.Daily(First));
        var diary = Diaries.Settled(
            Diaries.Written(
                First,
                "08:00; 08:00; -; 08:00 20:30; 08:00; missed; 08:00; 08:00; 08:00; 08:00; -; 08:00x0.5",
                slots
            ),
            Diaries.OnceDaily
        );

        var weeks = WeeklyDoses.Of(diary, First, First.AddDays(11));

        Assert.Equal(
            [
                (new DateOnly(2026, 3, 9), 4, true),
                (new(2026, 3, 16), 7, false),
                (new(2026, 3, 23), 1, true),
            ],
            weeks.Select(w => (w.Monday, w.Days, w.IsShort))
        );
        Figures.Is(4, 3, 133.33m, weeks[0].Taking.Evaluable);
        Figures.Is(3, 4, 75, weeks[0].Logged);
        Figures.Is(5, 6, 83.33m, weeks[1].Taking.Evaluable);
        Figures.Is(5, 7, 71.43m, weeks[1].Taking.Low);
        Figures.Is(0.5m, 1, 50, weeks[2].Taking.Evaluable);
    }
}
