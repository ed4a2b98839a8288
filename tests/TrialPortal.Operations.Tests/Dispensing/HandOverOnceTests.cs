using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>However many press at once, one kit leaves once: in the ledger, by signature, in the audit and in the news (E17).</summary>
[Trait("id", "E17")]
public sealed class HandOverOnceTests
{
    [Fact]
    [Trait("scenario", "1")]
    public async Task Ten_posts_of_one_request_and_one_proof_move_sign_enter_and_tell_once()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var (id, kit) = await VerifiedAsync(pharmacy);
        var (give, request) = (Dispensary.Giving(id), Clinic.NewId());
        var proof = await pharmacy.ProveAsync(give, pharmacy.Clinic.Person(Role.Nurse));
        var traces = Traces.Of(pharmacy, id);

        var outcomes = await AtOnceAsync(
            Enumerable.Range(0, 10).Select(_ => pharmacy.Clinic.As(Role.Nurse)),
            page => page.RunAsync(give, request, proof)
        );

        Assert.All(outcomes, o => Assert.Null(o.Refusal));
        await traces.AssertOnceAsync(kit, refused: 0);
    }

    [Fact]
    [Trait("scenario", "1")]
    public async Task Two_who_press_at_once_give_once_and_the_other_reads_who_and_when()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var (id, kit) = await VerifiedAsync(pharmacy);
        var give = Dispensary.Giving(id);
        var pages = new List<(IOperations Page, Guid Proof)>();
        foreach (var role in new[] { Role.Nurse, Role.Pharmacist })
        {
            var who = pharmacy.Clinic.Person(role);
            pages.Add((pharmacy.Clinic.As(who), await pharmacy.ProveAsync(give, who)));
        }

        var traces = Traces.Of(pharmacy, id);

        var outcomes = await AtOnceAsync(
            pages,
            p => p.Page.RunAsync(give, Clinic.NewId(), p.Proof)
        );

        Assert.Single(outcomes, o => o.IsDone);
        var refusal = Assert.Single(outcomes, o => !o.IsDone).Refusal!;
        // Who came a moment later finds the record changed; who came at the same moment waited for the ledger.
        Assert.True(refusal.Code is "ChangedMeanwhile" or "KitTaken", refusal.Code);
        var given = await pharmacy.DistributionAsync(id);
        Assert.Equal(
            (given.HandedOverByName!, (object)given.HandedOverAt!),
            (
                (string)(refusal.Facts.GetValueOrDefault("who") ?? refusal.Facts["by"]),
                refusal.Facts["at"]
            )
        );
        await traces.AssertOnceAsync(kit, refused: 1);
    }

    [Fact]
    [Trait("id", "P11-10f-1")]
    public async Task Of_fifty_who_set_one_kit_aside_or_take_it_out_at_once_one_has_it()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var patients = new List<Treated>();
        for (var i = 0; i < 25; i++)
        {
            patients.Add(await pharmacy.PatientAsync());
        }

        var number = (await pharmacy.ReceiveAsync())[0];
        var kit = await pharmacy.KitAsync(number);
        var takeOut = new TakeKitOut
        {
            KitId = kit.Id,
            To = KitStatus.Damaged,
            Reason = "Broken seal",
        };
        var tries = patients
            .SelectMany(p =>
                new Func<Task<Refusal?>>[]
                {
                    async () =>
                        (await pharmacy.RunAsync(Dispensary.Preparing(p), Role.Nurse)).Refusal,
                    async () => (await pharmacy.RunAsync(takeOut, Role.Pharmacist)).Refusal,
                }
            )
            .ToList();

        var refusals = await AtOnceAsync(tries, t => t());

        Assert.Equal(50, refusals.Count);
        Assert.Single(refusals, r => r is null);
        Assert.All(
            refusals.OfType<Refusal>(),
            r => Assert.True(r.Code is "NoKitCanBeAssigned" or "KitTaken", r.Code)
        );
        var (now, changes) = (await pharmacy.KitAsync(number), await ChangesAsync(pharmacy, kit));
        Assert.Equal((kit.Version + 1, 2), (now.Version, changes));
        Assert.Equal(
            now.Status == KitStatus.Assigned ? 1 : 0,
            await pharmacy.Clinic.LookAsync(db => db.DistributionLines.CountAsync())
        );
    }

    [Fact]
    [Trait("id", "P11-10f-1")]
    public async Task Of_fifty_who_give_one_kit_at_once_each_with_a_signature_one_gives_it()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var (id, kit) = await VerifiedAsync(pharmacy);
        var give = Dispensary.Giving(id);
        var pages = new List<(IOperations Page, Guid Proof)>();
        for (var i = 0; i < 50; i++)
        {
            var who = pharmacy.Clinic.Person(i % 2 == 0 ? Role.Nurse : Role.Pharmacist);
            pages.Add((pharmacy.Clinic.As(who), await pharmacy.ProveAsync(give, who)));
        }

        var traces = Traces.Of(pharmacy, id);

        var outcomes = await AtOnceAsync(
            pages,
            p => p.Page.RunAsync(give, Clinic.NewId(), p.Proof)
        );

        Assert.Single(outcomes, o => o.IsDone);
        await traces.AssertOnceAsync(kit, refused: 49);
    }

    private static async Task<(Guid Id, string Kit)> VerifiedAsync(Dispensary pharmacy)
    {
        var kit = (await pharmacy.ReceiveAsync())[0];
        return (await pharmacy.VerifiedAsync(await pharmacy.PatientAsync()), kit);
    }

    private static async Task<IReadOnlyList<TResult>> AtOnceAsync<TPage, TResult>(
        IEnumerable<TPage> pages,
        Func<TPage, Task<TResult>> press
    ) => await Task.WhenAll(pages.ToList().Select(p => Task.Run(() => press(p))));

    private static Task<int> ChangesAsync(Dispensary pharmacy, Kit kit) =>
        pharmacy.Clinic.LookAsync(db => db.KitStatusChanges.CountAsync(c => c.KitId == kit.Id));

    /// <summary>Where a hand-over leaves its traces, from now on.</summary>
    private sealed class Traces
    {
        private readonly Dispensary pharmacy;
        private readonly Guid id;
        private readonly List<LiveChange> news = [];

        private Traces(Dispensary pharmacy, Guid id) => (this.pharmacy, this.id) = (pharmacy, id);

        public static Traces Of(Dispensary pharmacy, Guid id)
        {
            var traces = new Traces(pharmacy, id);
            // Where other nodes would hear it: each change as it was published, before listeners gather what is alike.
            pharmacy.Clinic.Services.GetRequiredService<LiveUpdates>().Forward = changes =>
            {
                lock (traces.news)
                {
                    traces.news.AddRange(changes);
                }
            };
            return traces;
        }

        public async Task AssertOnceAsync(string kit, int refused)
        {
            var clinic = pharmacy.Clinic;
            var moved = await clinic.LookAsync(db =>
                db.StockMovements.Where(m => m.DistributionId == id).ToListAsync()
            );
            Assert.Equal([(MovementKind.Dispense, 35)], moved.Select(m => (m.Kind, m.Units)));
            Assert.Equal(35, (await pharmacy.BalanceAsync(kit)).In(StockPool.WithPatients).Count);
            Assert.Equal(KitStatus.Dispensed, (await pharmacy.KitAsync(kit)).Status);
            Assert.Equal(
                1,
                await clinic.LookAsync(db => db.Signatures.CountAsync(s => s.RecordId == id))
            );
            var entries = await clinic.LookAsync(db =>
                db.AuditLogs.Where(a => a.Operation == nameof(HandOver))
                    .Select(a => a.Outcome)
                    .ToListAsync()
            );
            Assert.Single(entries, AuditOutcome.Done);
            Assert.Equal(refused, entries.Count - 1);
            var told = news.Where(c => c.Kind == nameof(MedicationDistribution)).ToList();
            Assert.Equal(id, Assert.Single(told).Id);
        }
    }
}
