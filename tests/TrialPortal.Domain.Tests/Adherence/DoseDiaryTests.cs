using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Tests.Orders;

namespace TrialPortal.Domain.Tests.Adherence;

/// <summary>States of slots and the time model, rule by rule.</summary>
[Trait("id", "F1")]
public class DoseDiaryTests
{
    private static readonly DateOnly Day = new(2026, 3, 9);

    [Theory]
    [InlineData("05:00", "Taken", true)]
    [InlineData("04:59", "Taken", false)]
    [InlineData("11:00", "Taken", true)]
    [InlineData("11:01", "Late", false)]
    [InlineData("19:59", "Late", false)]
    [InlineData("20:00", "NotLogged", false)]
    [InlineData("08:00x0.5", "Partial", false)]
    [InlineData("12:00x0.5", "Partial", false)]
    [InlineData("08:00x2", "Taken", true)]
    public void The_clock_decides_between_on_time_late_and_too_late(
        string intake,
        string state,
        bool fullOnTime
    )
    {
        var slot = Judge($"08:00; {intake}").Slots[1];
        Assert.Equal((state, fullOnTime), ($"{slot.State}", slot.IsFullOnTime));
    }

    [Fact]
    public void After_the_cut_off_an_intake_is_extra_and_its_units_count()
    {
        var diary = Judge("08:00; 20:00");
        Assert.Single(diary.Extra);
        Figures.Is(2, 1, 200m, diary.Whole().Taking.Evaluable);
        Figures.Is(2, 2, 100m, diary.Whole().Taking.Low);
    }

    [Fact]
    public void The_closest_pair_is_matched_first_and_each_is_used_once()
    {
        var diary = Diaries.Settled(
            Diaries.Written(
                Day,
                "08:00 20:00; 13:55 19:00 20:30",
                Diaries.Slots(Regimens.Of("1-0-1", Day))
            ),
            Diaries.TwiceDaily
        );
        Assert.Equal(
            ["13:55", "20:30"],
            diary.Slots.Skip(2).Select(s => $"{s.Slot.At + s.Deviation:HH\\:mm}")
        );
        Assert.Equal(19, Assert.Single(diary.Extra).At.Hour);
    }

    [Fact]
    public void One_intake_between_two_slots_belongs_to_the_closer_one()
    {
        var facts = Diaries.Written(
            Day,
            "08:00 13:00; 11:00",
            Diaries.Slots(Regimens.Of("1-1-0", Day))
        );
        Assert.Equal(
            [DoseState.NotLogged, DoseState.Taken],
            Diaries.Settled(facts, Diaries.TwiceDaily).Slots.Skip(2).Select(s => s.State)
        );
    }

    [Fact]
    public void At_a_tie_the_earlier_slot_has_the_intake()
    {
        var timing = Diaries.TwiceDaily with { CutOff = TimeSpan.FromHours(7) };
        var facts = Diaries.Written(
            Day,
            "08:00 20:00; 14:00",
            Diaries.Slots(Regimens.Of("1-0-1", Day))
        );
        Assert.Equal(
            [DoseState.Late, DoseState.NotLogged],
            Diaries.Settled(facts, timing).Slots.Skip(2).Select(s => s.State)
        );
    }

    [Fact]
    public void After_midnight_and_before_the_boundary_it_is_still_the_evening_dose()
    {
        var timing = Diaries.TwiceDaily with { DayBoundary = new(3, 0) };
        var slots = new DoseSlots([Regimens.Of("0-0-1", Day)], [new(Day, Diaries.Rome)], new(3, 0));
        var facts = Diaries.Written(Day, "20:00; -; 01:30", slots);
        Assert.Equal(
            ["Taken", "Late", "NotLogged"],
            Diaries.Settled(facts, timing).Slots.Select(s => $"{s.State}")
        );
    }

    [Fact]
    public void Over_the_night_of_summer_time_slots_are_held_to_the_clock_and_gaps_to_instants()
    {
        var saturday = new DateOnly(2026, 3, 28);
        var facts = Diaries.Written(
            saturday,
            "08:10 20:05; 08:30 20:00; 08:00 23:30",
            Diaries.Slots(Regimens.Of("1-0-1", saturday))
        );
        var diary = Diaries.Settled(facts, Diaries.TwiceDaily);
        Assert.Equal(TimeSpan.FromMinutes(30), diary.Slots[2].Deviation);
        Assert.Equal(new TimeSpan(11, 25, 0), facts.Intakes[2].At - facts.Intakes[1].At);
        Figures.Is(5, 6, 83.33m, diary.Whole().Timing.Evaluable);
        Assert.Equal(1, diary.Slots.Count(s => s.State == DoseState.Late));
    }

    [Fact]
    public void Silence_is_upcoming_until_the_grace_is_over_and_then_not_logged()
    {
        var facts = Diaries.Written(Day, "08:00; -", Diaries.Slots(Diaries.Daily(Day)));
        Assert.Equal(DoseState.Upcoming, StateAt("2026-03-11 10:59"));
        Assert.Equal(DoseState.NotLogged, StateAt("2026-03-11 11:00"));

        DoseState StateAt(string now) =>
            DoseDiary.Judge(facts, Diaries.OnceDaily, Diaries.At(now)).Slots[1].State;
    }

    [Fact]
    public void A_dose_of_this_morning_has_its_state_and_does_not_count_yet()
    {
        var facts = Diaries.Written(Day, "08:00; 08:00", Diaries.Slots(Diaries.Daily(Day)));
        var diary = DoseDiary.Judge(facts, Diaries.OnceDaily, Diaries.At("2026-03-10 12:00"));
        Assert.Equal(DoseState.Taken, diary.Slots[1].State);
        Figures.Is(1, 1, 100m, diary.Whole().Taking.Evaluable);
    }

    [Theory]
    [InlineData("08:00x0.5; -; missed; 12:00")]
    [InlineData("08:00; -; -; -")]
    public void Not_logged_is_not_missed(string days)
    {
        var whole = Judge(days).Whole();
        Assert.True(whole.Taking.Low!.Value < whole.Taking.Evaluable!.Value);
    }

    [Fact]
    public void With_too_few_logged_slots_there_is_no_headline()
    {
        var few = Judge("08:00; 08:00; 08:00; -; -").Whole();
        Assert.False(few.IsSufficient);
        Assert.Equal(AdherenceClass.NotEvaluable, few.Classify(AdherenceRange.Usual));
        Assert.True(Judge("08:00; 08:00; 08:00; 08:00; -").Whole().IsSufficient);
    }

    [Fact]
    public void A_late_word_of_a_missed_dose_keeps_its_reason() =>
        Assert.Equal("forgot", Judge("08:00; missed").Slots[1].WhyNotTaken);

    [Fact]
    public void A_day_that_is_not_evaluable_ends_a_holiday() =>
        Assert.Equal(0, Judge("08:00; missed; missed; -; missed; missed").Whole().Holidays().Count);

    [Fact]
    public void For_weekly_doses_two_in_a_row_make_a_holiday()
    {
        var days = string.Join(
            "; ",
            Enumerable
                .Range(0, 29)
                .Select(n =>
                    n == 0 ? "08:00"
                    : n % 7 == 0 && n < 15 ? "missed"
                    : "-"
                )
        );
        var facts = Diaries.Written(Day, days, Diaries.Slots(Regimens.Of("q168h", Day)));
        var holidays = Diaries.Settled(facts, Diaries.OnceDaily).Whole().Holidays(least: 2);
        Assert.Equal((1, 2), (holidays.Count, holidays.Longest));
    }

    private static DoseDiary Judge(string days) =>
        Diaries.Settled(
            Diaries.Written(Day, days, Diaries.Slots(Diaries.Daily(Day))),
            Diaries.OnceDaily
        );
}
