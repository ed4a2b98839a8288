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
    [Fact]
    public async Task What_is_owed_is_set_aside_put_back_and_given_up_once()
    {
        await pharmacy.ReceiveAsync(1, units: 14);
        var part = await pharmacy.PreparedAsync(await pharmacy.PatientAsync(), inPart: true);
        var scanned = await pharmacy.NumbersAsync(part);
        await OnceAsync(
            new VerifyDistribution { DistributionId = part, Scanned = Dispensary.Looked(scanned) },
            Role.Pharmacist
        );
        Assert.True((await pharmacy.HandOverAsync(part)).IsDone);
        var kit = (await pharmacy.ReceiveAsync(1, units: 14))[0];

        var rest = await OnceAsync(new GiveOwed { DistributionId = part }, Role.Nurse);
        await OnceAsync(
            new CancelDistribution { DistributionId = rest, Reason = "Left" },
            Role.Nurse
        );
        await OnceAsync(new WaiveOwed { DistributionId = part, Reason = "Ends" }, Role.Nurse);

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
            Role.Nurse,
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

        await OnceAsync(
            new MarkNotGiven
            {
                DistributionId = id,
                NeverLeft = true,
                Reason = "Left",
            },
            Role.Nurse
        );
        await OnceAsync(
            new ConfirmNeverLeft { DistributionId = id, NeverLeft = true },
            Role.Pharmacist
        );

        Assert.Equal(35, (await pharmacy.BalanceAsync(kit)).Usable.Count);
    }

    [Fact]
    public async Task What_was_given_in_error_is_said_counted_and_corrected_once()
    {
        var kit = (await pharmacy.ReceiveAsync())[0];
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());

        await OnceAsync(
            new MarkGivenInError { DistributionId = id, Reason = "Kit of another" },
            Role.Nurse
        );
        var returned = await OnceAsync(
            new CountReturn
            {
                LineId = (await pharmacy.LineAsync(id)).Id,
                Unused = "30",
                ContainerBack = true,
                ReturnedOn = pharmacy.Clinic.Today,
            },
            Role.Nurse
        );
        await OnceAsync(
            new CorrectReturn
            {
                ReturnId = returned,
                SeenVersion = 1,
                Unused = "31",
                ContainerBack = true,
                Reason = "Counted again",
            },
            Role.Nurse
        );

        var balance = await pharmacy.BalanceAsync(kit);
        Assert.Equal(31, balance.In(StockPool.NotReusable).Count);
        await StockRows.HoldAsync(pharmacy.Clinic);
    }

    /// <param name="prove">A proof for each of the two, where the act is signed.</param>
    private async Task<T> OnceAsync<T>(
        ICommand<T> command,
        Role role,
        Func<Task<Guid>>? prove = null
    )
    {
        var presses = new List<(Guid Request, Guid? Proof)>();
        foreach (var request in new[] { Clinic.NewId(), Clinic.NewId() })
        {
            presses.Add((request, prove is null ? null : await prove()));
        }

        var both = await Task.WhenAll(presses.Select(p => Task.Run(() => PressAsync(p))));
        var done = Assert.Single(both, o => o.IsDone).Value;
        Assert.Equal(done, (await PressAsync(presses[both[0].IsDone ? 0 : 1])).Value);
        return done;

        Task<Outcome<T>> PressAsync((Guid Request, Guid? Proof) press) =>
            pharmacy.Clinic.As(role).RunAsync(command, press.Request, press.Proof);
    }
}
