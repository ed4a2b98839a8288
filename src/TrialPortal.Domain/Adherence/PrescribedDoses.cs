using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;

namespace TrialPortal.Domain.Adherence;

/// <summary>One order as a diary sees it: which doses it makes due, and by which rules they are judged (F2).</summary>
/// <param name="order">Signed once; a draft makes nothing due.</param>
/// <param name="versions">All of the order.</param>
/// <param name="history">All changes of its status.</param>
/// <param name="protocols">At least those that the versions were held against.</param>
/// <param name="zoneId">Zone by whose clocks the patient lives.</param>
public sealed class PrescribedDoses(
    MedicationOrder order,
    IEnumerable<OrderVersion> versions,
    IEnumerable<OrderStatusChange> history,
    IEnumerable<ProtocolVersion> protocols,
    string zoneId
)
{
    private readonly List<OrderVersion> signed =
    [
        .. versions.Where(v => v.IsSigned).OrderBy(v => v.Number),
    ];
    private readonly List<ExcusedPeriod> periods = [.. OrderStatusChange.Excused(history)];
    private readonly Dictionary<Guid, ProtocolVersion> protocols = protocols.ToDictionary(p =>
        p.Id
    );
    private readonly Dictionary<Guid, DoseTiming> timings = [];
    private DoseSlots? slots;

    public MedicationOrder Order => order;
    public string ZoneId => zoneId;

    /// <summary>While it was on hold; what comes after its end is not due at all.</summary>
    public IReadOnlyList<ExcusedPeriod> Holds { get; } =
    [.. OrderStatusChange.Excused(history).Where(p => p.Reason == ExcuseReason.OnHold)];

    /// <summary>When it was stopped, completed or ended otherwise; null while it goes on.</summary>
    public DateTimeOffset? EndedAt =>
        periods.FirstOrDefault(p => p.Reason == ExcuseReason.AfterLastDose)?.From;

    /// <summary>The version signed last.</summary>
    public OrderVersion Newest => signed[^1];

    /// <summary>What is taken now, and what comes after it.</summary>
    public IReadOnlyList<DoseRegimen> InTurn(DateOnly today) =>
        DoseRegimen.InTurn(OrderVersion.Prescribed(signed), today);

    /// <summary>Doses due on the dose days from one to another, both counted, held ones among them.</summary>
    public IReadOnlyList<DoseSlot> Between(DateOnly first, DateOnly last) =>
        order.Status == OrderStatus.EnteredInError || signed.Count == 0
            ? []
            : [.. Slots.Between(first, last).Where(s => EndedAt is not { } end || s.At < end)];

    /// <summary>The dose due at exactly this instant; null when none is.</summary>
    public DoseSlot? Find(DateTimeOffset at)
    {
        var day = Zone.DayAt(zoneId, at);
        return Between(day.AddDays(-1), day).FirstOrDefault(s => s.At == at);
    }

    /// <summary>The version that a dose at this instant belongs to; the first one before all of them.</summary>
    public OrderVersion VersionAt(DateTimeOffset at) =>
        OrderVersion.At(Zone.ClockAt(zoneId, at).DateTime, signed) ?? signed[0];

    /// <summary>The rules of time of a version: those of the protocol it was held against.</summary>
    public DoseTiming TimingOf(OrderVersion version)
    {
        // Asked for every dose of a diary: a regimen is read from its kept form once.
        if (!timings.TryGetValue(version.Id, out var timing))
        {
            timings[version.Id] = timing = protocols[version.ProtocolVersionId]
                .TimingFor(version.Regimen.Times.NominalInterval);
        }

        return timing;
    }

    /// <summary>The rules for a dose that is entered.</summary>
    public DoseRules RulesFor(OrderVersion version, DoseSlot? slot, decimal smallestPart) =>
        new(slot, TimingOf(version), zoneId, smallestPart) { FirstDay = order.Start };

    private DoseSlots Slots =>
        slots ??= new(OrderVersion.Prescribed(signed), [new(DateOnly.MinValue, zoneId)]);
}
