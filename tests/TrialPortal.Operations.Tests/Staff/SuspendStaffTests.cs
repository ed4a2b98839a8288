using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Staff;

namespace TrialPortal.Operations.Tests.Staff;

[Trait("id", "M1")]
public sealed class SuspendStaffTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<Role> Others => Cases.Without(Permission.ManageStaff);

    private World World => portal.World;

    [Fact]
    public async Task Closes_the_account_and_its_sessions_at_once_and_keeps_the_name()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        await using var admin = World.As(await World.AdministratorAsync());
        await using var page = World.As(nurse);

        await admin.DoneAsync(Suspend(nurse));

        Cases.Refused("SignedOut", await page.AskAsync(new Web.Features.Studies.SiteChoices()));
        var facts = await admin.AnswerAsync(new StaffDetails { UserId = nurse.UserId });
        Assert.Equal(AccountState.Suspended, facts.State);
        Assert.Equal(nurse.Name, facts.Name);
    }

    [Fact]
    public async Task Readmitting_opens_the_account_but_no_old_session()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        await using var admin = World.As(await World.AdministratorAsync());
        await admin.DoneAsync(Suspend(nurse));

        await admin.DoneAsync(Readmit(nurse));

        var facts = await admin.AnswerAsync(new StaffDetails { UserId = nurse.UserId });
        Assert.NotEqual(AccountState.Suspended, facts.State);
        await using var page = World.As(nurse);
        Cases.Refused("SignedOut", await page.AskAsync(new Web.Features.Studies.SiteChoices()));
    }

    [Fact]
    public async Task Refuses_without_a_reason_twice_and_what_stands_otherwise_than_the_form_showed()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        await using var admin = World.As(await World.AdministratorAsync());

        Cases.Refused("ReasonMissing", await admin.RunAsync(Suspend(nurse) with { Reason = "" }));
        Cases.Refused(
            "NotSuspended",
            await admin.RunAsync(Readmit(nurse) with { SeenSuspendedAt = null })
        );
        await admin.DoneAsync(Suspend(nurse));
        Cases.Refused("AccountChangedMeanwhile", await admin.RunAsync(Suspend(nurse)));
        Cases.Refused(
            "AlreadySuspended",
            await admin.RunAsync(Suspend(nurse) with { SeenSuspendedAt = Now })
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task A_form_opened_on_an_earlier_suspension_lifts_no_later_one()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        await using var admin = World.As(await World.AdministratorAsync());
        await admin.DoneAsync(Suspend(nurse));
        var opened = Readmit(nurse);
        await admin.DoneAsync(opened);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await admin.DoneAsync(Suspend(nurse));

        Cases.Refused("AccountChangedMeanwhile", await admin.RunAsync(opened));
    }

    [Fact]
    [Trait("id", "A1")]
    public async Task A_refused_sign_in_of_its_owner_makes_no_open_form_old()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        await using var admin = World.As(await World.AdministratorAsync());

        await TryToSignInAsync(nurse);
        await admin.DoneAsync(Suspend(nurse));
        await TryToSignInAsync(nurse);
        await admin.DoneAsync(Readmit(nurse));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Refuses_everybody_without_the_permission(Role role)
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        await using var other = World.As(await World.PersonAsync(role));

        Cases.Refused("NotPermitted", await other.RunAsync(Suspend(nurse)));
        Cases.Refused("NotPermitted", await other.RunAsync(Readmit(nurse)));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task The_same_request_suspends_and_readmits_once()
    {
        var nurse = await World.StaffAsync(Role.Nurse);
        await using var admin = World.As(await World.AdministratorAsync());

        await admin.RepeatsAsync(Suspend(nurse), Suspend(nurse) with { Reason = "Another" });
        await admin.RepeatsAsync(Readmit(nurse), Readmit(nurse) with { Reason = "Another" });
    }

    private DateTimeOffset Now => portal.Clock.GetUtcNow();

    private async Task TryToSignInAsync(Person person)
    {
        using var browser = new Account.Browser(portal.Host.Address, () => { });
        using var answer = await browser.SignInAsync(person.Email, "not the password at all");
        Assert.False(await browser.IsInAsync());
    }

    private static SuspendStaff Suspend(Person person) =>
        new() { UserId = person.UserId, Reason = "Left the hospital" };

    /// <summary>From a form opened just after the suspension.</summary>
    private ReadmitStaff Readmit(Person person) =>
        new()
        {
            UserId = person.UserId,
            SeenSuspendedAt = Now,
            Reason = "Came back",
        };
}
