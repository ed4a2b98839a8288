using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Features.Orders.Status;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>A clinic whose study has a product, an allocation list of one group and kits of it; what is given goes through the operations.</summary>
public sealed class Dispensary : IAsyncLifetime
{
    private int kits;
    private int numbers;

    /// <summary>Groups of the allocation list, over and over.</summary>
    public string Groups { get; init; } = "A";

    /// <summary>Other services in place of the portal's.</summary>
    public Action<IServiceCollection>? Change { get; init; }

    /// <summary>What passes after each act, where a test reads them in order.</summary>
    public TimeSpan Between { get; init; }

    public Clinic Clinic { get; private set; } = default!;
    public Medicine.SetUp SetUp { get; private set; } = default!;

    public static async Task<Dispensary> OpenAsync()
    {
        var dispensary = new Dispensary();
        await dispensary.InitializeAsync();
        return dispensary;
    }

    public async ValueTask InitializeAsync()
    {
        Clinic = await Clinic.OpenAsync(Change);
        await Clinic.SaveAsync(db =>
        {
            SetUp = Medicine(db).Add(Clinic.Study);
            for (var number = 1; number <= 60; number++)
            {
                db.Add(
                    new Allocation(
                        Clinic.NewId(),
                        Clinic.Clock.GetUtcNow(),
                        Clinic.Study.Id,
                        new AllocationEntry(number, Of(Groups, number - 1))
                    )
                );
            }

            return Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync() => Clinic.DisposeAsync();

    /// <summary>Kits of a new lot come to Seoul; their numbers, in order.</summary>
    /// <param name="group">Of all of them, or of each in turn.</param>
    public async Task<IReadOnlyList<string>> ReceiveAsync(
        int count = 1,
        int units = 35,
        DateOnly? expires = null,
        string group = "A"
    )
    {
        var numbers = Enumerable.Range(0, count).Select(_ => NextNumber()).ToList();
        await Clinic.SaveAsync(db =>
        {
            var now = Clinic.Clock.GetUtcNow();
            var act = new SupplyAct(Clinic.NewId, now, Clinic.Person(Role.Pharmacist).UserId, "Ph");
            var lot = Lot.Create(
                act,
                (Clinic.Study.Id, Clinic.Seoul.Id),
                SetUp.Product.Id,
                numbers[0],
                expires ?? new DateOnly(2026, 9, 30),
                Clinic.Today
            ).Value;
            db.Add(lot);
            var sequence = 0;
            foreach (var (n, number) in numbers.Index())
            {
                var step = Kit.Receive(
                    act,
                    lot,
                    SetUp.KitType.Id,
                    number,
                    Quantity.Of(units, BaseUnit.Tablet),
                    now
                ).Value;
                var row = new LedgerRow(
                    Clinic.NewId(),
                    ++sequence,
                    now,
                    now,
                    MovementKind.Receive,
                    Quantity.Of(units, BaseUnit.Tablet)
                );
                db.AddRange(
                    step.Kit,
                    step.Change!,
                    new StockMovement(step.Kit.Account, row, step.Kit.Id, act),
                    new KitContents(Clinic.NewId(), now, Clinic.Study.Id, number, Of(group, n))
                );
            }

            return Task.CompletedTask;
        });
        return numbers;
    }

    /// <summary>A randomised patient of this nurse with a signed order of a tablet a day, for four weeks or longer.</summary>
    public async Task<Treated> PatientAsync(int ordered = 35, int days = 28)
    {
        var id = await Clinic.ScreenAsync(Role.Nurse);
        Clinic.Clock.Advance(Between);
        var order = Guid.Empty;
        await Clinic.SaveAsync(async db =>
        {
            var by = Clinic.Person(Role.Investigator).UserId;
            var patient = await db.Patients.SingleAsync(p => p.Id == id);
            var act = new StatusAct(Clinic.NewId(), Clinic.Clock.GetUtcNow(), by, "Dr. Yoon");
            var medicine = Medicine(db);
            Enrol(db, patient);
            db.Add(patient.Randomise(Clinic.Today, act).Value);
            db.Add(new PatientAllocation(Clinic.NewId(), patient, ++numbers, act));
            order = medicine.Order(patient, Clinic.Seoul, SetUp, by, ordered, days: days).Order.Id;
        });
        Clinic.Clock.Advance(Between);
        return new Treated(id, order);
    }

    /// <summary>By the investigator, today.</summary>
    public void Enrol(PortalDbContext db, PatientProfile patient) =>
        Medicine(db).Enrol(patient, Clinic.Seoul, Clinic.Person(Role.Investigator).UserId);

    /// <summary>Two tablets a day from this day on for eighteen days, signed or waiting for it.</summary>
    public Task TwiceDailyAsync(Treated patient, DateOnly from, bool sign = true) =>
        Clinic.SaveAsync(async db =>
        {
            var order = await db.MedicationOrders.SingleAsync(o => o.Id == patient.Order);
            var profile = await db.Patients.SingleAsync(p => p.Id == patient.Id);
            var terms = new OrderTerms
            {
                Times = DoseTimes
                    .At(new TimedDose(new(8, 0), 1), new TimedDose(new(20, 0), 1))
                    .Value,
                Start = from,
                Days = 18,
                Ordered = 100,
            };
            var subject = new OrderSubject(
                SetUp.Product,
                SetUp.Protocol,
                SetUp.Step,
                profile.SubjectNumber
            );
            var today = Clinic.Today;
            var version = order.Change(OrderAct(), subject, terms, "Response", today).Value;
            db.Add(version);
            if (sign)
            {
                db.AddRange(
                    order.Sign(version, profile.Status, OrderAct(), today, Clinic.NewId).Value
                );
            }
        });

    /// <summary>The investigator's, now.</summary>
    public OrderAct OrderAct() =>
        new(
            Clinic.NewId(),
            Clinic.Clock.GetUtcNow(),
            Clinic.Person(Role.Investigator).UserId,
            "Dr. Yoon"
        );

    /// <summary>By the investigator, who read the order as it is.</summary>
    public async Task StepAsync(Treated patient, OrderStatusForm step)
    {
        var order = await Clinic.LookAsync(db =>
            db.MedicationOrders.SingleAsync(o => o.Id == patient.Order)
        );
        (step.OrderId, step.SeenVersion) = (order.Id, order.Version);
        await DoneAsync<Done>(step, Role.Investigator);
    }

    public static PrepareDistribution Preparing(Treated patient) =>
        new()
        {
            OrderId = patient.Order,
            SeenOrderVersion = 1,
            VisitId = PrepareDistribution.Unscheduled,
        };

    /// <summary>Each of these kits with its seal intact and its label right.</summary>
    public static IReadOnlyList<KitCheck> Looked(params IEnumerable<string> kits) =>
        [
            .. kits.Select(k => new KitCheck
            {
                Kit = k,
                SealIntact = true,
                LabelRight = true,
            }),
        ];

    /// <summary>To a patient who has stated name and date of birth.</summary>
    public static HandOver Giving(Guid id, int version = 2) =>
        new()
        {
            DistributionId = id,
            SeenVersion = version,
            NameStated = true,
            BirthDateStated = true,
        };

    public Task<Guid> PreparedAsync(Treated patient, bool inPart = false) =>
        DoneAsync(Preparing(patient) with { InPart = inPart }, Role.Nurse);

    public async Task<Guid> VerifiedAsync(Treated patient)
    {
        var id = await PreparedAsync(patient);
        await VerifyAsync(id);
        return id;
    }

    public async Task<Guid> GivenAsync(Treated patient)
    {
        var id = await VerifiedAsync(patient);
        var outcome = await HandOverAsync(id);
        Assert.True(outcome.IsDone, outcome.Refusal?.Code);
        return id;
    }

    public async Task VerifyAsync(Guid id) =>
        await DoneAsync(
            new VerifyDistribution
            {
                DistributionId = id,
                Scanned = Looked(await NumbersAsync(id)),
            },
            Role.Pharmacist
        );

    public Task<Outcome<Done>> HandOverAsync(Guid id, Role role = Role.Nurse) =>
        HandOverAsync(Giving(id), role);

    public async Task<Outcome<Done>> HandOverAsync(HandOver command, Role role) =>
        await Clinic
            .As(role)
            .RunAsync(command, Clinic.NewId(), await ProveAsync(command, Clinic.Person(role)));

    public async Task<Guid> CountAsync(Guid distribution, string? unused, bool back = true) =>
        await DoneAsync(
            new CountReturn
            {
                LineId = (await LineAsync(distribution)).Id,
                Unused = unused,
                ContainerBack = back,
                ReturnedOn = Clinic.Today,
            },
            Role.Nurse
        );

    public async Task<T> DoneAsync<T>(ICommand<T> command, Role role)
    {
        var done = await Clinic.DoneAsync(command, Clinic.Person(role));
        Clinic.Clock.Advance(Between);
        return done;
    }

    public Task<Outcome<T>> RunAsync<T>(ICommand<T> command, Role role) =>
        Clinic.As(role).RunAsync(command, Clinic.NewId());

    /// <summary>A proof as the sign dialog makes one, for exactly this hand-over.</summary>
    public Task<Guid> ProveAsync(HandOver command, SignedIn who) => Clinic.ProveAsync(command, who);

    public Task<MedicationDistribution> DistributionAsync(Guid id) =>
        Clinic.LookAsync(db => db.Distributions.SingleAsync(d => d.Id == id));

    public Task<DistributionLine> LineAsync(Guid distribution) =>
        Clinic.LookAsync(db =>
            db.DistributionLines.OrderBy(l => l.KitNumber)
                .FirstAsync(l => l.DistributionId == distribution)
        );

    public Task<List<string>> NumbersAsync(Guid distribution) =>
        Clinic.LookAsync(db =>
            db.DistributionLines.Where(l => l.DistributionId == distribution)
                .OrderBy(l => l.KitNumber)
                .Select(l => l.KitNumber)
                .ToListAsync()
        );

    public Task<Kit> KitAsync(string number) =>
        Clinic.LookAsync(db => db.Kits.SingleAsync(k => k.Number == number));

    /// <summary>The lot of this kit, summed.</summary>
    public async Task<StockBalance> BalanceAsync(string number)
    {
        var kit = await KitAsync(number);
        return await Clinic.LookAsync(db =>
            StockBook.SumAsync(
                db.StockMovements.Where(m => m.LotId == kit.LotId),
                BaseUnit.Tablet,
                default
            )
        );
    }

    private static string Of(string groups, int n) => groups.Substring(n % groups.Length, 1);

    private Medicine Medicine(PortalDbContext db) =>
        new(db, Clinic.Clock.GetUtcNow(), Clinic.NewId);

    /// <summary>The number of a kit that nobody has seen, with its check digit.</summary>
    public string NextNumber()
    {
        var digits = (1000 + ++kits).ToString(CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"K-{digits}{KitNumber.CheckDigit(digits)}"
        );
    }
}

/// <summary>A patient with an order.</summary>
public sealed record Treated(Guid Id, Guid Order);
