using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Tests.Orders;

namespace TrialPortal.Domain.Tests.Adherence;

/// <summary>What leaves the denominator, and what never does.</summary>
[Trait("id", "F2")]
public class DoseExcusesTests
{
    private static readonly DateOnly Day = new(2026, 3, 9);

    [Fact]
    public void A_first_dose_in_the_afternoon_leaves_only_the_evening_expected()
    {
        var facts = Diaries.Written(
            Day,
            "15:00; 08:00 20:00",
            Diaries.Slots(Regimens.Of("1-0-1", Day))
        );
        var diary = Diaries.Settled(facts, Diaries.TwiceDaily);
        Assert.Equal(ExcuseReason.BeforeInitiation, diary.Slots[0].Excuse);
        Assert.Equal(DoseState.Taken, diary.Slots[1].State);
        Figures.Is(3, 3, 100m, diary.Whole().Taking.Evaluable);
    }

    [Fact]
    public void A_first_dose_that_is_late_still_has_its_slot() =>
        Assert.Equal(DoseState.Late, Judge("12:30; 08:00").Slots[0].State);

    [Fact]
    public void Never_dosed_is_not_applicable_and_not_zero()
    {
        var whole = Judge("-; -; -").Whole();
        Assert.Null(whole.Taking.Evaluable);
        Assert.Null(whole.Taking.Low);
        Assert.Equal(AdherenceClass.NotApplicable, whole.Classify(AdherenceRange.Usual));
        Assert.Equal(3, whole.Excluded[ExcuseReason.BeforeInitiation]);
    }

    [Fact]
    public void After_a_recorded_last_dose_nothing_is_expected()
    {
        var facts = Diaries.Written(Day, "08:00; 07:50; -; -", Diaries.Slots(Diaries.Daily(Day)));
        var diary = Diaries.Settled(
            facts with
            {
                LastDoseAt = Diaries.At("2026-03-10 07:50"),
            },
            Diaries.OnceDaily
        );
        Figures.Is(2, 2, 100m, diary.Whole().Taking.Low);
        Assert.Equal(2, diary.Whole().Excluded[ExcuseReason.AfterLastDose]);
    }

    [Fact]
    public void Hold_days_are_not_expected_and_end_a_holiday_without_counting()
    {
        var facts = Diaries.Written(
            Day,
            "08:00; missed; missed; -; -; missed; 08:00",
            Diaries.Slots(Diaries.Daily(Day))
        );
        var whole = Diaries
            .Settled(
                facts with
                {
                    Excused =
                    [
                        new(
                            Diaries.At("2026-03-12 00:00"),
                            Diaries.At("2026-03-14 00:00"),
                            ExcuseReason.OnHold
                        ),
                    ],
                },
                Diaries.OnceDaily
            )
            .Whole();
        Figures.Is(2, 5, 40m, whole.Taking.Low);
        Assert.Equal(0, whole.Holidays().Count);
        Assert.Equal(2, whole.Excluded[ExcuseReason.OnHold]);
    }

    [Theory]
    [InlineData("2026-03-09 07:59", false)]
    [InlineData("2026-03-09 08:00", true)]
    [InlineData("2026-03-12 07:59", true)]
    [InlineData("2026-03-12 08:00", false)]
    public void A_period_covers_its_start_and_not_its_end(string slot, bool covered)
    {
        var hold = new ExcusedPeriod(
            Diaries.At("2026-03-09 08:00"),
            Diaries.At("2026-03-12 08:00"),
            ExcuseReason.OnHold
        );
        Assert.Equal(covered, hold.Covers(Diaries.At(slot)));
        Assert.Equal(
            slot != "2026-03-09 07:59",
            (hold with { To = null }).Covers(Diaries.At(slot))
        );
    }

    [Fact]
    public void In_hospital_a_dose_that_the_ward_gave_is_taken_and_expected()
    {
        var facts = Diaries.Written(
            Day,
            "08:00; -; 09:00; -; 08:00",
            Diaries.Slots(Diaries.Daily(Day))
        );
        var diary = Diaries.Settled(
            facts with
            {
                Excused =
                [
                    new(
                        Diaries.At("2026-03-09 14:00"),
                        Diaries.At("2026-03-13 08:00"),
                        ExcuseReason.InHospital
                    ),
                ],
            },
            Diaries.OnceDaily
        );
        Assert.Equal(
            ["Taken", "Excused", "Taken", "Excused", "Taken"],
            diary.Slots.Select(s => $"{s.State}")
        );
        Figures.Is(3, 3, 100m, diary.Whole().Taking.Low);
    }

    [Fact]
    public void A_dose_taken_on_hold_is_extra()
    {
        var facts = Diaries.Written(Day, "08:00; 08:00", Diaries.Slots(Diaries.Daily(Day)));
        var hold = new ExcusedPeriod(Diaries.At("2026-03-10 00:00"), null, ExcuseReason.OnHold);
        var diary = Diaries.Settled(facts with { Excused = [hold] }, Diaries.OnceDaily);
        Assert.Single(diary.Extra);
        Figures.Is(2, 1, 200m, diary.Whole().Taking.Evaluable);
    }

    [Fact]
    public void Over_the_date_line_a_slot_too_soon_after_the_last_is_excused_and_others_stay()
    {
        var slots = new DoseSlots(
            [Diaries.Daily(Day)],
            [new(Day, "America/Los_Angeles"), new(Day.AddDays(1), "Asia/Seoul")]
        ).Between(Day, Day.AddDays(2));
        var facts = new DiaryFacts { Slots = slots, FirstDoseAt = slots[0].At };
        Assert.Equal(
            [null, ExcuseReason.Travel, null],
            Diaries.Settled(facts, Diaries.OnceDaily).Slots.Select(s => s.Excuse)
        );
    }

    [Fact]
    public void Forgetting_excuses_nothing() =>
        Assert.Empty(Judge("08:00; missed; -").Whole().Excluded);

    private static DoseDiary Judge(string days) =>
        Diaries.Settled(
            Diaries.Written(Day, days, Diaries.Slots(Diaries.Daily(Day))),
            Diaries.OnceDaily
        );
}
