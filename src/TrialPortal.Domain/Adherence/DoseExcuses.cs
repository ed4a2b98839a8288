namespace TrialPortal.Domain.Adherence;

/// <summary>Which slots are not expected, and why (F2).</summary>
internal static class DoseExcuses
{
    public static Dictionary<DoseSlot, ExcuseReason> Of(
        DiaryFacts facts,
        Func<DoseSlot, DoseTiming> timingOf,
        DateTimeOffset now
    )
    {
        // By reference: where the spring change leaves a time out, two slots may be equal.
        var excused = new Dictionary<DoseSlot, ExcuseReason>(ReferenceEqualityComparer.Instance);
        DoseSlot? before = null;
        foreach (var slot in facts.Slots.OrderBy(s => s.At))
        {
            var reason =
                OutsideTreatment(slot, facts, timingOf(slot), now)
                ?? facts
                    .Excused.FirstOrDefault(p => p.Covers(slot.At) && facts.Concerns(slot, p))
                    ?.Reason
                ?? TooSoon(slot, before);
            if (reason is { } why)
            {
                excused.Add(slot, why);
            }

            before = slot;
        }

        return excused;
    }

    // The first dose belongs to a slot whose cut-off it met: one whose cut-off had passed was never due. The last dose
    // belongs to a slot whose window had opened.
    private static ExcuseReason? OutsideTreatment(
        DoseSlot slot,
        DiaryFacts facts,
        DoseTiming timing,
        DateTimeOffset now
    ) =>
        slot.At + timing.CutOff <= (facts.FirstDoseAt ?? now) ? ExcuseReason.BeforeInitiation
        : slot.At - timing.OnTime > facts.LastDoseAt ? ExcuseReason.AfterLastDose
        : null;

    private static ExcuseReason? TooSoon(DoseSlot slot, DoseSlot? before) =>
        before is not null
        && before.ZoneId != slot.ZoneId
        && slot.At - before.At < slot.NominalInterval / 2
            ? ExcuseReason.Travel
            : null;
}
