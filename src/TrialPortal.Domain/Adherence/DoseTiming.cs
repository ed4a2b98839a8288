using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Adherence;

/// <summary>The protocol's rules of time for a diary (F1).</summary>
public sealed record DoseTiming
{
    /// <summary>Up to this long before and after the slot, both ends counted, a dose is on time.</summary>
    public required TimeSpan OnTime { get; init; }

    /// <summary>A dose counts for its slot until this long after it, the end not counted; then the slot is skipped.</summary>
    public required TimeSpan CutOff { get; init; }

    /// <summary>Clock times before it belong to the dose day before.</summary>
    public TimeOnly DayBoundary { get; init; }

    /// <summary>So long after the on-time window the patient may still speak; until then nothing counts as not logged.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromHours(24);

    /// <summary>So long after the on-time window only staff may enter or correct, with a reason.</summary>
    public TimeSpan Lock { get; init; } = TimeSpan.FromHours(72);

    /// <summary>Where the protocol says nothing: a quarter of the interval either way is on time, half of it is the cut-off.</summary>
    public static DoseTiming For(TimeSpan nominalInterval) =>
        new() { OnTime = nominalInterval / 4, CutOff = nominalInterval / 2 };

    /// <summary>The dose day of an instant, read from its own clock.</summary>
    public static DateOnly DayOf(DateTimeOffset at, TimeOnly boundary) =>
        DateOnly.FromDateTime(at.DateTime - boundary.ToTimeSpan());

    /// <summary>Distance on the clocks, which a change to summer time does not move.</summary>
    public static TimeSpan Deviation(DateTimeOffset taken, DateTimeOffset slot) =>
        taken.DateTime - slot.DateTime;

    public bool IsOnTime(TimeSpan deviation) => deviation.Duration() <= OnTime;

    /// <summary>Nothing more is awaited of a slot at this instant.</summary>
    public bool IsSettled(DateTimeOffset at, DateTimeOffset now) => at + OnTime + Grace <= now;

    /// <summary>Entered after the grace: shown as filled in later.</summary>
    public bool IsBackFilled(DateTimeOffset slot, DateTimeOffset enteredAt) =>
        enteredAt > slot + OnTime + Grace;

    /// <summary>
    /// May this be entered now? Refused: a dose in the future (DoseInFuture), and as <see cref="Locked"/>.
    /// </summary>
    /// <param name="taken">When the dose was taken; the slot's time when it was not.</param>
    public Refusal? Judge(
        DateTimeOffset taken,
        DateTimeOffset now,
        bool byStaff,
        string? reason,
        bool reviewed = false
    ) =>
        taken > now
            ? new Refusal("DoseInFuture", "F1").At("TakenAt")
            : Locked(taken, now, byStaff, reason, reviewed);

    /// <summary>
    /// May an entry of this time still be changed? Of a dose that was taken early too. Refused: by the patient after the lock
    /// (DoseEntryLocked), by staff after it without a reason.
    /// </summary>
    /// <param name="at">The slot's time; without one, when the dose was taken.</param>
    /// <param name="reviewed">The visit of that day was reviewed: the lock holds at once.</param>
    public Refusal? Locked(
        DateTimeOffset at,
        DateTimeOffset now,
        bool byStaff,
        string? reason,
        bool reviewed = false
    ) =>
        !reviewed && now <= at + OnTime + Lock ? null
        : byStaff ? Check.Reason(reason)
        : new Refusal("DoseEntryLocked", "F1").With("hours", (int)Lock.TotalHours);
}
