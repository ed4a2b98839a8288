using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using Person = TrialPortal.Testing.Person;

namespace TrialPortal.Operations.Tests.Reports;

/// <summary>
/// One patient at Seoul over six weeks, that end on the day of the tests, with every verb as the commands write it. The first bottle came back with 7 of 35
/// tablets, counted as 9 before; of the second visit's two bottles one came back with 10, the other not at all. A bottle was
/// damaged, one recorded as given that was not.
/// </summary>
public sealed class MedicatedPatient : IAsyncLifetime
{
    private DateTimeOffset now = TestClock.Thursday.AddDays(-45);
    private Medicine.SetUp study = default!;
    private OrderVersion version = default!;
    private Lot lot = default!;
    private Person nurse = default!;
    private Person other = default!;

    /// <summary>Groups of allocation and of kits; a test that swaps them finds the same report.</summary>
    public string Groups { get; init; } = "AB";
    public ReportsFixture Portal { get; } = new();
    public World World => Portal.World;
    public Guid Id { get; private set; }
    public string Number { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await Portal.InitializeAsync();
        nurse = await World.StaffAsync(Role.Nurse);
        other = await World.StaffAsync(Role.Pharmacist);
        Id = await World.PatientAsync(nurse);
        await EnrolAsync();
        await StartAsync();
        await GiveAsync("KT-1001");
        now = now.AddDays(28);
        await CountAsync("KT-1001", new(Tablets(9), null, true), late: TimeSpan.FromHours(20));
        await CorrectAsync("KT-1001", new(Tablets(7), Tablets(0), true));
        await GiveAsync("KT-1002", "KT-1003");
        await GiveAsync("KT-1005");
        await NotGivenAsync("KT-1005");
        now = now.AddDays(17);
        await CountAsync("KT-1002", new(Tablets(10), Tablets(0), true), late: TimeSpan.Zero);
        await VerifyAsync();
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>What may be dispensed at the site, as the database sums it.</summary>
    public async Task<int> UsableAsync()
    {
        var usable = 0;
        await ActAsync(async cx =>
            usable = (await StockBook.SumAsync(cx.Db.StockMovements, BaseUnit.Tablet, cx.Cancel))
                .Usable
                .Count
        );
        return usable;
    }

    public async Task<PatientProfile> ProfileAsync()
    {
        PatientProfile? profile = null;
        await ActAsync(async cx =>
            profile = await cx.Db.Patients.AsNoTracking().SingleAsync(p => p.Id == Id)
        );
        return profile!;
    }

    /// <summary>All that people wrote in Latin letters, which stays so in every language, and names of zones.</summary>
    public IReadOnlyList<string> Recorded { get; } =
    [
        "ORBIT Orbit tablet against placebo Hanbit Hospital Asia Seoul KST UTC",
        "PARK Test park example org Cardiology KIM KANG Yoon counted again",
        "ORB mg or placebo Crushed",
        .. Enum.GetNames<Role>(),
    ];

    private static Quantity Tablets(int count) => Quantity.Of(count, BaseUnit.Tablet);

    private async Task EnrolAsync()
    {
        (var start, now) = (now, TestClock.Thursday);
        await ActAsync(async cx =>
        {
            var patient = await cx.Db.Patients.SingleAsync(p => p.Id == Id);
            var facts = patient.Facts() with
            {
                NativeName = "박시험",
                MedicalRecordNumber = "M-7001",
                Phone = "+82 2 555 0101",
                Email = "park@example.org",
                PrimaryClinic = "Cardiology",
            };
            Assert.True(patient.Correct(facts, World.Seoul.DayAt(cx.Now)).IsDone);
            new Medicine(cx.Db, cx.Now, cx.NewId).Enrol(patient, World.Seoul, nurse.UserId);
        });
        now = start;
    }

    private Task StartAsync() =>
        ActAsync(async cx =>
        {
            var (db, site) = (cx.Db, World.Seoul);
            var medicine = new Medicine(db, cx.Now, cx.NewId);
            var today = site.DayAt(cx.Now);
            study = medicine.Add(World.Study);
            var patient = await db.Patients.SingleAsync(p => p.Id == Id);
            Number = patient.SubjectNumber;
            db.Add(new Allocation(cx.NewId(), cx.Now, World.Study.Id, new(1, Groups[..1])));
            db.Add(
                new PatientAllocation(
                    cx.NewId(),
                    patient,
                    1,
                    new StatusAct(cx.NewId(), cx.Now, nurse.UserId, nurse.Name)
                )
            );
            var subject = new OrderSubject(
                study.Product,
                study.Protocol,
                study.Step,
                patient.SubjectNumber
            );
            var act = new OrderAct(cx.NewId(), cx.Now, nurse.UserId, nurse.Name);
            (var order, version) = MedicationOrder
                .Draft(
                    cx.NewId(),
                    act,
                    patient,
                    subject,
                    1,
                    new()
                    {
                        Times = DoseTimes.At(new TimedDose(new(8, 0), 1)).Value,
                        Start = today,
                        Days = 56,
                        Ordered = 105,
                    },
                    today
                )
                .Value;
            db.AddRange(
                order.Sign(version, patient.Status, act, today, cx.NewId).Value.Cast<object>()
            );
            db.AddRange(order, version);
            Sign(cx, nameof(OrderVersion), version.Id, Meaning.MedicationPrescribed);
            await ReceiveAsync(cx, today);
            medicine.Dose(version, site, nurse.UserId);
        });

    private async Task ReceiveAsync(OperationContext cx, DateOnly today)
    {
        var act = Supply(cx, nurse);
        lot = Lot.Create(
            act,
            (World.Study.Id, World.Seoul.Id),
            study.Product.Id,
            "L-7",
            new DateOnly(2026, 9, 30),
            today
        ).Value;
        cx.Db.Add(lot);
        string[] numbers = ["KT-1001", "KT-1002", "KT-1003", "KT-1004", "KT-1005"];
        cx.Db.AddRange(
            numbers.Select(
                (n, i) =>
                    new KitContents(
                        cx.NewId(),
                        cx.Now,
                        World.Study.Id,
                        n,
                        Groups.Substring(i % 2, 1)
                    )
            )
        );
        var steps = numbers
            .Select(n =>
                Kit.Receive(act, lot, study.KitType.Id, n, Tablets(35), cx.Now.AddHours(-3)).Value
            )
            .ToList();
        var damaged = steps[3].Kit.Remove(KitStatus.Damaged, act, today, "Crushed").Value;
        await WriteAsync(cx, [.. steps, damaged]);
    }

    private Task GiveAsync(params string[] numbers) =>
        ActAsync(async cx =>
        {
            var patient = await cx.Db.Patients.SingleAsync(p => p.Id == Id);
            var kits = await KitsAsync(cx, numbers);
            var today = World.Seoul.DayAt(cx.Now);
            var need = new SupplyNeed(28, today.AddDays(27));
            var plan = new DistributionPlan(version.OrderId, 1, null, need);
            var prepared = MedicationDistribution
                .Prepare(Supply(cx, nurse), patient, plan, kits)
                .Value;
            var given = prepared.Distribution;
            cx.Db.Add(given);
            cx.Db.AddRange(prepared.Lines);
            Assert.True(given.Verify(Supply(cx, other)).IsDone);
            var handed = given.Dispense(Supply(cx, nurse), kits, today).Value;
            Sign(cx, nameof(MedicationDistribution), given.Id, Meaning.Dispensed);
            await WriteAsync(cx, [.. prepared.Kits, .. handed.Kits]);
        });

    private Task CountAsync(string number, CountedKit counted, TimeSpan late) =>
        ActAsync(async cx =>
        {
            var (given, line, kit) = await LineAsync(cx, number);
            var (back, step) = KitReturn
                .Count(
                    Supply(cx, nurse),
                    (given, line, kit),
                    counted,
                    cx.Now - late,
                    othersCounted: number == "KT-1001"
                )
                .Value;
            cx.Db.Add(back);
            await WriteAsync(cx, [step]);
        });

    private Task CorrectAsync(string number, CountedKit counted) =>
        ActAsync(async cx =>
        {
            var (given, line, kit) = await LineAsync(cx, number);
            var back = await cx.Db.KitReturns.SingleAsync(r => r.LineId == line.Id);
            var moved = await StockBook.StandingAsync(
                cx,
                [kit.Id],
                MovementKind.ReturnUnused,
                MovementKind.CountAsConsumed,
                MovementKind.LoseByPatient
            );
            await WriteAsync(
                cx,
                [
                    back.Correct(
                        Supply(cx, other),
                        (given, line, kit),
                        counted,
                        moved,
                        "Other: KANG counted again",
                        othersCounted: true
                    ).Value,
                ]
            );
        });

    private Task NotGivenAsync(string number) =>
        ActAsync(async cx =>
        {
            var (distribution, line, kit) = await LineAsync(cx, number);
            var moved = await StockBook.StandingAsync(cx, [kit.Id], MovementKind.Dispense);
            var step = distribution
                .NotGiven(Supply(cx, nurse), ([line], [kit]), moved, false, "EntryError")
                .Value;
            await WriteAsync(cx, step.Kits);
        });

    private async Task VerifyAsync()
    {
        var monitor = await World.StaffAsync(Role.Monitor);
        await ActAsync(async cx =>
        {
            var (_, line, _) = await LineAsync(cx, "KT-1001");
            var back = await cx.Db.KitReturns.SingleAsync(r => r.LineId == line.Id);
            Assert.True(back.Verify(Supply(cx, monitor)).IsDone);
        });
    }

    private static async Task<(MedicationDistribution, DistributionLine, Kit)> LineAsync(
        OperationContext cx,
        string number
    )
    {
        var line = await cx.Db.DistributionLines.SingleAsync(l => l.KitNumber == number);
        return (
            await cx.Db.Distributions.SingleAsync(d => d.Id == line.DistributionId),
            line,
            await cx.Db.Kits.SingleAsync(k => k.Id == line.KitId)
        );
    }

    private static async Task<List<Kit>> KitsAsync(OperationContext cx, string[] numbers) =>
        await cx
            .Db.Kits.Where(k => numbers.Contains(k.Number))
            .OrderBy(k => k.Number)
            .ToListAsync();

    private static async Task WriteAsync(OperationContext cx, IReadOnlyList<KitStep> steps) =>
        Assert.Null(await StockBook.WriteAsync(cx, steps));

    private static SupplyAct Supply(OperationContext cx, Person who) =>
        new(cx.NewId, cx.Now, who.UserId, who.Name);

    private void Sign(OperationContext cx, string type, Guid id, Meaning meaning) =>
        cx.Db.Add(
            new Signature(
                cx.NewId(),
                cx.Now,
                (type, id, 1, new string('0', 64)),
                (nurse.UserId, nurse.Name, nurse.Role),
                meaning,
                (World.Study.Id, World.Seoul.Id, Id)
            )
        );

    private async Task ActAsync(Func<OperationContext, Task> act)
    {
        await using var scope = Portal.Host.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(
                "Seed",
                Actor.System("tests"),
                async entry =>
                {
                    await act(
                        new OperationContext(
                            entry.Db,
                            Rights.On(Actor.System("tests"), now),
                            now,
                            scope.ServiceProvider,
                            TestContext.Current.CancellationToken
                        )
                    );
                    return Done.Now;
                }
            );
    }
}
