namespace TrialPortal.Domain.Adherence;

/// <summary>Entries as they lie in their table, made into what <see cref="DoseDiary"/> judges.</summary>
public static class DiaryFromLogs
{
    /// <param name="logs">Entries of one order, of the dose days of the slots.</param>
    /// <param name="excused">Such as <see cref="Orders.OrderStatusChange.Excused"/>.</param>
    /// <param name="firstDoseAt">Of the whole treatment, not of these entries.</param>
    /// <param name="lastDoseAt">Set when the end of treatment is recorded.</param>
    public static DiaryFacts Of(
        IEnumerable<AdherenceLog> logs,
        IReadOnlyList<DoseSlot> slots,
        IReadOnlyList<ExcusedPeriod> excused,
        DateTimeOffset? firstDoseAt,
        DateTimeOffset? lastDoseAt = null
    )
    {
        var current = logs.Where(l => l.Standing == EntryStanding.Current).ToList();
        return new()
        {
            Slots = slots,
            Intakes =
            [
                .. current
                    .Where(l => l.TakenAt is not null)
                    .Select(l => new Intake(l.TakenOnClock!.Value, l.Units)),
            ],
            NotTaken =
            [
                .. current
                    .Where(l => l.TakenAt is null && l.SlotAt is not null)
                    .Select(l => new NotTaken(l.SlotAt!.Value, l.WhyNotTaken ?? "")),
            ],
            Excused = excused,
            FirstDoseAt = firstDoseAt,
            LastDoseAt = lastDoseAt,
        };
    }
}
