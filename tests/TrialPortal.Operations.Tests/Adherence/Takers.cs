using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Adherence.Logging;
using TrialPortal.Web.Features.Adherence.Portal;
using TrialPortal.Web.Features.Orders.Status;
using TrialPortal.Web.Features.Patients.Portal;
using TrialPortal.Web.Platform.Access;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>A patient with a signed order of one tablet at 08:00, active from today, a bottle of 35, and an open session of the patient's own.</summary>
internal sealed record Taker(Clinic Clinic, Guid PatientId, Guid OrderId, SignedIn Patient)
{
    /// <summary>The first dose that is due.</summary>
    public DateTimeOffset Slot(int day = 0) =>
        Zone.InstantAt("Asia/Seoul", Clinic.Today.AddDays(day), new(8, 0)).ToUniversalTime();

    public LogDose Now(DateTimeOffset slot) =>
        new()
        {
            OrderId = OrderId,
            SlotAt = slot,
            Answer = DoseAnswer.TakenNow,
        };

    public LogDose At(DateTimeOffset? slot, DateOnly on, string at, decimal units = 1) =>
        new()
        {
            OrderId = OrderId,
            SlotAt = slot,
            Answer = DoseAnswer.Taken,
            TakenOn = on,
            TakenAt = TimeOnly.Parse(at, System.Globalization.CultureInfo.InvariantCulture),
            Units = units,
        };

    public LogDose Not(DateTimeOffset slot, string? why = NotTakenReason.Forgot) =>
        new()
        {
            OrderId = OrderId,
            SlotAt = slot,
            Answer = DoseAnswer.NotTaken,
            WhyNotTaken = why,
        };

    public Task<Outcome<Guid>> WriteAsync(LogDose command, Guid? request = null) =>
        Clinic.As(Patient).RunAsync(command, request ?? Clinic.NewId());

    public async Task<OwnDoses> TodayAsync() =>
        (await Clinic.As(Patient).AskAsync(new MyDoses(), Clinic.NewId())).Value;

    public Task<AdherenceLog> RowAsync(Guid id) =>
        Clinic.LookAsync(db => db.AdherenceLogs.SingleAsync(l => l.Id == id));

    public static async Task<Taker> AtAsync(Clinic clinic, Site? site = null)
    {
        var id = await clinic.ScreenAsync(Role.Nurse, site);
        var order = Guid.Empty;
        await clinic.SaveAsync(async db =>
        {
            var medicine = new Medicine(db, clinic.Clock.GetUtcNow(), Clinic.NewId);
            var patient = await db.Patients.SingleAsync(p => p.Id == id);
            var place = await db.Sites.SingleAsync(s => s.Id == patient.SiteId);
            var by = clinic.Person(Role.Investigator, site).UserId;
            medicine.Enrol(patient, place, by);
            var of = await SetUpAsync(db, medicine);
            var (made, _) = medicine.Order(patient, place, of, by);
            medicine.Give(patient, place, of, made, 35);
            order = made.Id;
        });
        return new Taker(clinic, id, order, await InvitedAsync(clinic, id, site));
    }

    /// <summary>The patient gets access to the portal and opens a session of their own.</summary>
    public static async Task<SignedIn> InvitedAsync(Clinic clinic, Guid id, Site? site)
    {
        var patient = await clinic.LookAsync(db => db.Patients.SingleAsync(p => p.Id == id));
        await clinic.DoneAsync(
            new InvitePatient
            {
                PatientId = id,
                SeenVersion = patient.Version,
                Email = $"{id:N}@example.org",
            },
            clinic.Person(Role.Nurse, site)
        );
        SignedIn? who = null;
        await clinic.SaveAsync(async db =>
        {
            var user = (await db.Patients.SingleAsync(p => p.Id == id)).UserId!.Value;
            who = new SignedIn(user, Clinic.NewId());
            db.Add(clinic.Session(who));
        });
        return who!;
    }

    /// <summary>A second medication of this patient, taken when needed, from today, and twenty tablets of it.</summary>
    public async Task<Guid> RescueAsync()
    {
        var made = Guid.Empty;
        await Clinic.SaveAsync(async db =>
            made = await Rescue.AddAsync(db, Clinic.Clock.GetUtcNow(), PatientId)
        );
        return made;
    }

    /// <summary>Another bottle is handed over now; it may turn out not to have been meant for this patient.</summary>
    public Task GiveAsync(
        int units,
        bool mistaken = false,
        (Guid? Visit, Guid? Replaces) at = default
    ) =>
        Clinic.SaveAsync(async db =>
        {
            var now = Clinic.Clock.GetUtcNow();
            var medicine = new Medicine(db, now, Clinic.NewId);
            var patient = await db.Patients.SingleAsync(p => p.Id == PatientId);
            var order = await db.MedicationOrders.SingleAsync(o => o.Id == OrderId);
            var site = await db.Sites.SingleAsync(s => s.Id == patient.SiteId);
            var given = medicine.Give(
                patient,
                site,
                await SetUpAsync(db, medicine),
                order,
                units,
                at
            );
            if (mistaken)
            {
                var lines = db.DistributionLines.Local.Where(l => l.DistributionId == given.Id);
                var act = new SupplyAct(Clinic.NewId, now, Clinic.NewId(), "PARK, Jiho");
                Assert.Null(given.GivenInError(act, [.. lines], "Kit of another").Refusal);
            }
        });

    /// <summary>The investigator holds the order.</summary>
    public async Task HoldAsync()
    {
        var seen = await Clinic.LookAsync(async db =>
            (await db.MedicationOrders.SingleAsync(o => o.Id == OrderId)).Version
        );
        var held = await Clinic
            .As(Role.Investigator)
            .RunAsync(
                new HoldOrder
                {
                    OrderId = OrderId,
                    SeenVersion = seen,
                    Reason = "ALT raised",
                },
                Clinic.NewId()
            );
        Assert.True(held.IsDone, held.Refusal?.Code);
    }

    /// <summary>The bottle is brought back and counted.</summary>
    public Task CountAsync(int unused, int lost) =>
        Clinic.SaveAsync(async db =>
        {
            var given = await db.Distributions.SingleAsync(d => d.PatientId == PatientId);
            var line = await db.DistributionLines.SingleAsync(l => l.DistributionId == given.Id);
            var kit = await db.Kits.SingleAsync(k => k.Id == line.KitId);
            var now = Clinic.Clock.GetUtcNow();
            var act = new SupplyAct(Clinic.NewId, now, Clinic.NewId(), "PARK, Jiho");
            var counted = new CountedKit(
                Quantity.Of(unused, line.Unit),
                Quantity.Of(lost, line.Unit),
                true
            );
            db.Add(KitReturn.Count(act, (given, line, kit), counted, now, true).Value.Return);
        });

    /// <summary>One study has its medication once.</summary>
    public static async Task<Medicine.SetUp> SetUpAsync(
        Web.Platform.Data.PortalDbContext db,
        Medicine medicine
    ) =>
        await db.Products.FirstOrDefaultAsync() is { } product
            ? new(
                await db.ProtocolVersions.FirstAsync(),
                product,
                await db.KitTypes.FirstAsync(),
                await db.RegimenSteps.FirstAsync()
            )
            : medicine.Add(await db.Studies.FirstAsync());
}
