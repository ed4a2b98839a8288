namespace TrialPortal.Domain.Adherence;

/// <summary>A slot with what became of it.</summary>
/// <param name="Taken">Base units of the matched intake; 0 without one.</param>
/// <param name="IsSettled">The grace is over: only then does a slot count, so that a good morning is not the whole truth.</param>
public sealed record LoggedSlot(DoseSlot Slot, DoseState State, decimal Taken, bool IsSettled)
{
    public ExcuseReason? Excuse { get; init; }

    /// <summary>What the patient said of a missed dose.</summary>
    public string? WhyNotTaken { get; init; }

    /// <summary>Distance of the intake from the slot on the clocks; negative when early.</summary>
    public TimeSpan? Deviation { get; init; }

    /// <summary>Inside the on-time window, with all its units.</summary>
    public bool IsFullOnTime { get; init; }

    /// <summary>Base units taken beyond those due: of one intake as much a double dose as of two.</summary>
    public decimal MoreThanDue => Math.Max(0, Taken - Slot.Units);

    /// <summary>In the denominator of the low bound.</summary>
    public bool IsExpected => IsSettled && State is not (DoseState.Excused or DoseState.Upcoming);

    /// <summary>Expected, and somebody said what happened.</summary>
    public bool IsEvaluable => IsExpected && State != DoseState.NotLogged;
}

/// <summary>
/// A diary judged: every slot has one state, every intake one slot or none (F1). Within a dose day the closest pair of slot
/// and intake is matched first, at a tie the earlier slot; what is left over is extra.
/// </summary>
public sealed class DoseDiary
{
    private DoseDiary(
        IReadOnlyList<LoggedSlot> slots,
        IReadOnlyList<Intake> intakes,
        IReadOnlyList<Intake> extra,
        DoseTiming timing
    ) => (Slots, Intakes, Extra, Timing) = (slots, intakes, extra, timing);

    /// <summary>In order of time.</summary>
    public IReadOnlyList<LoggedSlot> Slots { get; }

    /// <summary>Those that count now, in order of time.</summary>
    public IReadOnlyList<Intake> Intakes { get; }

    /// <summary>Those of <see cref="Intakes"/> for which no slot was left.</summary>
    public IReadOnlyList<Intake> Extra { get; }
    public DoseTiming Timing { get; }

    /// <summary>The dose day of an intake.</summary>
    public DateOnly DayOf(Intake intake) => DoseTiming.DayOf(intake.At, Timing.DayBoundary);

    /// <summary>The diary cut up by its dose days, each entry looked at once, however many pieces are asked for.</summary>
    public Func<TKey, DoseDiary> Pieces<TKey>(Func<DateOnly, TKey> of)
    {
        var slots = Slots.ToLookup(s => of(s.Slot.Day));
        var (intakes, extra) = (ByDay(Intakes), ByDay(Extra));
        return key => new([.. slots[key]], [.. intakes[key]], [.. extra[key]], Timing);

        ILookup<TKey, Intake> ByDay(IEnumerable<Intake> all) => all.ToLookup(i => of(DayOf(i)));
    }

    /// <param name="now">What is later is upcoming; what is too recent to be settled has a state and does not count yet.</param>
    public static DoseDiary Judge(DiaryFacts facts, DoseTiming timing, DateTimeOffset now) =>
        Judge(facts, timing, _ => timing, now);

    /// <param name="timing">In force now: by it intakes belong to their days.</param>
    /// <param name="timingOf">In force when a slot was due: later rules do not judge it anew.</param>
    public static DoseDiary Judge(
        DiaryFacts facts,
        DoseTiming timing,
        Func<DoseSlot, DoseTiming> timingOf,
        DateTimeOffset now
    )
    {
        var excused = DoseExcuses.Of(facts, timingOf, now);
        // What the ward gave and recorded counts as taken, and is expected.
        var open = facts.Slots.Where(s =>
            !excused.TryGetValue(s, out var why) || why == ExcuseReason.InHospital
        );
        var matched = DoseMatch.Of(open, facts.Intakes, timing.DayBoundary, timingOf);
        var notTaken = facts.NotTaken.ToLookup(n => n.SlotAt);
        var extra = facts.Intakes.Except<Intake>(
            matched.Values,
            ReferenceEqualityComparer.Instance
        );
        return new(
            [.. facts.Slots.OrderBy(s => s.At).Select(Log)],
            [.. facts.Intakes.Where(IsSettled).OrderBy(i => i.At)],
            [.. extra.Where(IsSettled).OrderBy(i => i.At)],
            timing
        );

        LoggedSlot Log(DoseSlot slot) =>
            matched.TryGetValue(slot, out var intake)
                ? DoseMatch.Logged(slot, intake, timingOf(slot), now)
            : excused.TryGetValue(slot, out var why)
                ? Without(DoseState.Excused, slot) with
                {
                    Excuse = why,
                }
            : notTaken[slot.At].FirstOrDefault() is { } said
                ? Without(DoseState.Missed, slot) with
                {
                    WhyNotTaken = said.Reason,
                }
            : Without(
                timingOf(slot).IsSettled(slot.At, now) ? DoseState.NotLogged : DoseState.Upcoming,
                slot
            );

        LoggedSlot Without(DoseState state, DoseSlot slot) =>
            new(slot, state, 0, timingOf(slot).IsSettled(slot.At, now));

        bool IsSettled(Intake intake) => timing.IsSettled(intake.At, now);
    }
}
