using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Adherence;

/// <summary>Who enters a dose, and the id and instant of the row that keeps it.</summary>
/// <param name="ByStaff">On the patient's behalf, and marked so.</param>
public sealed record DoseAct(Guid Id, DateTimeOffset At, Guid By, string ByName, bool ByStaff);

/// <summary>What the protocol and the product say of a dose that is entered.</summary>
/// <param name="Slot">The due dose it is about; null for one taken as needed, or beside the schedule.</param>
/// <param name="ZoneId">Zone by whose clocks the patient lives.</param>
/// <param name="SmallestPart">What a unit of the product may be divided into.</param>
public sealed record DoseRules(
    DoseSlot? Slot,
    DoseTiming Timing,
    string ZoneId,
    decimal SmallestPart
)
{
    /// <summary>First day of the order, before which nothing was taken on it; null asks nothing.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>Last day of a patient who is no longer in the study; null while in it.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>What the patient can have taken of the product; null asks nothing.</summary>
    public UnitsAtHand? AtHand { get; init; }

    /// <summary>What the entry that is corrected said; 0 without one.</summary>
    internal decimal Before { get; init; }

    /// <summary>So much may be entered, whatever is known of the supply.</summary>
    internal decimal Always => Math.Max(Slot?.Units ?? 0, Before);

    internal Refusal? Outside(DateTimeOffset at)
    {
        var day = Zone.DayAt(ZoneId, at);
        return day < FirstDay
                ? new Refusal("DoseBeforeOrder", "F1").With("first", FirstDay.Value).At("TakenOn")
            : day > LastDay
                ? new Refusal("DoseAfterLeaving", "N5").With("last", LastDay.Value).At("TakenOn")
            : null;
    }
}

/// <summary>What somebody says of a dose.</summary>
public sealed record DoseSaid
{
    /// <summary>When it was taken; null when it was not.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Base units taken; not read when nothing was.</summary>
    public decimal Units { get; init; }

    /// <summary>Why it was not taken.</summary>
    public string? WhyNotTaken { get; init; }

    /// <summary>Why it is entered late, corrected or undone by staff (J3).</summary>
    public string? EntryReason { get; init; }

    internal Refusal? Wrong(DoseRules rules, DoseAct act, bool corrects) =>
        (TakenAt ?? rules.Slot?.At) is not { } at
            ? new Refusal("DoseNotNamed", "F1").At(nameof(TakenAt))
            : Check.All(
                rules.Outside(at) ?? rules.Timing.Judge(at, act.At, act.ByStaff, EntryReason),
                act.ByStaff && (corrects || rules.LastDay is not null)
                    ? Check.Reason(EntryReason)
                    : null,
                Check.Optional(EntryReason, nameof(EntryReason), Check.ReasonLength, "J3"),
                TakenAt is null ? NotTakenReason() : WrongUnits(rules, act.ByStaff)
            );

    private Refusal? NotTakenReason() => Check.Reason(WhyNotTaken)?.At(nameof(WhyNotTaken));

    private Refusal? WrongUnits(DoseRules rules, bool byStaff) =>
        (
            !Amount.IsDose(Units) ? new Refusal("DoseNotPositive", "F1")
            : !Amount.IsWholeIn(Units, rules.SmallestPart)
                ? new Refusal("DosePartNotAllowed", "D1")
                    .With("dose", Amount.Write(Units))
                    .With("part", Amount.Write(rules.SmallestPart))
            : rules.AtHand?.Exceeded(Units, rules.Always, byStaff)
        )?.At(nameof(Units));
}
