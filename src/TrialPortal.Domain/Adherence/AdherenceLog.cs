using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Adherence;

/// <summary>Whether an entry still says what is true. Only current ones are counted; the others stay to be read.</summary>
public enum EntryStanding
{
    Current = 1,

    /// <summary>Another entry names it and stands in its place.</summary>
    Corrected,
    Undone,
}

/// <summary>
/// One entry of the dose diary (F1): what was due, what was taken, when, and who said so when. Its values are never altered: a
/// correction is a new entry that names the one it corrects, so that the first value stays.
/// </summary>
public sealed partial class AdherenceLog : Record, IOfPatient
{
    private AdherenceLog() { }

    private AdherenceLog(DoseAct act)
        : base(act.Id, act.At) { }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }
    public Guid OrderId { get; private set; }
    public Guid OrderVersionId { get; private set; }

    /// <summary>The distribution whose units were taken, where it is known.</summary>
    public Guid? DistributionId { get; private set; }

    /// <summary>The slot; null for a dose taken as needed, or beside the schedule. One current entry for each slot of an order.</summary>
    public DateTimeOffset? SlotAt { get; private set; }

    /// <summary>Null when it was not taken.</summary>
    public DateTimeOffset? TakenAt { get; private set; }

    /// <summary>By which diaries are ordered: the slot, or without one when it was taken.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Zone by whose clocks the patient lived then, and their offset; never computed anew (adherence.md 2).</summary>
    public string ZoneId { get; private set; } = "";
    public int OffsetMinutes { get; private set; }

    /// <summary>Base units taken, 0 for none; parts of one where the product allows them.</summary>
    public decimal Units { get; private set; }
    public BaseUnit Unit { get; private set; }

    /// <summary>Base units due at the slot; null without one.</summary>
    public decimal? DueUnits { get; private set; }

    /// <summary>Taken, Late, Partial, Missed or Extra, as judged when it was entered; a diary judges its entries together.</summary>
    public DoseState State { get; private set; }

    /// <summary>Words of a person's own, which may name somebody.</summary>
    [Identifying]
    public string? WhyNotTaken { get; private set; }

    [Identifying]
    public string? EntryReason { get; private set; }

    /// <summary>Entered after the grace (adherence.md 4); when is <see cref="Record.CreatedAt"/>.</summary>
    public bool IsBackFilled { get; private set; }
    public Guid RecordedBy { get; private set; }
    public string RecordedByName { get; private set; } = "";

    /// <summary>Entered by staff on the patient's behalf.</summary>
    public bool ByStaff { get; private set; }
    public EntryStanding Standing { get; private set; }

    /// <summary>The entry that this one corrects; an entry is corrected at most once.</summary>
    public Guid? CorrectsId { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }
    public string? UndoneByName { get; private set; }

    /// <summary>Of a due dose more was taken than was due.</summary>
    public bool IsMoreThanDue => Units > DueUnits;

    /// <summary>When it was taken, on the clock of the patient.</summary>
    public DateTimeOffset? TakenOnClock => TakenAt?.ToOffset(TimeSpan.FromMinutes(OffsetMinutes));

    /// <summary>Enters a dose.</summary>
    /// <param name="version">The version of the order that the dose belongs to.</param>
    /// <returns>
    /// Refused: neither slot nor time (DoseNotNamed), DoseBeforeOrder, DoseAfterLeaving, DoseInFuture, DoseEntryLocked, no reason
    /// where one is asked, DoseNotPositive, DosePartNotAllowed, more than the patient can have (DoseMoreThanGiven, to staff
    /// DoseMoreThanGivenThem). That the slot has an entry already, its unique index refuses (DoseAlreadyLogged).
    /// </returns>
    public static Outcome<AdherenceLog> Enter(
        DoseAct act,
        OrderVersion version,
        DoseRules rules,
        DoseSaid said,
        Guid? distributionId = null
    ) =>
        said.Wrong(rules, act, corrects: false) is { } wrong
            ? wrong
            : Make(act, version, rules, said, distributionId);

    /// <summary>Another value for this entry, which stays and is no longer counted.</summary>
    /// <returns>Refused: as <see cref="Enter"/>, and an entry that is not current (DoseEntryClosed).</returns>
    public Outcome<AdherenceLog> Correct(
        DoseAct act,
        OrderVersion version,
        DoseRules rules,
        DoseSaid said
    )
    {
        var wrong =
            Closed()
            ?? Check.All(
                rules.Timing.Locked(At, act.At, act.ByStaff, said.EntryReason),
                said.Wrong(rules with { Before = Units }, act, corrects: true)
            );
        if (wrong is not null)
        {
            return wrong;
        }

        Standing = EntryStanding.Corrected;
        var made = Make(act, version, rules, said, DistributionId);
        made.CorrectsId = Id;
        return made;
    }

    private static AdherenceLog Make(
        DoseAct act,
        OrderVersion version,
        DoseRules rules,
        DoseSaid said,
        Guid? distributionId
    )
    {
        DateTimeOffset? taken = said.TakenAt is { } at ? Zone.ClockAt(rules.ZoneId, at) : null;
        var state = Judge(rules, taken, said.Units);
        var slot = state == DoseState.Extra ? null : rules.Slot;
        var when = slot?.At ?? taken!.Value;
        return new AdherenceLog(act)
        {
            StudyId = version.StudyId,
            SiteId = version.SiteId,
            PatientId = version.PatientId,
            OrderId = version.OrderId,
            OrderVersionId = version.Id,
            DistributionId = distributionId,
            SlotAt = slot?.At,
            TakenAt = taken,
            At = when,
            ZoneId = rules.ZoneId,
            OffsetMinutes = (int)(taken ?? when).Offset.TotalMinutes,
            Units = taken is null ? 0 : said.Units,
            Unit = version.Unit,
            DueUnits = slot?.Units,
            State = state,
            WhyNotTaken = taken is null ? Check.Clean(said.WhyNotTaken) : null,
            EntryReason = Check.Clean(said.EntryReason),
            IsBackFilled = rules.Timing.IsBackFilled(when, act.At),
            RecordedBy = act.By,
            RecordedByName = act.ByName,
            ByStaff = act.ByStaff,
            Standing = EntryStanding.Current,
        };
    }

    /// <summary>By the rules of a diary, for this slot and this intake alone: one that misses its slot's cut-off is extra.</summary>
    private static DoseState Judge(DoseRules rules, DateTimeOffset? taken, decimal units)
    {
        if (taken is not { } at)
        {
            return DoseState.Missed;
        }

        var (intake, timing) = (new Intake(at, units), rules.Timing);
        return
            rules.Slot is { } slot
            && DoseMatch.Of([slot], [intake], timing.DayBoundary, _ => timing).ContainsKey(slot)
            ? DoseMatch.Logged(slot, intake, timing, at).State
            : DoseState.Extra;
    }

    private Refusal? Closed() =>
        Standing == EntryStanding.Current
            ? null
            : new Refusal("DoseEntryClosed", "F1").With("standing", Standing);
}
