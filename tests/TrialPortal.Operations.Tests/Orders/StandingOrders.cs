using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Orders;

/// <summary>Where an order stands, with or without a change that waits for its signature.</summary>
internal sealed record Stand(OrderStatus Status, bool Waits = false)
{
    public static IReadOnlyList<Stand> All { get; } =
    [
        .. Enum.GetValues<OrderStatus>().Select(s => new Stand(s)),
        new(OrderStatus.Signed, Waits: true),
        new(OrderStatus.Active, Waits: true),
        new(OrderStatus.OnHold, Waits: true),
    ];

    public override string ToString() => Waits ? $"{Status}+" : $"{Status}";
}

/// <summary>An order with the version written last.</summary>
internal sealed record StandingOrder(MedicationOrder Order, OrderVersion Latest);

/// <summary>Orders, each of a patient of its own, whom a nurse and this sub-investigator care for, brought to where they stand by the verbs themselves.</summary>
internal sealed class StandingOrders(Practice practice, SignedIn carer)
{
    private const int Days = 28;
    private readonly Dictionary<Stand, StandingOrder> kept = [];

    /// <summary>The one that nobody may change: for tries that must be refused.</summary>
    public async Task<StandingOrder> KeptAsync(Stand stand) =>
        kept.TryGetValue(stand, out var order) ? order : kept[stand] = await NewAsync(stand);

    public async Task<StandingOrder> NewAsync(Stand stand)
    {
        var patientId = await CaredForAsync();
        StandingOrder? made = null;
        await practice.Clinic.SaveAsync(async db => made = await AddAsync(db, patientId, stand));
        return made!;
    }

    /// <summary>Those that nobody may change, as they are now.</summary>
    public Task<List<MedicationOrder>> KeptNowAsync()
    {
        var ids = kept.Values.Select(k => k.Order.Id).ToList();
        return practice.Clinic.LookAsync(db =>
            db.MedicationOrders.Where(o => ids.Contains(o.Id)).ToListAsync()
        );
    }

    private async Task<Guid> CaredForAsync()
    {
        var id = await practice.EnrolledAsync();
        await practice.Clinic.SaveAsync(async db =>
        {
            var patient = await db.Patients.SingleAsync(p => p.Id == id);
            db.Add(
                CareAssignment
                    .Assign(
                        Clinic.NewId(),
                        practice.Clinic.Clock.GetUtcNow(),
                        patient,
                        carer.UserId,
                        practice.Clinic.Today,
                        []
                    )
                    .Value
            );
        });
        return id;
    }

    private async Task<StandingOrder> AddAsync(PortalDbContext db, Guid patientId, Stand stand)
    {
        var patient = await db.Patients.SingleAsync(p => p.Id == patientId);
        var subject = new OrderSubject(
            practice.Product,
            await db.ProtocolVersions.SingleAsync(),
            await db.RegimenSteps.SingleAsync(),
            patient.SubjectNumber
        );
        var today = practice.Clinic.Today;
        // What expired was written and signed when its first day came, and what is only signed begins tomorrow.
        var written = stand.Status == OrderStatus.Expired ? today.AddDays(-Days - 1) : today;
        var terms = new OrderTerms
        {
            Times = DoseTimes.At(new TimedDose(new(8, 0), 1)).Value,
            Start = stand.Status == OrderStatus.Signed ? today.AddDays(1) : written,
            Days = Days,
            Ordered = 35,
        };
        var (order, version) = MedicationOrder
            .Draft(Clinic.NewId(), Act(), patient, subject, 1, terms, written)
            .Value;
        db.AddRange(order, version);
        if (stand.Status is not (OrderStatus.Draft or OrderStatus.Cancelled))
        {
            db.AddRange(order.Sign(version, patient.Status, Act(), written, Clinic.NewId).Value);
        }

        db.AddRange(Steps(order, stand.Status, today));
        if (stand.Waits)
        {
            version = order.Change(Act(), subject, terms, "Response", today).Value;
            db.Add(version);
        }

        Assert.Equal(stand.Status, order.Status);
        return new StandingOrder(order, version);
    }

    private IReadOnlyList<OrderStatusChange> Steps(
        MedicationOrder order,
        OrderStatus status,
        DateOnly today
    )
    {
        var wish = new StatusWish("As agreed");
        return status switch
        {
            OrderStatus.OnHold => [order.Hold(Act(), wish, today).Value],
            OrderStatus.Stopped => [order.Stop(Act(), wish, today).Value],
            OrderStatus.Completed => [order.Complete(Act(), wish, today).Value],
            OrderStatus.Expired => order.Advance(Act(), today, Clinic.NewId),
            OrderStatus.Cancelled => [order.Cancel(Act(), wish, today).Value],
            OrderStatus.EnteredInError =>
            [
                order.EnterInError(Act(), wish, nothingDispensed: true, today).Value,
            ],
            _ => [],
        };
    }

    private OrderAct Act() =>
        new(
            Clinic.NewId(),
            practice.Clinic.Clock.GetUtcNow(),
            practice.Clinic.Person(Role.Investigator).UserId,
            "Dr. Yoon"
        );
}
