using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>Every act on a distribution by two at once, and the same request once more: done once (E17).</summary>
[Trait("id", "E17")]
public sealed class RepeatedActsTests(Dispensary pharmacy) : IClassFixture<Dispensary>
{
    private const string MovedOn = "DistributionMovedOn";
    private const string NothingOwed = "NothingOwed";
    private const string NothingToConfirm = "NothingToConfirm";

    [Fact]
    public async Task What_is_owed_is_set_aside_put_back_and_given_up_once()
    {
        await pharmacy.ReceiveAsync(1, units: 14);
        var part = await pharmacy.PreparedAsync(await pharmacy.PatientAsync(), inPart: true);
        var scanned = await pharmacy.NumbersAsync(part);
        var verify = new VerifyDistribution
        {
            DistributionId = part,
            Scanned = Dispensary.Looked(scanned),
        };
        await OnceAsync(verify, verify with { Scanned = [] }, Role.Pharmacist, MovedOn);
        Assert.True((await pharmacy.HandOverAsync(part)).IsDone);
        var kit = (await pharmacy.ReceiveAsync(1, units: 14))[0];

        var give = new GiveOwed { DistributionId = part };
        var rest = await OnceAsync(
            give,
            give with
            {
                DistributionId = Clinic.NewId(),
            },
            Role.Nurse,
            NothingOwed
        );
        var cancel = new CancelDistribution { DistributionId = rest, Reason = "Left" };
        await OnceAsync(cancel, cancel with { Reason = "Slip" }, Role.Nurse, MovedOn);
        var waive = new WaiveOwed { DistributionId = part, Reason = "Ends" };
        await OnceAsync(waive, waive with { Reason = "Slip" }, Role.Nurse, NothingOwed);

        Assert.Equal(KitStatus.Available, (await pharmacy.KitAsync(kit)).Status);
        Assert.False((await pharmacy.DistributionAsync(part)).IsOwing);
    }

    [Fact]
    public async Task What_was_verified_is_handed_over_once()
    {
        var kit = (await pharmacy.ReceiveAsync())[0];
        var id = await pharmacy.VerifiedAsync(await pharmacy.PatientAsync());
        var give = Dispensary.Giving(id);

        await OnceAsync(
            give,
            give with
            {
                BirthDateStated = false,
            },
            Role.Nurse,
            "ChangedMeanwhile",
            () => pharmacy.ProveAsync(give, pharmacy.Clinic.Person(Role.Nurse))
        );

        var balance = await pharmacy.BalanceAsync(kit);
        Assert.Equal(35, balance.In(StockPool.WithPatients).Count);
        await StockRows.HoldAsync(pharmacy.Clinic);
        Assert.Equal(
            1,
            await pharmacy.Clinic.LookAsync(db => db.Signatures.CountAsync(s => s.RecordId == id))
        );
    }

    [Fact]
    public async Task What_was_not_given_is_said_and_confirmed_once()
    {
        var kit = (await pharmacy.ReceiveAsync())[0];
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());

        var not = new MarkNotGiven
        {
            DistributionId = id,
            NeverLeft = true,
            Reason = "Left",
        };
        await OnceAsync(not, not with { NeverLeft = false }, Role.Nurse, MovedOn);
        var confirm = new ConfirmNeverLeft { DistributionId = id, NeverLeft = true };
        await OnceAsync(
            confirm,
            confirm with
            {
                NeverLeft = false,
            },
            Role.Pharmacist,
            NothingToConfirm
        );

        Assert.Equal(35, (await pharmacy.BalanceAsync(kit)).Usable.Count);
    }

    [Fact]
    public async Task What_was_given_in_error_is_said_counted_and_corrected_once()
    {
        var kit = (await pharmacy.ReceiveAsync())[0];
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());

        var error = new MarkGivenInError { DistributionId = id, Reason = "Kit of another" };
        await OnceAsync(error, error with { Reason = "Slip" }, Role.Nurse, MovedOn);
        var count = new CountReturn
        {
            LineId = (await pharmacy.LineAsync(id)).Id,
            Unused = "30",
            ContainerBack = true,
            ReturnedOn = pharmacy.Clinic.Today,
        };
        var returned = await OnceAsync(
            count,
            count with
            {
                Unused = "29",
            },
            Role.Nurse,
            "ReturnAlreadyCounted"
        );
        var correct = new CorrectReturn
        {
            ReturnId = returned,
            SeenVersion = 1,
            Unused = "31",
            ContainerBack = true,
            Reason = "Counted again",
        };
        await OnceAsync(correct, correct with { Unused = "30" }, Role.Nurse, "ChangedMeanwhile");

        var balance = await pharmacy.BalanceAsync(kit);
        Assert.Equal(31, balance.In(StockPool.NotReusable).Count);
        await StockRows.HoldAsync(pharmacy.Clinic);
    }

    /// <param name="other">What the same request may not carry afterwards.</param>
    /// <param name="late">What the second reads: who was first and when, where something still stands that names them.</param>
    /// <param name="prove">A proof for each of the two, where the act is signed.</param>
    private async Task<T> OnceAsync<T>(
        ICommand<T> command,
        ICommand<T> other,
        Role role,
        string late,
        Func<Task<Guid>>? prove = null
    )
    {
        var presses = new List<(Guid Request, Guid? Proof)>();
        foreach (var request in new[] { Clinic.NewId(), Clinic.NewId() })
        {
            presses.Add((request, prove is null ? null : await prove()));
        }

        var both = await Task.WhenAll(presses.Select(p => Task.Run(() => PressAsync(command, p))));
        var done = Assert.Single(both, o => o.IsDone).Value;
        var refusal = Assert.Single(both, o => !o.IsDone).Refusal!;
        // Who came at the same moment waited for the ledger of the kit, and reads of the kit.
        Assert.Contains(refusal.Code, new List<string> { late, "KitTaken" });
        if (refusal.Code is not (NothingOwed or NothingToConfirm))
        {
            Assert.Equal(
                ((object)$"{role} KR01", (object)pharmacy.Clinic.Clock.GetUtcNow()),
                (refusal.Facts.GetValueOrDefault("who") ?? refusal.Facts["by"], refusal.Facts["at"])
            );
        }

        var won = presses[both[0].IsDone ? 0 : 1];
        Assert.Equal(done, (await PressAsync(command, won)).Value);
        Cases.Refused("RequestReused", await PressAsync(other, won));
        return done;

        Task<Outcome<T>> PressAsync(ICommand<T> what, (Guid Request, Guid? Proof) press) =>
            pharmacy.Clinic.As(role).RunAsync(what, press.Request, press.Proof);
    }
}
