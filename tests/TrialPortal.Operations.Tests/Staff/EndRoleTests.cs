using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Staff;

namespace TrialPortal.Operations.Tests.Staff;

[Trait("id", "A4")]
public sealed class EndRoleTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<Role> Others => Cases.Without(Permission.ManageStaff);

    private World World => portal.World;

    [Fact]
    public async Task Ends_at_once_and_keeps_who_held_it_and_why_it_ended()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        await using var admin = World.As(await World.AdministratorAsync());

        await admin.DoneAsync(await EndAsync(admin, nurse));

        await using var page = World.As(nurse);
        Assert.Empty((await page.RightsAsync()).Roles);
        var role = Assert.Single((await FactsAsync(admin, nurse)).Roles);
        Assert.Equal("Left the hospital", role.EndReason);
        Assert.Equal(World.Seoul.DayAt(portal.Clock.GetUtcNow()), role.Until);
    }

    [Fact]
    public async Task Refuses_without_a_reason_and_a_second_time()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        await using var admin = World.As(await World.AdministratorAsync());
        var end = await EndAsync(admin, nurse);

        Cases.Refused("ReasonMissing", await admin.RunAsync(end with { Reason = " " }));
        await admin.DoneAsync(end);
        Cases.Refused("ChangedMeanwhile", await admin.RunAsync(end));
        Cases.Refused(
            "RoleAlreadyEnded",
            await admin.RunAsync(end with { SeenVersion = end.SeenVersion + 1 })
        );
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Refuses_everybody_without_the_permission(Role role)
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        await using var admin = World.As(await World.AdministratorAsync());
        await using var other = World.As(await World.PersonAsync(role));

        Cases.Refused("NotPermitted", await other.RunAsync(await EndAsync(admin, nurse)));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task The_same_request_ends_once()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        await using var admin = World.As(await World.AdministratorAsync());
        var end = await EndAsync(admin, nurse);

        await admin.RepeatsAsync(end, end with { Reason = "Another" });
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task An_unknown_role_is_not_found()
    {
        await using var admin = World.As(await World.AdministratorAsync());

        Cases.Refused(
            "NotFound",
            await admin.RunAsync(
                new EndRole
                {
                    GrantId = World.Study.Id,
                    SeenVersion = 1,
                    Reason = "Left",
                }
            )
        );
    }

    private static async Task<EndRole> EndAsync(Operator admin, Person person)
    {
        var role = (await FactsAsync(admin, person)).Roles[0];
        return new EndRole
        {
            GrantId = role.Id,
            SeenVersion = role.Version,
            Reason = "Left the hospital",
        };
    }

    private static Task<StaffFacts> FactsAsync(Operator admin, Person person) =>
        admin.AnswerAsync(new StaffDetails { UserId = person.UserId });
}
