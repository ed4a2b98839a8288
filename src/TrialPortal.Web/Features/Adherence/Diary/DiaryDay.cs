using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Adherence.Logging;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Adherence.Diary;

/// <summary>The doses of one day with every entry ever made of them, those corrected and taken back too (J3).</summary>
[Requires(Permission.ViewDoseLog)]
public sealed record DiaryDay : IQuery<DayOfDoses>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    [NotEmpty]
    public Guid ProductId { get; set; }
    public DateOnly Day { get; set; }

    public async Task<Outcome<DayOfDoses>> RunAsync(OperationContext cx)
    {
        var found = await DiaryOf.PatientAsync(cx, PatientId);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (zone, named, lastDay) = found.Value;
        var medications = await Prescriptions.OfAsync(cx, PatientId, zone);
        if (medications.FirstOrDefault(m => m.Product.Id == ProductId) is not { } of)
        {
            return Refusal.NotFound;
        }

        var orders = of.Orders.Select(o => o.Order.Id).ToList();
        var from = Zone.InstantAt(zone, Day, TimeOnly.MinValue).ToUniversalTime();
        var to = Zone.InstantAt(zone, Day.AddDays(1), TimeOnly.MinValue).ToUniversalTime();
        var logs = await cx
            .Db.AdherenceLogs.AsNoTracking()
            .Where(l => orders.Contains(l.OrderId) && l.At >= from && l.At < to)
            .OrderBy(l => l.CreatedAt)
            .ToListAsync(cx.Cancel);
        var due =
            from dose in of.Between(Day, Day)
            let order = dose.Order.Order.Id
            let entries = Entries(logs.Where(l => l.OrderId == order && l.SlotAt == dose.Slot.At))
            select new DayDose(
                order,
                dose.Slot.At.ToUniversalTime(),
                dose.Slot.At,
                dose.Slot.Units,
                of.Product.Unit,
                dose.Slot.At <= cx.Now || entries.Count > 0,
                entries
            );
        var beside = logs.Where(l => l.SlotAt is null)
            .GroupBy(l => (l.OrderId, Zone.ClockAt(zone, l.At)))
            .Select(g => new DayDose(
                g.Key.OrderId,
                null,
                g.Key.Item2,
                null,
                of.Product.Unit,
                true,
                Entries(g)
            ));
        return new DayOfDoses(
            (of.Orders.LastOrDefault(o => o.Order.Start <= Day) ?? of.Orders[0]).Order.Id,
            of.Start <= Day && Day <= (lastDay ?? Zone.DayAt(zone, cx.Now)),
            [.. due.Concat(beside).OrderBy(d => d.At)]
        );

        IReadOnlyList<DayEntry> Entries(IEnumerable<AdherenceLog> entries) =>
            [.. entries.Select(l => DayEntry.Of(l, named))];
    }
}

/// <param name="OrderId">In force on that day: what is taken beside the schedule belongs to it.</param>
/// <param name="HasCome">Something can have been taken on it: it was ordered, and the patient was in the study.</param>
public sealed record DayOfDoses(Guid OrderId, bool HasCome, IReadOnlyList<DayDose> Doses);

/// <summary>A dose of the day.</summary>
/// <param name="SlotAt">Null for one taken as needed, or beside the schedule.</param>
/// <param name="At">On the patient's clock.</param>
/// <param name="HasCome">It can be written down, or was: some are taken early.</param>
/// <param name="Entries">In the order in which they were made.</param>
public sealed record DayDose(
    Guid OrderId,
    DateTimeOffset? SlotAt,
    DateTimeOffset At,
    decimal? Due,
    BaseUnit Unit,
    bool HasCome,
    IReadOnlyList<DayEntry> Entries
)
{
    public DayEntry? Current => Entries.FirstOrDefault(e => e.Standing == EntryStanding.Current);
}

/// <summary>One entry, with who made it when and whether it still counts.</summary>
public sealed record DayEntry(
    Guid Id,
    int Version,
    EntryStanding Standing,
    DoseState State,
    DateTimeOffset? TakenAt,
    decimal Units,
    string? WhyNotTaken,
    string? Reason,
    string By,
    bool ByStaff,
    bool IsBackFilled,
    DateTimeOffset EnteredAt,
    DateTimeOffset? UndoneAt,
    string? UndoneBy
)
{
    internal static DayEntry Of(AdherenceLog log, bool named) =>
        new(
            log.Id,
            log.Version,
            log.Standing,
            log.State,
            log.TakenOnClock,
            log.Units,
            NotTakenReason.For(log.WhyNotTaken, named),
            ChangeReason.For(log.EntryReason, named),
            log.RecordedByName,
            log.ByStaff,
            log.IsBackFilled,
            log.CreatedAt,
            log.UndoneAt,
            log.UndoneByName
        );
}
