using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Studies.SetUp;

namespace TrialPortal.Operations.Tests.Studies;

[Trait("id", "D3")]
public sealed class RegimenStepTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<Role> Others => Cases.Without(Permission.ManageStudies);

    [Theory]
    [InlineData("1-0-1", "08:00 1, 20:00 1")]
    [InlineData("q12h", "q12h 08:00 1")]
    [InlineData("7:30 2, 19:30 1", "07:30 2, 19:30 1")]
    [InlineData("PRN", "prn 1 max 4")]
    [Trait("id", "D1")]
    public async Task The_usual_times_are_kept_as_they_were_meant(string typed, string kept)
    {
        await using var study = await Protocols.OpenAsync(
            portal.World,
            $"ST-A{kept.Length}-{typed.Length}"
        );
        var (protocol, product) = await SetUpAsync(study);

        await study.Admin.DoneAsync(Protocols.Step(protocol, product) with { UsualTimes = typed });

        var step = Assert.Single((await study.SheetAsync()).Steps);
        Assert.Equal(kept, step.UsualDoses);
        Assert.Equal(("NOV", 1, 1), (step.ProductCode, step.Step, step.FromDay));
    }

    [Fact]
    public async Task What_cannot_be_is_said_at_its_field()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "ST-1");
        var (protocol, product) = await SetUpAsync(study);
        await study.Admin.DoneAsync(Protocols.Step(protocol, product));
        var form = Protocols.Step(protocol, product, 2);

        await RefusedAsync("RegimenStepTaken", form with { Step = 1 }, "Step");
        await RefusedAsync("StepNumberWrong", form with { Step = 0 }, "Step");
        await RefusedAsync("NoStudyDayZero", form with { FromDay = 0 }, "FromDay");
        await RefusedAsync("StepLimitsWrong", form with { MostPerDay = 1 }, "LeastPerDose");
        await RefusedAsync("StepLimitsWrong", form with { LeastPerDose = 0.5m }, "LeastPerDose");
        await RefusedAsync(
            "DoseTimesNotReadable",
            form with
            {
                UsualTimes = "daily",
            },
            "UsualTimes"
        );
        await RefusedAsync("DoseTimesNotReadable", form with { UsualTimes = "8:00" }, "UsualTimes");
        await RefusedAsync("DoseHoursUneven", form with { UsualTimes = "q7h" }, "UsualTimes");
        await RefusedAsync("DoseOutsideStep", form with { UsualTimes = "3-0-0" }, "UsualTimes");
        await RefusedAsync("IntakesOutsideStep", form with { IntakesPerDay = 1 }, "UsualTimes");

        async Task RefusedAsync(string code, AddRegimenStep command, string field) =>
            Cases.Refused(code, await study.Admin.RunAsync(command), field);
    }

    [Theory]
    [MemberData(nameof(Others))]
    [Trait("id", "M4")]
    public async Task Refuses_everybody_without_the_permission(Role role)
    {
        await using var person = portal.World.As(await portal.World.PersonAsync(role));

        Cases.Refused("NotPermitted", await person.RunAsync(new AddRegimenStep()));
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_medication_of_another_study_is_not_found()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "ST-2");
        await using var other = await Protocols.OpenAsync(portal.World, "ST-3");
        var (protocol, product) = await SetUpAsync(study);
        var (_, foreign) = await SetUpAsync(other);

        Cases.Refused("NotFound", await study.Admin.RunAsync(Protocols.Step(protocol, foreign)));
        Cases.Refused("NotFound", await study.Admin.RunAsync(Protocols.Step(product, product)));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task The_same_request_adds_one_step_and_of_two_at_once_one_is_added()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "ST-4");
        var (protocol, product) = await SetUpAsync(study);
        await study.Admin.RepeatsAsync(
            Protocols.Step(protocol, product),
            Protocols.Step(protocol, product, 2)
        );

        var outcomes = await portal.World.RaceAsync(
            study.Administrator,
            Protocols.Step(protocol, product, 3),
            Protocols.Step(protocol, product, 3) with
            {
                FromDay = 8,
            }
        );

        Assert.Single(outcomes, o => o.IsDone);
        Cases.Refused("RegimenStepTaken", outcomes.Single(o => !o.IsDone));
    }

    private static async Task<(Guid Protocol, Guid Product)> SetUpAsync(Protocols study) =>
        (
            await study.Admin.DoneAsync(study.Protocol("1.0", 2020)),
            await study.Admin.DoneAsync(study.Product("NOV"))
        );
}
