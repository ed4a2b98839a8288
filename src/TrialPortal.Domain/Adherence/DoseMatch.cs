namespace TrialPortal.Domain.Adherence;

/// <summary>Which intake belongs to which slot (F1).</summary>
internal static class DoseMatch
{
    public static Dictionary<DoseSlot, Intake> Of(
        IEnumerable<DoseSlot> slots,
        IEnumerable<Intake> intakes,
        TimeOnly dayBoundary,
        Func<DoseSlot, DoseTiming> timingOf
    )
    {
        var byDay = intakes.ToLookup(i => DoseTiming.DayOf(i.At, dayBoundary));
        var pairs =
            from slot in slots
            let cutOff = timingOf(slot).CutOff
            from intake in byDay[slot.Day]
            let deviation = DoseTiming.Deviation(intake.At, slot.At)
            where deviation < cutOff
            orderby deviation.Duration(), slot.At, intake.At
            select (slot, intake);
        var matched = new Dictionary<DoseSlot, Intake>(ReferenceEqualityComparer.Instance);
        var used = new HashSet<Intake>(ReferenceEqualityComparer.Instance);
        foreach (var (slot, intake) in pairs)
        {
            if (!matched.ContainsKey(slot) && used.Add(intake))
            {
                matched.Add(slot, intake);
            }
        }

        return matched;
    }

    public static LoggedSlot Logged(
        DoseSlot slot,
        Intake intake,
        DoseTiming timing,
        DateTimeOffset now
    )
    {
        var deviation = DoseTiming.Deviation(intake.At, slot.At);
        var state =
            intake.Units < slot.Units ? DoseState.Partial
            : deviation > timing.OnTime ? DoseState.Late
            : DoseState.Taken;
        return new(slot, state, intake.Units, timing.IsSettled(slot.At, now))
        {
            Deviation = deviation,
            IsFullOnTime = intake.Units >= slot.Units && timing.IsOnTime(deviation),
        };
    }
}
