using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Adherence.Diary;
using TrialPortal.Web.Features.Reports.Paper.Medicine;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>A patient at Rome who was treated by the worked protocols of adherence.md 11; each act at its hour of the clock there.</summary>
internal sealed class Course
{
    private const string Rome = "Europe/Rome";

    private readonly PortalDbContext db;
    private readonly Clinic clinic;
    private readonly PatientProfile patient;
    private readonly OrderSubject subject;
    private readonly Medicine.SetUp of;
    private readonly MedicationOrder order;
    private readonly Lot lot;
    private readonly Guid by;
    private OrderVersion version;
    private int kits;

    private Course(
        PortalDbContext db,
        Clinic clinic,
        PatientProfile patient,
        Medicine.SetUp of,
        OrderTerms terms
    )
    {
        (this.db, this.clinic, this.patient, this.of) = (db, clinic, patient, of);
        by = clinic.Person(Role.Investigator, clinic.Rome).UserId;
        subject = new OrderSubject(of.Product, of.Protocol, of.Step, patient.SubjectNumber);
        (order, version) = MedicationOrder
            .Draft(Clinic.NewId(), Act(terms.Start), patient, subject, 1, terms, terms.Start)
            .Value;
        db.AddRange(order, version);
        Sign(terms.Start);
        lot = Lot.Create(
            Supply(terms.Start),
            (clinic.Study.Id, clinic.Rome.Id),
            of.Product.Id,
            "L1",
            new(2027, 6, 30),
            terms.Start
        ).Value;
        db.Add(lot);
    }

    public static DateTimeOffset At(DateOnly day, TimeOnly clock) =>
        Zone.InstantAt(Rome, day, clock).ToUniversalTime();

    /// <summary>Enrolled, with an order signed on its first day.</summary>
    public static async Task<Guid> PlayAsync(Clinic clinic, OrderTerms terms, Action<Course> play)
    {
        var id = await clinic.ScreenAsync(Role.Nurse, clinic.Rome);
        await clinic.SaveAsync(async db =>
        {
            var medicine = new Medicine(db, clinic.Clock.GetUtcNow(), Clinic.NewId);
            var patient = await db.Patients.SingleAsync(p => p.Id == id);
            var of = medicine.Add(await db.Studies.SingleAsync());
            medicine.Enrol(patient, clinic.Rome, clinic.Person(Role.Nurse, clinic.Rome).UserId);
            play(new Course(db, clinic, patient, of, terms));
        });
        return id;
    }

    /// <summary>What an investigator reads on the page of adherence on this day at noon.</summary>
    public static async Task<MedicationFile> ReadAsync(Clinic clinic, Guid patientId, DateOnly on)
    {
        clinic.Clock.MoveTo(At(on, new(12, 0)));
        Web.Platform.Access.SignedIn? reader = null;
        await clinic.SaveAsync(db =>
        {
            reader = clinic.Hire(db, Role.Investigator, clinic.Rome);
            return Task.CompletedTask;
        });
        var found = await clinic
            .As(reader!)
            .AskAsync(new PatientAdherence { PatientId = patientId, Period = DiaryPeriod.All });
        return found.Value.Medication!;
    }

    /// <summary>Taken / expected of each interval, as the accountability log of the patient prints them (K2).</summary>
    public static Task<IEnumerable<string>> LoggedAsync(
        Clinic clinic,
        Guid patientId,
        string zoneId = Rome
    ) =>
        clinic.LookAsync(async db =>
        {
            var now = clinic.Clock.GetUtcNow();
            var rights = Rights.On(Actor.System("Tests"), now);
            var cx = new OperationContext(db, rights, now, clinic.Services, default);
            var prescribed = await Prescriptions.OfAsync(cx, patientId, zoneId);
            var intervals = new CountedIntervals(prescribed, zoneId, now);
            foreach (var kit in await LoggedKit.Of(cx, patientId, named: true).ToListAsync())
            {
                intervals.Add(kit);
            }

            return intervals
                .Finish()
                .Select(i => Part(i.Count.IsEvaluable ? i.Count.Highest : null));
        });

    /// <summary>28/29; a dash where there is none.</summary>
    public static string Part(Ratio? ratio) =>
        ratio is null ? "-" : FormattableString.Invariant($"{ratio.Part:0.#}/{ratio.Whole:0.#}");

    /// <summary>Another version of the order, signed on this day and in force from its first dose.</summary>
    public void Change(DateOnly on, OrderTerms terms)
    {
        version = order.Change(Act(on), subject, terms, "Titration", on).Value;
        db.Add(version);
        Sign(on);
    }

    public void Hold(DateOnly from, DateOnly until)
    {
        db.Add(order.Hold(Act(from, default), new StatusWish("Hospital"), from).Value);
        db.Add(order.Resume(Act(until, default), new StatusWish("Discharged"), until).Value);
    }

    public void Stop(DateOnly on, TimeOnly clock) =>
        db.Add(order.Stop(Act(on, clock), new StatusWish("Rash"), on).Value);

    /// <summary>Bottles handed over on a day, and what came back of them, bottle by bottle, in the morning of another; null: nothing.</summary>
    public (MedicationDistribution Given, IReadOnlyList<DistributionLine> Lines) Give(
        DateOnly on,
        int units,
        DateOnly back,
        params IReadOnlyList<int?> unused
    )
    {
        var bottles = unused
            .Select(_ =>
                Kit.Receive(
                    Supply(on),
                    lot,
                    of.KitType.Id,
                    $"P1-{++kits}",
                    Tablets(units),
                    At(on, new(9, 0))
                ).Value.Kit
            )
            .ToList();
        var plan = new DistributionPlan(order.Id, 1, null, new(28, on.AddDays(31)));
        var (given, lines, _) = MedicationDistribution
            .Prepare(Supply(on), patient, plan, bottles)
            .Value;
        var checker = Supply(on) with { By = clinic.Person(Role.Nurse, clinic.Rome).UserId };
        Assert.True(given.Verify(checker).IsDone);
        Assert.True(given.Dispense(checker, bottles, on).IsDone);
        db.AddRange(bottles);
        db.Add(given);
        db.AddRange(lines);
        foreach (var (n, left) in unused.Index())
        {
            if (left is { } count)
            {
                var counted = new CountedKit(Tablets(count), Tablets(0), true);
                var line = lines.Single(l => l.KitId == bottles[n].Id);
                db.Add(
                    KitReturn
                        .Count(
                            Supply(back),
                            (given, line, bottles[n]),
                            counted,
                            At(back, new(7, 0)),
                            n + 1 == unused.Count
                        )
                        .Value.Return
                );
            }
        }

        return (given, lines);
    }

    /// <summary>A bottle that was not meant for this patient, and was not counted.</summary>
    public void GiveInError(DateOnly on, int units)
    {
        var (given, lines) = Give(on, units, on, [null]);
        Assert.True(given.GivenInError(Supply(on), lines, "Mixed up").IsDone);
    }

    /// <summary>A dose of the diary, entered when it was taken.</summary>
    public void Take(DateOnly day, TimeOnly slot, TimeOnly taken, decimal units)
    {
        var timing = of.Protocol.TimingFor(TimeSpan.FromHours(12));
        var due = new DoseSlot(At(day, slot), Rome, day, units, TimeSpan.FromHours(12));
        var act = new DoseAct(Clinic.NewId(), At(day, taken), by, "KIM", ByStaff: false);
        var said = new DoseSaid { TakenAt = act.At, Units = units };
        var rules = new DoseRules(due, timing, Rome, 1);
        db.Add(AdherenceLog.Enter(act, version, rules, said).Value);
    }

    private void Sign(DateOnly on) =>
        db.AddRange(order.Sign(version, patient.Status, Act(on), on, Clinic.NewId).Value);

    private OrderAct Act(DateOnly on, TimeOnly? clock = null) =>
        new(Clinic.NewId(), At(on, clock ?? new(7, 0)), by, "Dr. Yoon");

    private SupplyAct Supply(DateOnly on) => new(Clinic.NewId, At(on, new(9, 0)), by, "Dr. Yoon");

    private static Quantity Tablets(int count) => Quantity.Of(count, BaseUnit.Tablet);
}
