using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Calendar;

namespace TrialPortal.Operations.Tests.Calendar;

/// <summary>What midnight at a site does by itself, and nobody else's midnight.</summary>
public sealed class MidnightSweepTests
{
    private static readonly TimeSpan LastMinute = TimeSpan.FromMinutes(-1);

    [Fact]
    [Trait("id", "D5")]
    public async Task A_signed_order_begins_with_its_first_day_at_the_site()
    {
        await using var clinic = await Clinic.OpenAsync();
        var order = await OrderAsync(clinic, clinic.Today.AddDays(1), days: 28);

        await SweepAsync(clinic, MidnightAfter(clinic, clinic.Today) + LastMinute);
        Assert.Equal(OrderStatus.Signed, (await ReadAsync(clinic, order)).Status);

        await SweepAsync(clinic, MidnightAfter(clinic, clinic.Today));
        Assert.Equal(OrderStatus.Active, (await ReadAsync(clinic, order)).Status);
        var began = await LastChangeAsync(clinic, order);
        Assert.Equal((OrderStatus.Signed, OrderStatus.Active), (began.From, began.To));
        Assert.Equal((null, MidnightSweep.ByName), (began.By, began.ByName));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("id", "D5")]
    public async Task An_order_ends_when_its_last_day_is_over_held_or_not(bool onHold)
    {
        await using var clinic = await Clinic.OpenAsync();
        var lastDay = clinic.Today.AddDays(1);
        var order = await OrderAsync(clinic, clinic.Today, days: 2, onHold);

        await SweepAsync(clinic, MidnightAfter(clinic, lastDay) + LastMinute);
        Assert.NotEqual(OrderStatus.Expired, (await ReadAsync(clinic, order)).Status);

        await SweepAsync(clinic, MidnightAfter(clinic, lastDay));
        Assert.Equal(OrderStatus.Expired, (await ReadAsync(clinic, order)).Status);
    }

    [Fact]
    [Trait("id", "D5")]
    public async Task An_order_that_was_slept_through_begins_and_ends_in_one_entry()
    {
        await using var clinic = await Clinic.OpenAsync();
        var order = await OrderAsync(clinic, clinic.Today.AddDays(1), days: 3);

        await SweepAsync(clinic, clinic.Clock.GetUtcNow().AddDays(30));

        var changes = await clinic.LookAsync(db =>
            db.OrderStatusChanges.Where(c => c.OrderId == order).Select(c => c.To).ToListAsync()
        );
        Assert.Contains(OrderStatus.Active, changes);
        Assert.Contains(OrderStatus.Expired, changes);
        await SweepAsync(clinic, clinic.Clock.GetUtcNow());
        var entry = Assert.Single(await EntriesAsync(clinic));
        Assert.Equal((clinic.Seoul.Id, ActorKind.System), (entry.SiteId, entry.ActorKind));
        Assert.NotNull(entry.PatientId);
    }

    private static async Task SweepAsync(Clinic clinic, DateTimeOffset at)
    {
        clinic.Clock.MoveTo(at);
        using var sweep = ActivatorUtilities.CreateInstance<MidnightSweep>(clinic.Services);
        await sweep.WriteDownAsync(TestContext.Current.CancellationToken);
    }

    private static DateTimeOffset MidnightAfter(Clinic clinic, DateOnly day) =>
        Zone.InstantAt(clinic.Seoul.ZoneId, day.AddDays(1), TimeOnly.MinValue);

    private static async Task<Guid> OrderAsync(
        Clinic clinic,
        DateOnly start,
        int days,
        bool onHold = false
    )
    {
        var patient = await clinic.ScreenAsync();
        var id = Guid.Empty;
        await clinic.SaveAsync(async db =>
        {
            var now = clinic.Clock.GetUtcNow();
            var medicine = new Medicine(db, now, Clinic.NewId);
            var profile = await db.Patients.SingleAsync(p => p.Id == patient);
            var study = await db.Studies.SingleAsync(s => s.Id == profile.StudyId);
            var act = new OrderAct(
                Clinic.NewId(),
                now,
                clinic.Person(Role.Investigator).UserId,
                "Dr. Yoon"
            );
            medicine.Enrol(profile, clinic.Seoul, act.By!.Value);
            var of = medicine.Add(study);
            var subject = new OrderSubject(of.Product, of.Protocol, of.Step, profile.SubjectNumber);
            var terms = new OrderTerms
            {
                Times = of.Step.UsualTimes,
                Start = start,
                Days = days,
                Ordered = 35,
            };
            var (order, version) = MedicationOrder
                .Draft(Clinic.NewId(), act, profile, subject, 1, terms, clinic.Today)
                .Value;
            db.AddRange(order, version);
            db.AddRange(order.Sign(version, profile.Status, act, clinic.Today, Clinic.NewId).Value);
            if (onHold)
            {
                var hold = act with { Id = Clinic.NewId() };
                db.Add(order.Hold(hold, new StatusWish("ALT raised", null), clinic.Today).Value);
            }

            id = order.Id;
        });
        return id;
    }

    private static Task<MedicationOrder> ReadAsync(Clinic clinic, Guid orderId) =>
        clinic.LookAsync(db => db.MedicationOrders.SingleAsync(o => o.Id == orderId));

    private static Task<OrderStatusChange> LastChangeAsync(Clinic clinic, Guid orderId) =>
        clinic.LookAsync(db =>
            db.OrderStatusChanges.Where(c => c.OrderId == orderId && c.To == OrderStatus.Active)
                .SingleAsync()
        );

    /// <summary>What the calendar left in the audit.</summary>
    private static Task<List<Domain.Audit.AuditLog>> EntriesAsync(Clinic clinic) =>
        clinic.LookAsync(db =>
            db.AuditLogs.Where(e => e.Operation == "AdvanceOrder").ToListAsync()
        );
}
