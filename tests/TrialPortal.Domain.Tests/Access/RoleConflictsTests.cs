using TrialPortal.Domain.Access;

namespace TrialPortal.Domain.Tests.Access;

[Trait("id", "EMA-A3")]
[Trait("id", "M4")]
public class RoleConflictsTests
{
    private readonly Guid person = Some.Id();
    private readonly (Guid Study, Guid Site) here = (Some.Id(), Some.Id());

    public static IEnumerable<TheoryDataRow<Role, Role>> Pairs() =>
        from a in Enum.GetValues<Role>()
        from b in Enum.GetValues<Role>()
        select new TheoryDataRow<Role, Role>(a, b);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void At_one_site_two_roles_stand_together_only_among_its_blinded_staff(Role a, Role b)
    {
        Role[] staff = [Role.Investigator, Role.SubInvestigator, Role.Nurse, Role.Coordinator];
        var refusal = RoleConflicts.Find(
            [Some.Grant(a, person, here)],
            Some.Grant(b, person, here)
        );
        var expected =
            a == b ? "RoleAlreadyHeld"
            : a is Role.Patient || b is Role.Patient ? "PatientHoldsNoOtherRole"
            : a is Role.Administrator || b is Role.Administrator ? "AdministratorHoldsNoTrialRole"
            : a is Role.Monitor || b is Role.Monitor ? "MonitorHoldsNoSiteRole"
            : a is Role.Pharmacist || b is Role.Pharmacist ? "UnblindedHoldsNoBlindedRole"
            : null;
        Assert.Equal(expected, refusal?.Code);
        Assert.Equal(a != b && staff.Contains(a) && staff.Contains(b), refusal is null);
    }

    [Fact]
    public void A_monitor_of_the_study_has_no_site_role_in_it_anywhere_and_may_in_another_study()
    {
        var monitor = Some.Grant(Role.Monitor, person, here);
        Assert.Equal(
            "MonitorHoldsNoSiteRole",
            RoleConflicts
                .Find([monitor], Some.Grant(Role.Nurse, person, (here.Study, Some.Id())))
                ?.Code
        );
        Assert.Null(RoleConflicts.Find([monitor], Some.Grant(Role.Nurse, person)));
        Assert.Null(
            RoleConflicts.Find([monitor], Some.Grant(Role.Monitor, person, (here.Study, Some.Id())))
        );
    }

    [Theory]
    [InlineData(Role.Investigator, Role.Pharmacist)]
    [InlineData(Role.Pharmacist, Role.Nurse)]
    [Trait("id", "GCP-4.1")]
    public void Who_reads_the_groups_of_a_study_is_blind_to_them_nowhere_in_it(Role a, Role b)
    {
        var held = Some.Grant(a, person, here);
        var elsewhere = Some.Grant(b, person, (here.Study, Some.Id()));

        Assert.Equal("UnblindedHoldsNoBlindedRole", RoleConflicts.Find([held], elsewhere)?.Code);
        Assert.Null(RoleConflicts.Find([held], Some.Grant(b, person)));
    }

    [Fact]
    [Trait("id", "GCP-4.1")]
    public void Who_has_read_the_groups_never_works_blind_in_that_study_again_but_may_read_them_after_blind_work()
    {
        var until = Some.Today.AddDays(5);
        var pharmacist = Some.Grant(Role.Pharmacist, person, here, until: until);
        Assert.Equal(
            "UnblindedHoldsNoBlindedRole",
            RoleConflicts
                .Find([pharmacist], Some.Grant(Role.Investigator, person, here, from: until))
                ?.Code
        );
        Assert.Null(
            RoleConflicts.Find(
                [Some.Grant(Role.Nurse, person, here, until: until)],
                Some.Grant(Role.Pharmacist, person, here, from: until)
            )
        );
    }

    [Fact]
    [Trait("id", "GCP-4.1")]
    public void An_unblinded_role_that_ended_before_it_began_has_shown_nothing()
    {
        var never = Some.Grant(Role.Pharmacist, person, here);
        Expect.Done(never.End(never.From, Some.Today, "given by mistake"));

        Assert.Null(RoleConflicts.Find([never], Some.Grant(Role.Investigator, person, here)));
    }

    [Fact]
    public void In_an_open_study_a_nurse_may_be_the_pharmacist_too() =>
        Assert.Null(
            RoleConflicts.Find(
                [Some.Grant(Role.Nurse, person, here)],
                Some.Grant(Role.Pharmacist, person, here),
                isOpenLabel: true
            )
        );

    [Fact]
    public void A_patient_of_one_study_holds_nothing_in_any_other() =>
        Assert.Equal(
            "PatientHoldsNoOtherRole",
            RoleConflicts
                .Find([Some.Grant(Role.Patient, person, here)], Some.Grant(Role.Nurse, person))
                ?.Code
        );

    [Fact]
    public void Roles_of_different_days_or_of_different_people_do_not_conflict()
    {
        var until = Some.Today.AddDays(5);
        var admin = Some.Grant(Role.Administrator, person, until: until);
        Assert.Null(RoleConflicts.Find([admin], Some.Grant(Role.Nurse, person, from: until)));
        Assert.NotNull(
            RoleConflicts.Find([admin], Some.Grant(Role.Nurse, person, from: until.AddDays(-1)))
        );
        Assert.Null(RoleConflicts.Find([admin], Some.Grant(Role.Nurse, Some.Id())));
    }

    [Fact]
    public void The_last_administrator_cannot_end()
    {
        var first = Some.Grant(Role.Administrator, person);
        var ending = Some.Grant(Role.Administrator, Some.Id(), until: Some.Today.AddDays(9));
        Assert.Equal(
            "LastAdministrator",
            RoleConflicts.LastAdministrator(first, Some.Today, [first, ending])?.Code
        );
        var second = Some.Grant(Role.Administrator, Some.Id());
        Assert.Null(RoleConflicts.LastAdministrator(first, Some.Today, [first, second]));
        Assert.Null(
            RoleConflicts.LastAdministrator(Some.Grant(Role.Nurse, person), Some.Today, [first])
        );
    }
}
