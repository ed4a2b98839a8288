namespace TrialPortal.Domain.Adherence;

/// <summary>What became of a slot or an intake (F1, F7).</summary>
public enum DoseState
{
    Taken = 1,

    /// <summary>After the on-time window, before the cut-off.</summary>
    Late,

    /// <summary>Less than the prescribed units, more than none.</summary>
    Partial,

    /// <summary>The patient says that it was not taken, and why.</summary>
    Missed,

    /// <summary>An intake for which no slot was left.</summary>
    Extra,

    /// <summary>The grace is over and nobody said anything: not the same as missed.</summary>
    NotLogged,

    /// <summary>Not expected, for a stored reason.</summary>
    Excused,

    /// <summary>In the future, or the patient may still speak.</summary>
    Upcoming,
}

/// <summary>Why a slot is not expected. Forgetting and travelling alone are no reasons.</summary>
public enum ExcuseReason
{
    BeforeInitiation = 1,
    AfterLastDose,

    /// <summary>The investigator interrupted the medication.</summary>
    OnHold,

    /// <summary>In hospital, where study medication was not to be taken by oneself.</summary>
    InHospital,

    /// <summary>The site had caused the supply to run out.</summary>
    NoSupply,

    /// <summary>A change of zone put the slot less than half an interval after the one before.</summary>
    Travel,
}

/// <summary>Something was taken.</summary>
/// <param name="At">Instant with the offset of the patient's clock then.</param>
/// <param name="Units">Base units, above zero; parts where the protocol allows them.</param>
public sealed record Intake(DateTimeOffset At, decimal Units);

/// <summary>The patient says that the dose of this slot was not taken.</summary>
public sealed record NotTaken(DateTimeOffset SlotAt, string Reason);

/// <summary>Slots in [From, To) are not expected; without an end it goes on.</summary>
public sealed record ExcusedPeriod(DateTimeOffset From, DateTimeOffset? To, ExcuseReason Reason)
{
    public bool Covers(DateTimeOffset at) => at >= From && (To is null || at < To);
}

/// <summary>All that is known of a patient's doses.</summary>
public sealed record DiaryFacts
{
    public required IReadOnlyList<DoseSlot> Slots { get; init; }
    public IReadOnlyList<Intake> Intakes { get; init; } = [];
    public IReadOnlyList<NotTaken> NotTaken { get; init; } = [];
    public IReadOnlyList<ExcusedPeriod> Excused { get; init; } = [];

    /// <summary>Whether a period is about a slot: a hold of one order says nothing of another's doses.</summary>
    public Func<DoseSlot, ExcusedPeriod, bool> Concerns { get; init; } = (_, _) => true;

    /// <summary>Of the whole treatment, not of the slots at hand; null when nothing was ever taken.</summary>
    public DateTimeOffset? FirstDoseAt { get; init; }

    /// <summary>Set when the end of treatment is recorded.</summary>
    public DateTimeOffset? LastDoseAt { get; init; }
}
