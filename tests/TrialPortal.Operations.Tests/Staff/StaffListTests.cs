using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Staff;

namespace TrialPortal.Operations.Tests.Staff;

[Trait("id", "A4")]
public sealed class StaffListTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<Role> Others =>
        Cases.Without(Permission.ViewStaff, Permission.ManageStaff);

    private World World => portal.World;

    [Fact]
    public async Task An_administrator_sees_everybody_and_filters_by_site_and_role()
    {
        var seoul = await World.StaffAsync(Role.Nurse);
        var rome = await World.StaffAsync(Role.Nurse, World.Rome);
        await using var admin = World.As(await World.AdministratorAsync());

        var all = await admin.AnswerAsync(new StaffList());
        var nurses = await admin.AnswerAsync(
            new StaffList { SiteId = World.Rome.Id, Role = Role.Nurse }
        );

        Assert.Contains(all.Rows, r => r.Id == seoul.UserId);
        Assert.Contains(nurses.Rows, r => r.Id == rome.UserId);
        Assert.DoesNotContain(nurses.Rows, r => r.Id == seoul.UserId);
    }

    [Fact]
    public async Task The_list_goes_on_after_the_last_person_of_a_page()
    {
        await World.StaffAsync(Role.Nurse);
        await using var admin = World.As(await World.AdministratorAsync());
        var all = await admin.AnswerAsync(new StaffList());

        var rest = await admin.AnswerAsync(new StaffList { After = all.Rows[0].Id });

        Assert.Equal(all.Rows.Skip(1).Select(r => r.Id), rest.Rows.Select(r => r.Id));
    }

    [Theory]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Investigator)]
    [Trait("id", "A5")]
    public async Task People_of_another_site_are_invisible(Role role)
    {
        var own = await World.StaffAsync(Role.Nurse);
        var rome = await World.StaffAsync(Role.Nurse, World.Rome);
        await using var person = World.As(await World.StaffAsync(role));

        var list = await person.AnswerAsync(new StaffList());

        Assert.Contains(list.Rows, r => r.Id == own.UserId);
        Assert.DoesNotContain(list.Rows, r => r.Id == rome.UserId);
        var facts = await person.AnswerAsync(new StaffDetails { UserId = own.UserId });
        Assert.Null(facts.Email);
        Cases.Refused("NotFound", await person.AskAsync(new StaffDetails { UserId = rome.UserId }));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Refuses_everybody_without_the_permission(Role role)
    {
        await using var person = World.As(await World.PersonAsync(role));

        Cases.Refused("NotPermitted", await person.AskAsync(new StaffList()));
        Cases.Refused(
            "NotPermitted",
            await person.AskAsync(new StaffDetails { UserId = World.Study.Id })
        );
    }
}
