using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
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
            new VerifyDistribution { DistributionId = part, Scanned = scanned },
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
        Assert.Equal((31, 0), (balance.In(StockPool.NotReusable).Count, balance.Difference));
    }

    private async Task<T> OnceAsync<T>(ICommand<T> command, Role role)
    {
        var requests = new[] { Clinic.NewId(), Clinic.NewId() };
        var both = await Task.WhenAll(
            requests.Select(r => Task.Run(() => pharmacy.Clinic.As(role).RunAsync(command, r)))
        );
        var done = Assert.Single(both, o => o.IsDone).Value;
        var first = requests[both[0].IsDone ? 0 : 1];
        Assert.Equal(done, (await pharmacy.Clinic.As(role).RunAsync(command, first)).Value);
        return done;
    }
}
