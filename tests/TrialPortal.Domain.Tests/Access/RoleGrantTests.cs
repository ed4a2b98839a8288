using TrialPortal.Domain.Access;

namespace TrialPortal.Domain.Tests.Access;

[Trait("id", "A4")]
public class RoleGrantTests
{
    private static readonly DateOnly Tomorrow = Some.Today.AddDays(1);

    public static TheoryData<Role> Roles() => new(Enum.GetValues<Role>());

    [Fact]
    public void A_role_holds_from_its_first_day_until_before_its_last()
    {
        var grant = Some.Grant(Role.Nurse, Some.Id(), until: Some.Today.AddDays(3));
        Assert.False(grant.HoldsOn(Some.Today.AddDays(-1)));
        Assert.True(grant.HoldsOn(Some.Today));
        Assert.True(grant.HoldsOn(Some.Today.AddDays(2)));
        Assert.False(grant.HoldsOn(Some.Today.AddDays(3)));
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void Every_role_but_administrator_has_a_site_and_administrator_has_none(Role role)
    {
        var admin = role == Role.Administrator;
        Expect.Refused(
            admin ? "AdministratorHasNoSite" : "SiteMissing",
            Grant(role, admin ? (Some.Id(), Some.Id()) : null)
        );
        Expect.Done(Grant(role, admin ? null : (Some.Id(), Some.Id())));
    }

    [Fact]
    public void Refuses_a_role_for_days_gone_by_or_that_ends_before_it_starts()
    {
        Expect.Refused("RoleBackdated", Grant(Role.Nurse, Place(), from: Some.Today.AddDays(-1)));
        Expect.Refused("EndBeforeStart", Grant(Role.Nurse, Place(), until: Some.Today));
        Expect.Refused("RoleUnknown", Grant((Role)99, Place()));
    }

    [Fact]
    public void A_role_ends_once_with_a_reason_and_never_in_the_past()
    {
        var grant = Some.Grant(Role.Nurse, Some.Id());
        Expect.Refused("ReasonMissing", grant.End(Some.Today, Some.Today, null));
        Expect.Refused("DayInPast", grant.End(Some.Today, Tomorrow, "left"));
        Expect.Done(grant.End(Tomorrow, Some.Today, " left "));
        Assert.Equal((Tomorrow, "left"), (grant.Until, grant.EndReason));
        Expect.Refused("RoleAlreadyEnded", grant.End(Tomorrow, Some.Today, "left"));
    }

    [Fact]
    public void A_planned_end_can_be_brought_forward_and_not_put_off()
    {
        var grant = Some.Grant(Role.Nurse, Some.Id(), until: Some.Today.AddDays(9));
        Expect.Refused("EndAfterPlannedEnd", grant.End(Some.Today.AddDays(10), Some.Today, "x"));
        Expect.Done(grant.End(Tomorrow, Some.Today, "left early"));
    }

    private static (Guid, Guid) Place() => (Some.Id(), Some.Id());

    private static TrialPortal.Domain.Shared.Outcome<RoleGrant> Grant(
        Role role,
        (Guid, Guid)? place,
        DateOnly? from = null,
        DateOnly? until = null
    ) =>
        RoleGrant.Grant(
            Some.Id(),
            Some.Now,
            Some.Id(),
            role,
            place,
            (from ?? Some.Today, until),
            Some.Today,
            null
        );
}
