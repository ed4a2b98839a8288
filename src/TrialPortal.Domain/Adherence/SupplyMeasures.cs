using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Adherence;

/// <summary>Units handed over on a day, and how many a day were prescribed then.</summary>
public sealed record SupplyEvent(DateOnly On, decimal Units, decimal UnitsPerDay)
{
    /// <summary>How long it lasts.</summary>
    public decimal Days => Units / UnitsPerDay;
}

/// <summary>
/// Adherence as the handing over tells it: continuous measures of medication availability (Vollmer 2012, CMA 1 to 9) over
/// [start, end), end not counted. In a trial they mostly mirror the visits: they show gaps in supply and prove no intake.
/// </summary>
public sealed class SupplyMeasures
{
    private readonly List<SupplyEvent> events;
    private readonly List<SupplyEvent> inside;
    private readonly int earlier;
    private readonly DateOnly start;
    private readonly DateOnly end;
    private readonly bool doseChanges;

    /// <param name="doseChanges">Carried days shrink or grow with the dose: seven days of one tablet are 3.5 of two.</param>
    public SupplyMeasures(
        IEnumerable<SupplyEvent> events,
        DateOnly start,
        DateOnly end,
        bool doseChanges = false
    )
    {
        this.events = [.. events.Where(e => e.On <= end).OrderBy(e => e.On)];
        (this.start, this.end, this.doseChanges) = (start, end, doseChanges);
        inside = [.. this.events.Where(e => e.On >= start)];
        earlier = this.events.Count - inside.Count;
    }

    /// <summary>Medication possession ratio: supply of all events but the last / days from first to last event; may pass 1.</summary>
    public Ratio? Cma1 => Share(inside.SkipLast(1).Sum(e => e.Days), FirstToLast);

    /// <summary>Supply of all events / days from the first to the end; may pass 1.</summary>
    public Ratio? Cma2 => Share(inside.Sum(e => e.Days), FirstToEnd);
    public Ratio? Cma3 => Capped(Cma1);
    public Ratio? Cma4 => Capped(Cma2);

    /// <summary>Days without a gap from first to last event; supply is carried on inside the window.</summary>
    public Ratio? Cma5 => Covered(Gaps(inside).SkipLast(1).Sum(), FirstToLast);

    /// <summary>Days without a gap from the first event to the end.</summary>
    public Ratio? Cma6 => Covered(Gaps(inside).Sum(), FirstToEnd);

    /// <summary>Days of the window with supply, that carried in from before counted; for one product the proportion of days covered (PDC).</summary>
    public Ratio? Cma7 => events.Count == 0 ? null : Covered(GapsOfWindow, Days(start, end));

    /// <summary>The same, the window starting when supply carried in has ended; null when it covers the window.</summary>
    public Ratio? Cma8 =>
        events.Count == 0 ? null : Covered(GapsOfWindow, Days(start, end) - DaysCarriedIn);

    /// <summary>Each interval of the whole follow-up has its own share of days with supply; the mean over the window's days.</summary>
    /// <param name="followUpEnd">Where the last interval ends.</param>
    public Ratio? Cma9(IEnumerable<SupplyEvent> wholeFollowUp, DateOnly followUpEnd)
    {
        var all = wholeFollowUp.OrderBy(e => e.On).ToList();
        var ends = all.Skip(1).Select(e => e.On).Append(followUpEnd);
        var covered = all.Zip(ends, Gaps(all, followUpEnd))
            .Where(i => i.Second > i.First.On)
            .Sum(i => Overlap(i.First.On, i.Second) * (1 - i.Third / Days(i.First.On, i.Second)));
        return Share(covered, Days(start, end));
    }

    private int FirstToLast => inside.Count == 0 ? 0 : Days(inside[0].On, inside[^1].On);
    private int FirstToEnd => inside.Count == 0 ? 0 : Days(inside[0].On, end);

    // Gaps of events before the window lie before it, but for the last one's, which may reach in.
    private decimal GapsOfWindow
    {
        get
        {
            var gaps = Gaps(events);
            var lead = Days(start, inside.Count == 0 ? end : inside[0].On);
            return (earlier == 0 ? lead : Math.Min(gaps[earlier - 1], lead))
                + gaps.Skip(earlier).Sum();
        }
    }

    // Days of the window covered by what was handed over before it; all of them make its length nothing.
    private decimal DaysCarriedIn
    {
        get
        {
            if (earlier == 0)
            {
                return 0;
            }

            var last = events[earlier - 1];
            var supply = Carried(events)[earlier - 1] + last.Days;
            return Math.Clamp(supply - Days(last.On, start), 0, Days(start, end));
        }
    }

    private List<decimal> Gaps(List<SupplyEvent> list) => Gaps(list, end);

    private List<decimal> Gaps(List<SupplyEvent> list, DateOnly last) =>
        [
            .. Carried(list)
                .Select((carry, n) => Math.Max(0, Interval(list, n, last) - list[n].Days - carry)),
        ];

    // What each event finds left of those before it, in its own days; the first finds nothing.
    private List<decimal> Carried(List<SupplyEvent> list)
    {
        var carried = new List<decimal>();
        foreach (var (n, e) in list.Index())
        {
            var left =
                n == 0
                    ? 0
                    : Math.Max(
                        0,
                        list[n - 1].Days + carried[^1] - Days(list[n - 1].On, list[n].On)
                    );
            carried.Add(
                n > 0 && doseChanges ? left * list[n - 1].UnitsPerDay / e.UnitsPerDay : left
            );
        }

        return carried;
    }

    private static int Interval(List<SupplyEvent> list, int n, DateOnly last) =>
        Days(list[n].On, n + 1 < list.Count ? list[n + 1].On : last);

    private int Overlap(DateOnly from, DateOnly to) =>
        Math.Max(0, Days(from > start ? from : start, to < end ? to : end));

    private static int Days(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber;

    private static Ratio? Covered(decimal gaps, decimal days) => Share(days - gaps, days);

    private static Ratio? Share(decimal part, decimal days) => Ratio.Of(part, days);

    private static Ratio? Capped(Ratio? ratio) =>
        ratio is null ? null : Ratio.Of(Math.Min(ratio.Part, ratio.Whole), ratio.Whole);
}
