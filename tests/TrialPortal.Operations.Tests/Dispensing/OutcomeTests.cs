using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Dispensing.Kits;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Features.Stock;

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

    [Theory]
    [InlineData(LineOutcome.Lost)]
    [InlineData(LineOutcome.Damaged)]
    public async Task A_kit_that_the_patient_lost_or_damaged_is_replaced(LineOutcome outcome)
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(2, units: 30);
        var patient = await pharmacy.PatientAsync(ordered: 100);
        var id = await pharmacy.GivenAsync(patient);
        var line = await pharmacy.LineAsync(id);
        var replace = Dispensary.Preparing(patient) with { ReplacesLineId = line.Id };
        Cases.Refused("NothingToReplace", await pharmacy.RunAsync(replace, Role.Nurse));

        await pharmacy.DoneAsync(
            new CountReturn
            {
                LineId = line.Id,
                Unused = "0",
                Lost = "30",
                ContainerBack = false,
                Kept = outcome,
                ReturnedOn = pharmacy.Clinic.Today,
            },
            Role.Nurse
        );
        Assert.True((await GivenAsync(pharmacy, patient, id)).MayBeReplaced);
        var other = await pharmacy.DoneAsync(replace, Role.Nurse);

        Assert.Equal(line.Id, (await pharmacy.LineAsync(other)).ReplacesLineId);
        Assert.Equal(outcome, (await pharmacy.LineAsync(id)).Outcome);
        Assert.True((await GivenAsync(pharmacy, patient, id)).IsReplaced);
    }

    [Fact]
    public async Task A_kit_is_replaced_once_and_again_when_its_replacement_was_put_back()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(4, units: 30);
        var patient = await pharmacy.PatientAsync(ordered: 200);
        var lost = await pharmacy.GivenAsync(patient);
        var line = await pharmacy.LineAsync(lost);
        await pharmacy.DoneAsync(
            new MarkGivenInError { DistributionId = lost, Reason = "Kit of another patient" },
            Role.Nurse
        );
        var replace = Dispensary.Preparing(patient) with { ReplacesLineId = line.Id };

        var first = await pharmacy.DoneAsync(replace, Role.Nurse);
        Cases.Refused("NothingToReplace", await pharmacy.RunAsync(replace, Role.Pharmacist));
        Assert.True((await GivenAsync(pharmacy, patient, lost)).IsReplaced);

        await pharmacy.DoneAsync(
            new CancelDistribution { DistributionId = first, Reason = "Wrong day" },
            Role.Nurse
        );
        Assert.True((await GivenAsync(pharmacy, patient, lost)).MayBeReplaced);
        await pharmacy.DoneAsync(replace, Role.Pharmacist);
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Two_who_replace_a_kit_at_once_replace_it_once()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(4, units: 30);
        var patient = await pharmacy.PatientAsync(ordered: 200);
        var lost = await pharmacy.GivenAsync(patient);
        await pharmacy.DoneAsync(
            new MarkGivenInError { DistributionId = lost, Reason = "Kit of another patient" },
            Role.Nurse
        );
        var replace = Dispensary.Preparing(patient) with
        {
            ReplacesLineId = (await pharmacy.LineAsync(lost)).Id,
        };

        var both = await Task.WhenAll(
            pharmacy.RunAsync(replace, Role.Nurse),
            pharmacy.RunAsync(replace, Role.Pharmacist)
        );

        Cases.Refused("NothingToReplace", Assert.Single(both, o => !o.IsDone));
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task Why_a_kit_was_put_back_is_told_to_those_who_see_the_patient()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var kit = await pharmacy.KitAsync((await pharmacy.ReceiveAsync())[0]);
        var id = await pharmacy.PreparedAsync(await pharmacy.PatientAsync());
        await pharmacy.DoneAsync(
            new CancelDistribution { DistributionId = id, Reason = "Ms Kim did not come" },
            Role.Nurse
        );

        var told = await StepAsync(Role.Pharmacist);
        var untold = await StepAsync(Role.SubInvestigator);

        Assert.Equal(("Ms Kim did not come", false), (told.Reason, told.ReasonWithheld));
        Assert.Equal((null, true), (untold.Reason, untold.ReasonWithheld));

        async Task<KitDetails.KitStep> StepAsync(Role role) =>
            (
                await pharmacy
                    .Clinic.As(role)
                    .AskAsync(new KitDetails { KitId = kit.Id }, Clinic.NewId())
            ).Value.History.Single(s => s.From == KitStatus.Assigned);
    }

    [Fact]
    [Trait("id", "E6")]
    public async Task The_history_of_a_kit_names_who_checked_it_second_to_those_who_see_the_patient()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var kit = await pharmacy.KitAsync((await pharmacy.ReceiveAsync())[0]);
        await pharmacy.GivenAsync(await pharmacy.PatientAsync());

        var told = await StepAsync(Role.Monitor);
        Assert.Equal(("Nurse KR01", "Pharmacist KR01"), (told.By, told.VerifiedBy));
        Assert.Null((await StepAsync(Role.SubInvestigator)).VerifiedBy);

        async Task<KitDetails.KitStep> StepAsync(Role role) =>
            (
                await pharmacy
                    .Clinic.As(role)
                    .AskAsync(new KitDetails { KitId = kit.Id }, Clinic.NewId())
            ).Value.History.Single(s => s.To == KitStatus.Dispensed);
    }

    private static async Task<GivenLine> GivenAsync(Dispensary at, Treated patient, Guid id) =>
        (
            await at
                .Clinic.As(Role.Nurse)
                .AskAsync(new PatientKits { PatientId = patient.Id }, Clinic.NewId())
        )
            .Value.Distributions.Single(d => d.Id == id)
            .Lines[0];
}
