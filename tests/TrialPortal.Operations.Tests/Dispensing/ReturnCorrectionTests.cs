using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Platform.Operations;
using static TrialPortal.Operations.Tests.Dispensing.Returns;

namespace TrialPortal.Operations.Tests.Dispensing;

[Trait("id", "E9")]
public sealed class ReturnCorrectionTests
{
    [Fact]
    [Trait("id", "J3")]
    public async Task A_correction_keeps_the_first_value_and_asks_why()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var kit = (await pharmacy.ReceiveAsync())[0];
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        await pharmacy.CountAsync(id, "8");
        var correct = new CorrectReturn
        {
            ReturnId = (await ReturnAsync(pharmacy, id)).Id,
            SeenVersion = 1,
            Unused = "10",
            ContainerBack = true,
        };
        Cases.Refused("ReasonMissing", await pharmacy.RunAsync(correct, Role.Nurse));
        correct = correct with { Reason = "Patient brought more" };
        await pharmacy.DoneAsync(correct, Role.Nurse);

        var returned = await ReturnAsync(pharmacy, id);
        Assert.Equal(
            (10, 8, "Patient brought more"),
            (returned.Unused, returned.FirstUnused, returned.CorrectedBecause)
        );
        var balance = await pharmacy.BalanceAsync(kit);
        Assert.Equal(
            (10, 25),
            (balance.In(StockPool.NotReusable).Count, balance.In(StockPool.Consumed).Count)
        );
        Cases.Refused("ChangedMeanwhile", await pharmacy.RunAsync(correct, Role.Pharmacist));
    }

    [Theory]
    [InlineData(LineOutcome.Lost, KitStatus.LostByPatient)]
    [InlineData(LineOutcome.Damaged, KitStatus.DamagedByPatient)]
    [Trait("id", "E7")]
    public async Task A_kit_that_the_patient_lost_or_damaged_is_named_so(
        LineOutcome kept,
        KitStatus status
    )
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var kit = (await pharmacy.ReceiveAsync())[0];
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        var count = await CountingAsync(pharmacy, id);
        await pharmacy.DoneAsync(
            count with
            {
                ContainerBack = false,
                Kept = kept,
                Lost = "35",
                Unused = "0",
            },
            Role.Nurse
        );
        Assert.Equal(status, (await pharmacy.KitAsync(kit)).Status);
        Assert.Equal(kept, (await pharmacy.LineAsync(id)).Outcome);
        Assert.Equal(35, (await pharmacy.BalanceAsync(kit)).In(StockPool.LostByPatient).Count);
    }

    [Fact]
    [Trait("id", "J3")]
    public async Task What_became_of_a_kit_is_said_anew_and_it_is_never_with_the_patient_again()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var kit = (await pharmacy.ReceiveAsync())[0];
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        await pharmacy.CountAsync(id, "0");

        await SayAsync(false, LineOutcome.Lost, "35", KitStatus.LostByPatient);
        await SayAsync(false, LineOutcome.Damaged, "35", KitStatus.DamagedByPatient);
        await SayAsync(true, null, "5", KitStatus.Returned);
        await SayAsync(false, LineOutcome.Damaged, "35", KitStatus.DamagedByPatient);
        await SayAsync(false, LineOutcome.Lost, "35", KitStatus.LostByPatient);
        await SayAsync(true, null, "5", KitStatus.Returned);

        var balance = await pharmacy.BalanceAsync(kit);
        Assert.Equal(
            (30, 5),
            (balance.In(StockPool.Consumed).Count, balance.In(StockPool.LostByPatient).Count)
        );
        await StockRows.HoldAsync(pharmacy.Clinic);
        Cases.Refused(
            "KitNotWithPatientAgain",
            await pharmacy.RunAsync(await CorrectAsync(false, null, "5"), Role.Nurse),
            nameof(CorrectReturn.ContainerBack)
        );

        async Task SayAsync(bool back, LineOutcome? kept, string lost, KitStatus status)
        {
            await pharmacy.DoneAsync(await CorrectAsync(back, kept, lost), Role.Nurse);
            Assert.Equal(status, (await pharmacy.KitAsync(kit)).Status);
            Assert.Equal(kept, (await pharmacy.LineAsync(id)).Outcome);
        }

        async Task<CorrectReturn> CorrectAsync(bool back, LineOutcome? kept, string lost)
        {
            var returned = await ReturnAsync(pharmacy, id);
            return new()
            {
                ReturnId = returned.Id,
                SeenVersion = returned.Version,
                ContainerBack = back,
                Kept = kept,
                Unused = "0",
                Lost = lost,
                Reason = "Patient told more",
            };
        }
    }
}
