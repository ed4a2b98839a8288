using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>What was recorded as given and was not, or should not have been (E7).</summary>
[Trait("id", "E7")]
public sealed class OutcomeTests
{
    [Fact]
    [Trait("scenario", "2")]
    public async Task Given_and_not_given_leaves_the_stock_as_it_was_and_is_said_once()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var kit = (await pharmacy.ReceiveAsync(units: 30))[0];
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        var not = new MarkNotGiven
        {
            DistributionId = id,
            NeverLeft = true,
            Reason = "Patient had left",
        };
        await pharmacy.DoneAsync(not, Role.Nurse);
        Cases.Refused("DistributionMovedOn", await pharmacy.RunAsync(not, Role.Nurse));
        var confirm = new ConfirmNeverLeft { DistributionId = id, NeverLeft = true };
        Cases.Refused("OwnWorkNotVerified", await pharmacy.RunAsync(confirm, Role.Nurse));
        await pharmacy.DoneAsync(confirm, Role.Pharmacist);
        Cases.Refused("NothingToConfirm", await pharmacy.RunAsync(confirm, Role.Pharmacist));

        var balance = await pharmacy.BalanceAsync(kit);
        Assert.Equal((30, 0), (balance.Usable.Count, balance.In(StockPool.WithPatients).Count));
        Assert.Equal(KitStatus.Available, (await pharmacy.KitAsync(kit)).Status);
        var ended = await pharmacy.DistributionAsync(id);
        Assert.Equal(
            (DistributionStatus.NotGiven, "Pharmacist KR01"),
            (ended.Status, ended.ConfirmedByName)
        );
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, false)]
    public async Task A_kit_that_may_have_left_goes_to_quarantine(bool said, bool? confirmed)
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var kit = (await pharmacy.ReceiveAsync(units: 30))[0];
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        await pharmacy.DoneAsync(
            new MarkNotGiven
            {
                DistributionId = id,
                NeverLeft = said,
                Reason = "Came back at once",
            },
            Role.Nurse
        );
        if (confirmed is { } neverLeft)
        {
            await pharmacy.DoneAsync(
                new ConfirmNeverLeft { DistributionId = id, NeverLeft = neverLeft },
                Role.Pharmacist
            );
        }

        var balance = await pharmacy.BalanceAsync(kit);
        Assert.Equal((0, 30), (balance.Usable.Count, balance.In(StockPool.Quarantine).Count));
        Assert.Equal(KitStatus.Quarantined, (await pharmacy.KitAsync(kit)).Status);
    }

    [Fact]
    public async Task What_was_given_in_error_never_comes_back_to_the_shelf_and_is_replaced()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(2, units: 30);
        var patient = await pharmacy.PatientAsync();
        var id = await pharmacy.GivenAsync(patient);
        var line = await pharmacy.LineAsync(id);
        var replace = Dispensary.Preparing(patient) with { ReplacesLineId = line.Id };
        Cases.Refused("NothingToReplace", await pharmacy.RunAsync(replace, Role.Nurse));

        await pharmacy.DoneAsync(
            new MarkGivenInError { DistributionId = id, Reason = "Kit of another patient" },
            Role.Nurse
        );
        var other = await pharmacy.DoneAsync(replace, Role.Nurse);

        Assert.Equal(line.Id, (await pharmacy.LineAsync(other)).ReplacesLineId);
        Assert.Equal(KitStatus.Dispensed, (await pharmacy.KitAsync(line.KitNumber)).Status);
        await pharmacy.CountAsync(id, "30");
        Assert.Equal(KitStatus.Returned, (await pharmacy.KitAsync(line.KitNumber)).Status);
        Assert.Equal(LineOutcome.GivenInError, (await pharmacy.LineAsync(id)).Outcome);
        Cases.Refused(
            "DistributionMovedOn",
            await pharmacy.RunAsync(
                new CancelDistribution { DistributionId = id, Reason = "No" },
                Role.Nurse
            )
        );
    }
}
