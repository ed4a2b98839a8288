using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Operations.Tests.Operations;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Access;

[Trait("id", "A10")]
[Trait("id", "B0-05")]
public sealed class SessionTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Theory]
    [InlineData("ended")]
    [InlineData("expired")]
    [InlineData("idle")]
    [InlineData("suspended")]
    [InlineData("another's")]
    public async Task A_session_that_is_over_does_nothing_and_shows_nothing(string how)
    {
        var who = await HireAsync();
        var page = clinic.As(
            how == "another's" ? who with { UserId = clinic.Person(Role.Nurse).UserId } : who
        );
        await EndAsync(who, how);
        var act = new Act { Name = clinic.Tell(_ => throw new InvalidOperationException()) };

        var done = await page.RunAsync(act, Clinic.NewId());
        var seen = await page.AskAsync(new Look { Name = act.Name }, Clinic.NewId());

        Assert.Equal("SignedOut", done.Refusal!.Code);
        Assert.Equal("SignedOut", seen.Refusal!.Code);
        Assert.False((await page.RightsAsync()).Holds(Permission.UseOwnAccount));
        Assert.All(
            await clinic.EntriesAsync(act.Name),
            e => Assert.Equal(ActorKind.Anonymous, e.ActorKind)
        );
    }

    [Theory]
    [InlineData("ended")]
    [InlineData("expired")]
    [InlineData("idle")]
    [InlineData("suspended")]
    public async Task A_session_that_ends_while_a_form_is_being_saved_saves_nothing(string how)
    {
        var who = await HireAsync();
        var act = new PreparedAct
        {
            Name = clinic.Tell(_ => throw new InvalidOperationException("must not run")),
            Meanwhile = () => EndAsync(who, how),
        };

        var outcome = await clinic.As(who).RunAsync(act, Clinic.NewId());

        Assert.Equal("SignedOut", outcome.Refusal!.Code);
    }

    [Fact]
    [Trait("id", "A4")]
    public async Task A_role_that_ends_while_a_form_is_being_saved_saves_nothing()
    {
        var who = await HireAsync();
        var act = new PreparedAct
        {
            Name = clinic.Tell(_ => throw new InvalidOperationException("must not run")),
            Meanwhile = () =>
                clinic.SaveAsync(async db =>
                    (await db.RoleGrants.SingleAsync(g => g.UserId == who.UserId)).End(
                        clinic.Today,
                        clinic.Today,
                        "Left the hospital"
                    )
                ),
        };

        var outcome = await clinic.As(who).RunAsync(act, Clinic.NewId());

        Assert.Equal("NotPermitted", outcome.Refusal!.Code);
        Assert.Equal(AuditOutcome.Refused, (await clinic.EntryAsync(act.Name)).Outcome);
    }

    private async Task<SignedIn> HireAsync()
    {
        var who = default(SignedIn)!;
        await clinic.SaveAsync(db =>
        {
            who = clinic.Hire(db, Role.Coordinator, clinic.Seoul);
            return Task.CompletedTask;
        });
        return who;
    }

    private Task EndAsync(SignedIn who, string how) =>
        clinic.SaveAsync(async db =>
        {
            var now = clinic.Clock.GetUtcNow();
            var session = await db.Set<UserSession>().SingleAsync(s => s.Id == who.SessionId);
            var user = await db.Users.SingleAsync(u => u.Id == who.UserId);
            switch (how)
            {
                case "ended":
                    session.EndedAt = now;
                    break;
                case "expired":
                    session.ExpiresAt = now;
                    break;
                case "idle":
                    session.ActiveAt = now - new SessionLimits().StaffIdle;
                    break;
                case "suspended":
                    user.Suspend(now);
                    break;
            }
        });
}
