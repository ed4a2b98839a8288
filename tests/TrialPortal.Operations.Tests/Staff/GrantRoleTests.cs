using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Staff;

namespace TrialPortal.Operations.Tests.Staff;

[Trait("id", "A4")]
public sealed class GrantRoleTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<Role> Others => Cases.Without(Permission.ManageStaff);

    private World World => portal.World;

    [Fact]
    public async Task A_role_at_one_site_holds_there_from_today_and_nowhere_else()
    {
        var person = await World.StaffAsync(Role.Nurse, World.Rome);
        await using var admin = World.As(await World.AdministratorAsync());

        var id = await admin.DoneAsync(Nurse(person));

        await using var page = World.As(person);
        var rights = await page.RightsAsync();
        Assert.True(rights.Allows(Permission.EnrolPatients, World.Study.Id, World.Seoul.Id));
        var staff = await admin.AnswerAsync(new StaffDetails { UserId = person.UserId });
        var role = Assert.Single(staff.Roles, r => r.Id == id);
        Assert.Equal(World.Seoul.DayAt(portal.Clock.GetUtcNow()), role.From);
        Assert.Equal("KR01", role.SiteCode);
    }

    [Fact]
    public async Task A_role_from_tomorrow_does_not_hold_today()
    {
        var person = await World.StaffAsync(Role.Nurse, World.Rome);
        await using var admin = World.As(await World.AdministratorAsync());
        var tomorrow = World.Seoul.DayAt(portal.Clock.GetUtcNow()).AddDays(1);

        await admin.DoneAsync(Nurse(person) with { From = tomorrow });

        await using var page = World.As(person);
        Assert.False(
            (await page.RightsAsync()).Allows(
                Permission.EnrolPatients,
                World.Study.Id,
                World.Seoul.Id
            )
        );
    }

    [Fact]
    public async Task Refuses_days_gone_by_and_an_end_before_the_start()
    {
        var person = await World.StaffAsync(Role.Nurse, World.Rome);
        await using var admin = World.As(await World.AdministratorAsync());
        var today = World.Seoul.DayAt(portal.Clock.GetUtcNow());

        Cases.Refused(
            "RoleBackdated",
            await admin.RunAsync(Nurse(person) with { From = today.AddDays(-1) }),
            nameof(GrantRole.From)
        );
        Cases.Refused(
            "EndBeforeStart",
            await admin.RunAsync(Nurse(person) with { Until = today }),
            nameof(GrantRole.Until)
        );
    }

    [Theory]
    [InlineData(Role.Patient, "RoleUnknown")]
    [InlineData(Role.Administrator, "AdministratorHasNoSite")]
    public async Task Refuses_a_role_that_cannot_be_given_at_a_site(Role role, string code)
    {
        var person = await World.StaffAsync(Role.Nurse, World.Rome);
        await using var admin = World.As(await World.AdministratorAsync());

        Cases.Refused(code, await admin.RunAsync(Nurse(person) with { Role = role }));
    }

    [Fact]
    public async Task Refuses_a_role_of_a_site_without_the_site()
    {
        var person = await World.StaffAsync(Role.Nurse, World.Rome);
        await using var admin = World.As(await World.AdministratorAsync());

        Cases.Refused("SiteMissing", await admin.RunAsync(Nurse(person) with { SiteId = null }));
    }

    [Theory]
    [InlineData(Role.Nurse, Role.Nurse, "RoleAlreadyHeld")]
    [InlineData(Role.Monitor, Role.Nurse, "MonitorHoldsNoSiteRole")]
    [InlineData(Role.Administrator, Role.Nurse, "AdministratorHoldsNoTrialRole")]
    [InlineData(Role.Pharmacist, Role.Nurse, "UnblindedHoldsNoBlindedRole")]
    [Trait("id", "EMA-A3")]
    public async Task Refuses_roles_that_conflict(Role held, Role wanted, string code)
    {
        var person = await World.PersonAsync(held);
        await using var admin = World.As(await World.AdministratorAsync());

        Cases.Refused(
            code,
            await admin.RunAsync(Nurse(person) with { Role = wanted }),
            nameof(GrantRole.Role)
        );
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task An_unknown_person_and_an_unknown_site_are_not_found()
    {
        var person = await World.StaffAsync(Role.Nurse, World.Rome);
        await using var admin = World.As(await World.AdministratorAsync());

        Cases.Refused(
            "NotFound",
            await admin.RunAsync(Nurse(person) with { UserId = World.Study.Id })
        );
        Cases.Refused(
            "NotFound",
            await admin.RunAsync(Nurse(person) with { SiteId = World.Study.Id })
        );
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Refuses_everybody_without_the_permission(Role role)
    {
        var person = await World.StaffAsync(Role.Nurse, World.Rome);
        await using var other = World.As(await World.PersonAsync(role));

        Cases.Refused("NotPermitted", await other.RunAsync(Nurse(person)));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task The_same_request_grants_once()
    {
        var person = await World.StaffAsync(Role.Nurse, World.Rome);
        await using var admin = World.As(await World.AdministratorAsync());

        await admin.RepeatsAsync(Nurse(person), Nurse(person) with { Role = Role.Coordinator });
    }

    [Fact]
    public async Task Of_two_that_conflict_at_once_one_is_granted()
    {
        var person = await World.StaffAsync(Role.Nurse, World.Rome);
        var admin = await World.AdministratorAsync();

        var outcomes = await World.RaceAsync<Guid>(
            admin,
            Nurse(person),
            Nurse(person) with
            {
                Until = World.Seoul.DayAt(portal.Clock.GetUtcNow()).AddDays(30),
            }
        );

        Assert.Single(outcomes, o => o.IsDone);
        Cases.Refused("RoleAlreadyHeld", outcomes.Single(o => !o.IsDone));
    }

    private GrantRole Nurse(Person person) =>
        new()
        {
            UserId = person.UserId,
            Role = Role.Nurse,
            SiteId = World.Seoul.Id,
        };
}
