using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Staff;

[Trait("id", "M1")]
public sealed class StaffAccountTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private static int last;

    public static TheoryData<Role> Others => Cases.Without(Permission.ManageStaff);

    private World World => portal.World;

    [Fact]
    public async Task A_new_account_has_its_first_role_and_a_link_that_is_shown_once()
    {
        await using var admin = World.As(await World.AdministratorAsync());
        var form = Account();

        var link = await admin.DoneAsync(form);

        var facts = await admin.AnswerAsync(new StaffDetails { UserId = link.UserId });
        Assert.Equal(form.FullName, facts.Name);
        Assert.Equal(AccountState.Invited, facts.State);
        Assert.Equal(Role.Nurse, Assert.Single(facts.Roles).Role);
        Assert.Equal(link.UserId, (await FindAsync(link))?.UserId);
    }

    [Fact]
    public async Task A_new_link_ends_the_earlier_one()
    {
        await using var admin = World.As(await World.AdministratorAsync());
        var first = await admin.DoneAsync(Account());

        var second = await admin.DoneAsync(new NewOneTimeLink { UserId = first.UserId });

        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await FindAsync(first));
        Assert.NotNull(await FindAsync(second));
    }

    [Theory]
    [InlineData("no address", "EmailNotReal")]
    [InlineData(" ", "FieldRequired")]
    public async Task Refuses_an_email_that_cannot_be(string email, string code)
    {
        await using var admin = World.As(await World.AdministratorAsync());

        Cases.Refused(
            code,
            await admin.RunAsync(Account() with { Email = email }),
            nameof(CreateStaffAccount.Email)
        );
    }

    [Fact]
    public async Task Refuses_an_email_that_has_an_account_however_it_is_written()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        await using var admin = World.As(await World.AdministratorAsync());

        Cases.Refused(
            "EmailTaken",
            await admin.RunAsync(Account() with { Email = nurse.Email.ToUpperInvariant() }),
            nameof(CreateStaffAccount.Email)
        );
    }

    [Fact]
    public async Task Refuses_a_role_of_a_site_without_one_and_an_unknown_site()
    {
        await using var admin = World.As(await World.AdministratorAsync());

        Cases.Refused("SiteMissing", await admin.RunAsync(Account() with { SiteId = null }));
        Cases.Refused("NotFound", await admin.RunAsync(Account() with { SiteId = World.Study.Id }));
    }

    [Fact]
    public async Task Refuses_a_link_for_a_suspended_and_for_an_unknown_account()
    {
        await using var admin = World.As(await World.AdministratorAsync());
        var link = await admin.DoneAsync(Account());
        await admin.DoneAsync(new SuspendStaff { UserId = link.UserId, Reason = "Never came" });

        Cases.Refused(
            "AccountSuspended",
            await admin.RunAsync(new NewOneTimeLink { UserId = link.UserId })
        );
        Cases.Refused(
            "NotFound",
            await admin.RunAsync(new NewOneTimeLink { UserId = World.Study.Id })
        );
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Refuses_everybody_without_the_permission(Role role)
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        await using var other = World.As(await World.PersonAsync(role));

        Cases.Refused("NotPermitted", await other.RunAsync(Account()));
        Cases.Refused(
            "NotPermitted",
            await other.RunAsync(new NewOneTimeLink { UserId = nurse.UserId })
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task The_same_request_makes_one_account_and_never_shows_the_code_again()
    {
        await using var admin = World.As(await World.AdministratorAsync());

        await admin.RepeatsAsync(Account("one@example.org"), Account("two@example.org"), Same);

        var link = await admin.DoneAsync(Account());
        var other = await admin.DoneAsync(Account());
        await admin.RepeatsAsync(
            new NewOneTimeLink { UserId = link.UserId },
            new NewOneTimeLink { UserId = other.UserId },
            Same
        );

        static void Same(StaffLink first, StaffLink again)
        {
            Assert.Equal(first.UserId, again.UserId);
            Assert.NotNull(first.Code.Text);
            Assert.Null(again.Code.Text);
        }
    }

    [Fact]
    public async Task Of_two_at_once_with_one_email_one_is_made()
    {
        var admin = await World.AdministratorAsync();

        var outcomes = await World.RaceAsync(
            admin,
            Account("race@example.org"),
            Account("RACE@example.org")
        );

        Assert.Single(outcomes, o => o.IsDone);
        Cases.Refused("EmailTaken", outcomes.Single(o => !o.IsDone));
    }

    private CreateStaffAccount Account(string? email = null) =>
        new()
        {
            FullName = "HAN, Jiwoo",
            Email = email ?? $"new.{Interlocked.Increment(ref last)}@example.org",
            Role = Role.Nurse,
            SiteId = World.Seoul.Id,
        };

    private async Task<OneTimeLink?> FindAsync(StaffLink link)
    {
        await using var scope = portal.Host.Services.CreateAsyncScope();
        return await OneTimeLinks.FindAsync(
            scope.ServiceProvider.GetRequiredService<PortalDbContext>(),
            link.Code.Text,
            portal.Clock.GetUtcNow()
        );
    }
}
