using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Benchmarks;

/// <summary>A site with one product, kits of one lot and randomised patients with a signed order each.</summary>
internal sealed class BenchPharmacy
{
    private readonly IServiceProvider services;
    private readonly World world;
    private Medicine.SetUp setUp = default!;
    private Person screener = default!;
    private Person preparer = default!;
    private Person verifier = default!;

    private BenchPharmacy(IServiceProvider services, World world) =>
        (this.services, this.world) = (services, world);

    public static async Task<BenchPharmacy> OpenAsync(IServiceProvider services, World world)
    {
        var pharmacy = new BenchPharmacy(services, world)
        {
            screener = await world.StaffAsync(Role.Coordinator),
            preparer = await world.StaffAsync(Role.Pharmacist),
            verifier = await world.StaffAsync(Role.Pharmacist),
        };
        pharmacy.setUp = await pharmacy.SaveAsync(entry =>
            Task.FromResult(new Medicine(entry.Db, entry.Now, entry.NewId).Add(world.Study))
        );
        return pharmacy;
    }

    /// <summary>Kits of 35 tablets of one lot come to Seoul.</summary>
    public Task ReceiveAsync(int count) =>
        SaveAsync(entry =>
        {
            var act = new SupplyAct(entry.NewId, entry.Now, preparer.UserId, preparer.Name);
            var today = world.Seoul.DayAt(entry.Now);
            var lot = Lot.Create(
                act,
                (world.Study.Id, world.Seoul.Id),
                setUp.Product.Id,
                "R2509",
                today.AddYears(1),
                today
            ).Value;
            entry.Db.Add(lot);
            var full = Quantity.Of(35, BaseUnit.Tablet);
            for (var i = 1; i <= count; i++)
            {
                var number = string.Create(CultureInfo.InvariantCulture, $"K-{i:000000}");
                var step = Kit.Receive(act, lot, setUp.KitType.Id, number, full, entry.Now).Value;
                var row = new LedgerRow(
                    entry.NewId(),
                    i,
                    entry.Now,
                    entry.Now,
                    MovementKind.Receive,
                    full
                );
                entry.Db.AddRange(
                    step.Kit,
                    step.Change!,
                    new StockMovement(step.Kit.Account, row, step.Kit.Id, act),
                    new KitContents(entry.NewId(), entry.Now, world.Study.Id, number, "A")
                );
            }

            return Task.FromResult(0);
        });

    /// <summary>A patient who may be given medication; the id of the order.</summary>
    public async Task<Guid> OrderAsync(int number)
    {
        var id = await world.PatientAsync(screener);
        return await SaveAsync(async entry =>
        {
            var patient = await entry.Db.Patients.SingleAsync(p => p.Id == id);
            var act = new StatusAct(entry.NewId(), entry.Now, preparer.UserId, preparer.Name);
            var medicine = new Medicine(entry.Db, entry.Now, entry.NewId);
            medicine.Enrol(patient, world.Seoul, preparer.UserId);
            entry.Db.AddRange(
                patient.Randomise(world.Seoul.DayAt(entry.Now), act).Value,
                new Allocation(
                    entry.NewId(),
                    entry.Now,
                    world.Study.Id,
                    new AllocationEntry(number, "A")
                ),
                new PatientAllocation(entry.NewId(), patient, number, act)
            );
            return medicine
                .Order(patient, world.Seoul, setUp, preparer.UserId, ordered: 100_000)
                .Order.Id;
        });
    }

    /// <summary>A dose of this order, taken now; the id of the patient.</summary>
    public Task<Guid> DoseAsync(Guid orderId) =>
        SaveAsync(async entry =>
        {
            var version = await entry.Db.OrderVersions.SingleAsync(v => v.OrderId == orderId);
            new Medicine(entry.Db, entry.Now, entry.NewId).Dose(
                version,
                world.Seoul,
                preparer.UserId
            );
            return version.PatientId;
        });

    /// <summary>Set aside and checked, with the proof of this person's signature for its hand-over.</summary>
    public async Task<(HandOver Command, Guid Proof)> ReadyAsync(Guid orderId, Person giver)
    {
        await using var one = world.As(preparer);
        await using var other = world.As(verifier);
        var id = await one.DoneAsync(
            new PrepareDistribution
            {
                OrderId = orderId,
                SeenOrderVersion = 1,
                VisitId = PrepareDistribution.Unscheduled,
            }
        );
        var file = await other.AnswerAsync(new DistributionDetails { DistributionId = id });
        await other.DoneAsync(
            new VerifyDistribution
            {
                DistributionId = id,
                Scanned =
                [
                    .. file.Kits.Select(k => new KitCheck
                    {
                        Kit = k.Number,
                        SealIntact = true,
                        LabelRight = true,
                    }),
                ],
            }
        );
        var command = new HandOver
        {
            DistributionId = id,
            SeenVersion = 2,
            NameStated = true,
            BirthDateStated = true,
        };
        return (command, await ProveAsync(command, giver));
    }

    private Task<Guid> ProveAsync(HandOver command, Person giver) =>
        SaveAsync(async entry =>
        {
            var record = await entry.Db.Distributions.SingleAsync(d =>
                d.Id == command.DistributionId
            );
            var proof = new SignatureProof
            {
                Id = entry.NewId(),
                ActorId = giver.UserId,
                SessionId = giver.SessionId,
                Operation = nameof(HandOver),
                ArgumentsHash = services.GetRequiredService<Runner>().Digest(command),
                Meaning = Meaning.Dispensed,
                RecordId = record.Id,
                SeenVersion = command.SeenVersion,
                ContentHash = Arguments.ContentHash(record),
                ExpiresAt = entry.Now.AddHours(1),
            };
            entry.Db.Add(proof);
            return proof.Id;
        });

    private async Task<T> SaveAsync<T>(Func<ScopeEntry, Task<T>> save)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync("BenchSetUp", Actor.System("bench"), save);
    }
}
