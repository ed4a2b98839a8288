using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Staff;

namespace TrialPortal.Operations.Tests.Staff;

/// <summary>Somebody can always give roles. Each test has a portal of its own, since the rule is over all of it.</summary>
[Trait("id", "M1")]
public sealed class LastAdministratorTests : IAsyncLifetime
{
    private readonly PortalFixture portal = new();

    private World World => portal.World;

    public ValueTask InitializeAsync() => portal.InitializeAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task The_last_one_cannot_end_or_be_suspended()
    {
        var only = await World.AdministratorAsync();
        await using var admin = World.As(only);

        Cases.Refused("LastAdministrator", await admin.RunAsync(await EndAsync(admin, only)));
        Cases.Refused(
            "LastAdministrator",
            await admin.RunAsync(new SuspendStaff { UserId = only.UserId, Reason = "Left" })
        );
    }

    [Fact]
    public async Task One_with_a_suspended_account_does_not_count()
    {
        var (first, second) = (await World.AdministratorAsync(), await World.AdministratorAsync());
        await using var admin = World.As(first);
        await admin.DoneAsync(new SuspendStaff { UserId = second.UserId, Reason = "Left" });

        Cases.Refused("LastAdministrator", await admin.RunAsync(await EndAsync(admin, first)));
    }

    [Fact]
    public async Task Of_two_who_end_each_other_at_once_one_stays()
    {
        var (first, second) = (await World.AdministratorAsync(), await World.AdministratorAsync());
        await using var one = World.As(first);
        await using var two = World.As(second);
        var (endSecond, endFirst) = (await EndAsync(one, second), await EndAsync(two, first));

        var outcomes = await Task.WhenAll(one.RunAsync(endSecond), two.RunAsync(endFirst));

        // Who lost the role meanwhile may not end another's either.
        Assert.Single(outcomes, o => o.IsDone);
        Assert.True(
            outcomes.Single(o => !o.IsDone).Refusal!.Code is "LastAdministrator" or "NotPermitted"
        );
    }

    private static async Task<EndRole> EndAsync(Operator admin, Person person)
    {
        var staff = await admin.AnswerAsync(new StaffDetails { UserId = person.UserId });
        return new EndRole
        {
            GrantId = staff.Roles[0].Id,
            SeenVersion = staff.Roles[0].Version,
            Reason = "Left",
        };
    }
}
