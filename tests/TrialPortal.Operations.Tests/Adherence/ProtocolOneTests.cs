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

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>Patient A-001 of the protocol "ORBIT-24" (adherence.md 11, P1), at Rome: six bottles of 35, one of them lost.</summary>
[Trait("id", "F2")]
public sealed class ProtocolOneTests
{
    private static readonly (DateOnly On, int? Back)[] Bottles =
    [
        (new(2026, 1, 12), 7),
        (new(2026, 2, 10), 8),
        (new(2026, 3, 9), 10),
        (new(2026, 4, 7), 0),
        (new(2026, 5, 4), null),
        (new(2026, 6, 1), 15),
    ];

    [Fact]
    public async Task Each_interval_and_the_total_have_their_figures()
    {
        await using var clinic = await Clinic.OpenAsync();
        var patientId = await clinic.ScreenAsync(Role.Nurse, clinic.Rome);
        await clinic.SaveAsync(db => AddAsync(db, patientId, clinic));
        clinic.Clock.MoveTo(At(new(2026, 6, 30), 12));
        Web.Platform.Access.SignedIn? reader = null;
        await clinic.SaveAsync(db =>
        {
            reader = clinic.Hire(db, Role.Investigator, clinic.Rome);
            return Task.CompletedTask;
        });

        var found = (
            await clinic
                .As(reader!)
                .AskAsync(new PatientAdherence { PatientId = patientId, Period = DiaryPeriod.All })
        )
            .Value
            .Medication!;

        Assert.Equal(
            ["28/29", "27/27", "25/29", "35/27", "-", "20/28"],
            found.Counts.Select(c => Part(c.Interval.Count.Taken))
        );
        Assert.Equal(
            [
                AdherenceClass.InRange,
                AdherenceClass.InRange,
                AdherenceClass.InRange,
                AdherenceClass.AboveRange,
                AdherenceClass.NotEvaluable,
                AdherenceClass.BelowRange,
            ],
            found.Counts.Select(c => c.Interval.Count.Classify(found.Range))
        );
        Assert.Equal(
            ("135/140", "135/168", "170/168"),
            (Part(found.Pooled.Taken), Part(found.Pooled.Lowest), Part(found.Pooled.Highest))
        );
        Assert.Equal(["P1-5"], found.Counts[4].Interval.NotCounted);
        Assert.Equal("168/168", Part(found.DaysCovered));
    }

    private static string Part(Ratio? ratio) =>
        ratio is null ? "-" : FormattableString.Invariant($"{ratio.Part:0.#}/{ratio.Whole:0.#}");

    private static DateTimeOffset At(DateOnly day, int hour) =>
        Zone.InstantAt("Europe/Rome", day, new(hour, 0)).ToUniversalTime();

    private static async Task AddAsync(
        Web.Platform.Data.PortalDbContext db,
        Guid patientId,
        Clinic clinic
    )
    {
        var by = clinic.Person(Role.Investigator, clinic.Rome).UserId;
        var medicine = new Medicine(db, clinic.Clock.GetUtcNow(), Clinic.NewId);
        var of = medicine.Add(await db.Studies.SingleAsync());
        var patient = await db.Patients.SingleAsync(p => p.Id == patientId);
        medicine.Enrol(patient, clinic.Rome, by);
        var start = Bottles[0].On;
        var act = new OrderAct(Clinic.NewId(), At(start, 7), by, "Dr. Yoon");
        var terms = new OrderTerms
        {
            Times = DoseTimes.At(new TimedDose(new(8, 0), 1)).Value,
            Start = start,
            Days = 168,
            Ordered = 210,
        };
        var subject = new OrderSubject(of.Product, of.Protocol, of.Step, patient.SubjectNumber);
        var drafted = MedicationOrder
            .Draft(Clinic.NewId(), act, patient, subject, 1, terms, start)
            .Value;
        db.AddRange(
            drafted
                .Order.Sign(
                    drafted.Version,
                    patient.Status,
                    act with
                    {
                        Id = Clinic.NewId(),
                    },
                    start,
                    Clinic.NewId
                )
                .Value
        );
        db.AddRange(drafted.Order, drafted.Version);
        var place = (clinic.Study.Id, clinic.Rome.Id);
        var lot = Lot.Create(Act(start), place, of.Product.Id, "L1", new(2027, 6, 30), start).Value;
        db.Add(lot);
        foreach (var (n, bottle) in Bottles.Index())
        {
            Give(n, bottle.On, bottle.Back);
        }

        SupplyAct Act(DateOnly on) => new(Clinic.NewId, At(on, 9), by, "Dr. Yoon");

        void Give(int n, DateOnly on, int? back)
        {
            var tablets = Quantity.Of(35, BaseUnit.Tablet);
            var kit = Kit.Receive(
                Act(on),
                lot,
                of.KitType.Id,
                $"P1-{n + 1}",
                tablets,
                At(on, 9)
            ).Value.Kit;
            var plan = new DistributionPlan(
                drafted.Order.Id,
                1,
                null,
                new SupplyNeed(31, on.AddDays(31))
            );
            var given = MedicationDistribution.Prepare(Act(on), patient, plan, [kit]).Value;
            var checker = Act(on) with { By = clinic.Person(Role.Nurse, clinic.Rome).UserId };
            Assert.True(given.Distribution.Verify(checker).IsDone);
            Assert.True(given.Distribution.Dispense(checker, [kit], on).IsDone);
            db.AddRange(given.Distribution, given.Lines[0]);
            if (back is { } unused)
            {
                var next = n + 1 < Bottles.Length ? Bottles[n + 1].On : new(2026, 6, 29);
                var counted = new CountedKit(
                    Quantity.Of(unused, BaseUnit.Tablet),
                    Quantity.None(BaseUnit.Tablet),
                    true
                );
                db.Add(
                    KitReturn
                        .Count(
                            Act(next),
                            (given.Distribution, given.Lines[0], kit),
                            counted,
                            At(next, 7),
                            true
                        )
                        .Value.Return
                );
            }
        }
    }
}
