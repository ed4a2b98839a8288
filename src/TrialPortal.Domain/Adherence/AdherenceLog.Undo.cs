using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Adherence;

public sealed partial class AdherenceLog
{
    /// <summary>
    /// Takes the entry back. Of a first entry the slot has none again; of a correction, what it corrected stands again, as an
    /// entry that repeats it: a dose that was taken is never offered a second time because its amount was typed wrong.
    /// </summary>
    /// <param name="earlier">Entries of the order that no longer stand.</param>
    /// <returns>The entry that stands again, or none. Refused: DoseEntryClosed, DoseEntryLocked, staff without a reason.</returns>
    public Outcome<IReadOnlyList<AdherenceLog>> Undo(
        DoseAct act,
        DoseTiming timing,
        string? reason,
        IReadOnlyCollection<AdherenceLog> earlier
    )
    {
        var wrong =
            Closed()
            ?? timing.Locked(At, act.At, act.ByStaff, reason)
            ?? (act.ByStaff ? Check.Reason(reason) : null);
        if (wrong is not null)
        {
            return wrong;
        }

        Standing = EntryStanding.Undone;
        (UndoneAt, UndoneByName) = (act.At, act.ByName);
        EntryReason = Check.Clean(reason) ?? EntryReason;
        return Corrected(earlier) is { } before ? [Again(before, act)] : (AdherenceLog[])[];
    }

    /// <summary>The entry in whose place this one was first said; null for a first entry, however often it stood again.</summary>
    private AdherenceLog? Corrected(IReadOnlyCollection<AdherenceLog> earlier)
    {
        var said = Said(earlier);
        return earlier.FirstOrDefault(l => l.Id == said.CorrectsId);
    }

    /// <summary>The entry that first said what this one says: only what stands again names an entry that was taken back.</summary>
    private AdherenceLog Said(IReadOnlyCollection<AdherenceLog> earlier) =>
        earlier.FirstOrDefault(l => l.Id == CorrectsId) is { Standing: EntryStanding.Undone } undone
            ? undone.Corrected(earlier)!.Said(earlier)
            : this;

    private AdherenceLog Again(AdherenceLog before, DoseAct act) =>
        new(act)
        {
            StudyId = before.StudyId,
            SiteId = before.SiteId,
            PatientId = before.PatientId,
            OrderId = before.OrderId,
            OrderVersionId = before.OrderVersionId,
            DistributionId = before.DistributionId,
            SlotAt = before.SlotAt,
            TakenAt = before.TakenAt,
            At = before.At,
            ZoneId = before.ZoneId,
            OffsetMinutes = before.OffsetMinutes,
            Units = before.Units,
            Unit = before.Unit,
            DueUnits = before.DueUnits,
            State = before.State,
            WhyNotTaken = before.WhyNotTaken,
            EntryReason = before.EntryReason,
            IsBackFilled = before.IsBackFilled,
            RecordedBy = act.By,
            RecordedByName = act.ByName,
            ByStaff = act.ByStaff,
            Standing = EntryStanding.Current,
            CorrectsId = Id,
        };
}
