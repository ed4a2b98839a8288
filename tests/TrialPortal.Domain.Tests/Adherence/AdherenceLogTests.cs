using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Tests.Orders;

namespace TrialPortal.Domain.Tests.Adherence;

[Trait("id", "F1")]
public class AdherenceLogTests
{
    private static readonly OrderVersion Version = Prescription
        .Signed(Prescription.Usual with { Times = Regimens.Times("1-0-0") })
        .Version;
    private static readonly DoseSlot Slot = Diaries
        .Slots(Diaries.Daily(new(2026, 3, 12)))
        .Between(new(2026, 3, 12), new(2026, 3, 12))[0];
    private static readonly DoseRules Rules = new(Slot, Diaries.OnceDaily, Diaries.Rome, 0.5m);

    [Theory]
    [InlineData("2026-03-12 08:05", 1, DoseState.Taken)]
    [InlineData("2026-03-12 05:00", 1, DoseState.Taken)]
    [InlineData("2026-03-12 12:15", 1, DoseState.Late)]
    [InlineData("2026-03-12 08:00", 0.5, DoseState.Partial)]
    [InlineData("2026-03-12 20:00", 1, DoseState.Extra)]
    public void What_was_taken_has_the_state_of_the_diarys_rules(
        string at,
        decimal units,
        DoseState state
    )
    {
        var log = Expect.Done(Enter(Taken(at, units)));
        Assert.Equal(state, log.State);
        Assert.Equal((units, BaseUnit.Tablet), (log.Units, log.Unit));
        Assert.Equal(state == DoseState.Extra ? null : Slot.At, log.SlotAt);
        Assert.Equal(log.SlotAt ?? log.TakenAt, log.At);
    }

    [Fact]
    public void A_missed_dose_says_why()
    {
        Expect.Refused("ReasonMissing", Enter(new()));
        var log = Expect.Done(Enter(new() { WhyNotTaken = "Forgot", Units = 9 }));
        Assert.Equal(
            (DoseState.Missed, 0, "Forgot", Slot.At),
            (log.State, log.Units, log.WhyNotTaken, log.At)
        );
    }

    [Fact]
    public void A_dose_without_slot_is_extra_and_one_without_slot_and_time_is_none()
    {
        var asNeeded = Rules with { Slot = null };
        Assert.Equal(
            DoseState.Extra,
            Expect.Done(Enter(Taken("2026-03-12 15:00"), asNeeded)).State
        );
        Expect.Refused("DoseNotNamed", Enter(new() { WhyNotTaken = "Forgot" }, asNeeded));
    }

    [Fact]
    public void An_amount_is_made_of_parts_that_the_product_allows()
    {
        Expect.Refused("DoseNotPositive", Enter(Taken("2026-03-12 08:00", 0)));
        Expect.Refused("DosePartNotAllowed", Enter(Taken("2026-03-12 08:00", 0.25m)));
    }

    [Fact]
    public void Nobody_takes_more_than_was_given_and_is_not_accounted_for()
    {
        var beside = Rules with { Slot = null, AtHand = new(35, 7, 25.5m) };
        Expect.Done(Enter(Taken("2026-03-12 15:00", 2.5m), beside));
        Expect.Refused("DoseMoreThanGiven", Enter(Taken("2026-03-12 15:00", 3), beside));
        var nurse = Act("2026-03-12 21:00") with { ByStaff = true };
        Expect.Refused("DoseMoreThanGivenThem", Enter(Taken("2026-03-12 15:00", 3), beside, nurse));
    }

    [Fact]
    public void What_is_due_and_what_stood_there_before_are_never_too_much()
    {
        var nothing = Rules with { AtHand = new(35, 35, 7) };
        Expect.Done(Enter(Taken("2026-03-12 08:05"), nothing));
        Expect.Refused("DoseMoreThanGiven", Enter(Taken("2026-03-12 08:05", 1.5m), nothing));

        var two = Expect.Done(Enter(Taken("2026-03-12 08:05", 2)));
        var act = Act("2026-03-12 21:30");
        Expect.Refused(
            "DoseMoreThanGiven",
            two.Correct(act, Version, nothing, Taken("2026-03-12 08:30", 2.5m))
        );
        Expect.Done(two.Correct(act, Version, nothing, Taken("2026-03-12 08:30", 2)));
    }

    [Fact]
    public void A_late_entry_is_marked_then_locked_for_the_patient_and_open_to_staff_with_a_reason()
    {
        var said = Taken("2026-03-12 08:05");
        Assert.False(Expect.Done(Enter(said, by: Act("2026-03-13 11:00"))).IsBackFilled);
        Assert.True(Expect.Done(Enter(said, by: Act("2026-03-13 11:01"))).IsBackFilled);
        var locked = Act("2026-03-15 11:06");
        Expect.Refused("DoseEntryLocked", Enter(said, by: locked));
        var nurse = locked with { ByStaff = true };
        Expect.Refused("ReasonMissing", Enter(said, by: nurse));
        var log = Expect.Done(Enter(said with { EntryReason = "From paper" }, by: nurse));
        Assert.True(log.ByStaff);
        Expect.Refused("DoseInFuture", Enter(said, by: Act("2026-03-12 08:00")));
    }

    [Fact]
    public void A_correction_keeps_the_first_value()
    {
        var first = Expect.Done(Enter(Taken("2026-03-12 08:05")));
        var second = Expect.Done(Correct(first, Taken("2026-03-12 08:30", 0.5m)));

        Assert.Equal(EntryStanding.Corrected, first.Standing);
        Assert.Equal((1, first.Id), (first.Units, second.CorrectsId));
        Assert.Equal((EntryStanding.Current, DoseState.Partial), (second.Standing, second.State));
        Expect.Refused("DoseEntryClosed", Correct(first, Taken("2026-03-12 09:00")));
    }

    [Fact]
    public void Staff_correct_with_a_reason()
    {
        var first = Expect.Done(Enter(Taken("2026-03-12 08:05")));
        var nurse = Act("2026-03-12 21:00") with { ByStaff = true };
        Expect.Refused(
            "ReasonMissing",
            first.Correct(nurse, Version, Rules, Taken("2026-03-12 09:00"))
        );
        Assert.Equal(EntryStanding.Current, first.Standing);
    }

    [Fact]
    public void An_undone_entry_stays_and_no_longer_counts()
    {
        var log = Expect.Done(Enter(Taken("2026-03-12 08:05")));
        Expect.Refused(
            "DoseEntryLocked",
            log.Undo(Act("2026-03-15 12:00"), Rules.Timing, null, [])
        );

        Expect.Done(log.Undo(Act("2026-03-12 09:00"), Rules.Timing, null, []));

        Assert.Equal((EntryStanding.Undone, "KIM"), (log.Standing, log.UndoneByName));
        Expect.Refused(
            "DoseEntryClosed",
            log.Undo(Act("2026-03-12 09:01"), Rules.Timing, null, [])
        );
        Assert.Empty(DiaryFromLogs.Of([log], [Slot], [], null).Intakes);
    }

    [Fact]
    public void Taking_back_a_correction_lets_the_entry_before_it_stand_again()
    {
        var one = Expect.Done(Enter(Taken("2026-03-12 08:03")));
        var half = Expect.Done(Correct(one, Taken("2026-03-12 08:10", 0.5m)));
        var two = Expect.Done(Correct(half, Taken("2026-03-12 08:10", 2)));

        var halfAgain = Assert.Single(Undo(two, [one, half]));
        var corrected = Expect.Done(Correct(halfAgain, Taken("2026-03-12 08:20", 2)));
        var halfOnceMore = Assert.Single(Undo(corrected, [one, half, two, halfAgain]));
        List<AdherenceLog> past = [one, half, two, halfAgain, corrected];
        var oneAgain = Assert.Single(Undo(halfOnceMore, past));

        Assert.Equal((0.5m, two.Id), (halfAgain.Units, halfAgain.CorrectsId));
        Assert.Equal((0.5m, DoseState.Partial), (halfOnceMore.Units, halfOnceMore.State));
        Assert.Equal(
            (1, one.TakenAt, one.SlotAt),
            (oneAgain.Units, oneAgain.TakenAt, oneAgain.SlotAt)
        );
        Assert.Equal(EntryStanding.Current, oneAgain.Standing);
        Assert.Empty(Undo(oneAgain, [.. past, halfOnceMore]));
    }

    [Fact]
    public void Rows_make_the_diary_that_is_judged()
    {
        var taken = Expect.Done(Enter(Taken("2026-03-12 12:15")));
        var wrong = Expect.Done(Enter(new() { WhyNotTaken = "Forgot" }));
        _ = Correct(wrong, Taken("2026-03-12 08:00"));

        var facts = DiaryFromLogs.Of([taken, wrong], [Slot], [], taken.TakenAt);
        var slot = Assert.Single(
            DoseDiary.Judge(facts, Diaries.OnceDaily, Slot.At.AddDays(3)).Slots
        );

        Assert.Equal((DoseState.Late, 1), (slot.State, slot.Taken));
        Assert.Equal(TimeSpan.FromHours(4.25), slot.Deviation);
    }

    private static DoseSaid Taken(string at, decimal units = 1) =>
        new() { TakenAt = Diaries.At(at).ToUniversalTime(), Units = units };

    private static IReadOnlyList<AdherenceLog> Undo(
        AdherenceLog log,
        IReadOnlyCollection<AdherenceLog> earlier
    ) => Expect.Done(log.Undo(Act("2026-03-12 21:45"), Rules.Timing, null, earlier));

    private static DoseAct Act(string at) =>
        new(Some.Id(), Diaries.At(at), Some.Id(), "KIM", false);

    private static Outcome<AdherenceLog> Enter(
        DoseSaid said,
        DoseRules? rules = null,
        DoseAct? by = null
    ) => AdherenceLog.Enter(by ?? Act("2026-03-12 21:00"), Version, rules ?? Rules, said);

    private static Outcome<AdherenceLog> Correct(AdherenceLog log, DoseSaid said) =>
        log.Correct(Act("2026-03-12 21:30"), Version, Rules, said);
}
