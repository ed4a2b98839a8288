using CsCheck;
using TrialPortal.Domain.Access;

namespace TrialPortal.Domain.Tests.Access;

[Trait("id", "A4")]
public class RightsTests
{
    private static readonly Guid Study = Some.Id();
    private static readonly Guid Seoul = Some.Id();
    private static readonly Guid Rome = Some.Id();
    private static readonly Guid Mine = Some.Id();
    private static readonly Guid Other = Some.Id();
    private static readonly DateOnly Long = new(2026, 1, 1);

    [Fact]
    public void A_grant_ends_at_midnight_in_Seoul_and_not_in_UTC()
    {
        var actor = Person([Held(Role.Nurse, Seoul, until: new(2026, 3, 13))]);
        // Midnight of 13 March in Seoul is 15:00 UTC on the 12th.
        Assert.True(Rights.On(actor, Utc(12, 14, 59)).Holds(Permission.ViewPatients));
        Assert.False(Rights.On(actor, Utc(12, 15, 0)).Holds(Permission.ViewPatients));
    }

    [Fact]
    public void A_grant_starts_at_midnight_in_Rome()
    {
        var actor = Person([Held(Role.Nurse, Rome, from: new(2026, 3, 13), zone: "Europe/Rome")]);
        Assert.False(Rights.On(actor, Utc(12, 22, 59)).Holds(Permission.ViewPatients));
        Assert.True(Rights.On(actor, Utc(12, 23, 0)).Holds(Permission.ViewPatients));
    }

    [Fact]
    public void The_same_days_at_two_sites_are_judged_by_each_sites_own_clock()
    {
        var actor = Person([
            Held(Role.Nurse, Seoul, until: new(2026, 3, 13)),
            Held(Role.Coordinator, Rome, until: new(2026, 3, 13), zone: "Europe/Rome"),
        ]);
        var rights = Rights.On(actor, Utc(12, 18, 0));
        Assert.Equal(Role.Coordinator, Assert.Single(rights.Roles).Role);
        Assert.Equal([Rome], rights.SitesFor(Permission.ViewPatients));
    }

    [Fact]
    public void A_nurse_at_one_site_is_nobody_at_the_next()
    {
        var rights = On(Person([Held(Role.Nurse, Seoul)], [Care(Mine, Seoul)]));
        Assert.True(rights.Allows(Permission.EditPatients, Study, Seoul, Mine));
        Assert.False(rights.Allows(Permission.EditPatients, Study, Rome, Other));
        Assert.False(rights.Allows(Permission.EditPatients, Study, Rome));
        Assert.False(rights.Allows(Permission.EditPatients, Some.Id(), Seoul, Mine));
    }

    [Theory]
    [Trait("id", "A5")]
    [InlineData(Role.Investigator, true)]
    [InlineData(Role.SubInvestigator, false)]
    [InlineData(Role.Pharmacist, true)]
    [InlineData(Role.Nurse, false)]
    [InlineData(Role.Coordinator, true)]
    [InlineData(Role.Monitor, true)]
    public void Sub_investigator_and_nurse_see_only_assigned_patients(Role role, bool seesAll)
    {
        var rights = On(Person([Held(role, Seoul)], [Care(Mine, Seoul)]));
        Assert.True(rights.Allows(Permission.ViewPatients, Study, Seoul, Mine));
        Assert.Equal(seesAll, rights.Allows(Permission.ViewPatients, Study, Seoul, Other));
        Assert.Equal(seesAll ? [Seoul] : [], rights.SitesSeenWhole);
    }

    [Fact]
    [Trait("id", "A5")]
    public void An_assignment_ends_with_its_day_and_with_the_role_at_its_site()
    {
        var ending = Person(
            [Held(Role.Nurse, Seoul)],
            [new HeldPatient(Mine, Seoul, Long, new(2026, 3, 13))]
        );
        Assert.Contains(Mine, Rights.On(ending, Utc(12, 14, 59)).AssignedPatients);
        Assert.Empty(Rights.On(ending, Utc(12, 15, 0)).AssignedPatients);

        var elsewhere = Person([Held(Role.Nurse, Rome)], [Care(Mine, Seoul)]);
        Assert.Empty(On(elsewhere).AssignedPatients);
    }

    [Fact]
    [Trait("id", "C8")]
    public void A_monitor_is_pseudonymous_where_no_other_role_holds()
    {
        var rights = On(Person([Held(Role.Monitor, Seoul), Held(Role.Nurse, Rome)]));
        Assert.True(rights.IsPseudonymousAt(Seoul));
        Assert.False(rights.IsPseudonymousAt(Rome));
        Assert.True(rights.IsPseudonymousAt(Some.Id()));
    }

    [Fact]
    [Trait("id", "M4")]
    public void An_administrator_manages_the_portal_and_reads_no_patient()
    {
        var admin = new HeldRole(Role.Administrator, null, null, Long, null, "Etc/UTC");
        var rights = On(Person([admin]));
        Assert.True(rights.Allows(Permission.ManageStudies, Study, Seoul));
        Assert.False(rights.Allows(Permission.ViewPatients, Study, Seoul, Mine));
        Assert.False(rights.Allows(Permission.ViewAudit, null));
        Assert.Empty(rights.SitesSeenWhole);
        Assert.True(rights.IsPseudonymousAt(Seoul));
    }

    [Fact]
    [Trait("id", "A5")]
    public void A_patient_reads_the_own_record_and_no_other()
    {
        var rights = On(Person([Held(Role.Patient, Seoul)], own: Mine));
        Assert.True(rights.Allows(Permission.ViewOwnRecord, Study, Seoul, Mine));
        Assert.False(rights.Allows(Permission.ViewOwnRecord, Study, Seoul, Other));
        Assert.False(rights.Allows(Permission.ViewPatients, Study, Seoul, Mine));
        Assert.Empty(On(Person([], own: Mine)).AssignedPatients);
    }

    [Fact]
    public void The_acting_role_is_the_one_that_holds_the_verb_there()
    {
        var rights = On(
            Person([Held(Role.Nurse, Seoul), Held(Role.Investigator, Rome)], [Care(Mine, Seoul)])
        );
        Assert.Equal(Role.Nurse, rights.RoleFor(Permission.EditPatients, Study, Seoul, Mine));
        Assert.Equal(
            Role.Investigator,
            rights.RoleFor(Permission.EditPatients, Study, Rome, Other)
        );
        Assert.Null(rights.RoleFor(Permission.SignEligibility, Study, Seoul, Mine));
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    [InlineData(11, false)]
    [InlineData(20, true)]
    public void Care_that_ended_since_an_earlier_day_at_the_site_is_told(int until, bool still)
    {
        var actor = Person([Held(Role.SubInvestigator, Seoul)]) with
        {
            Patients =
            [
                new HeldPatient(Mine, Seoul, Long, null),
                new HeldPatient(Other, Seoul, Long, new DateOnly(2026, 3, until)),
            ],
        };
        var rights = Rights.On(actor, Utc(12, 12, 0));

        // 10 March in Seoul.
        Assert.Equal(still, rights.StillCaresForAllOf(Seoul, Utc(9, 15, 0)));
        Assert.False(rights.StillCaresForAllOf(Rome, Utc(9, 15, 0)));
    }

    [Fact]
    public void Nobody_and_the_portals_own_jobs_hold_nothing()
    {
        foreach (var actor in new[] { Actor.Anonymous, Actor.System("sweeper") })
        {
            Assert.DoesNotContain(Enum.GetValues<Permission>(), On(actor).Holds);
        }
    }

    [Fact]
    public void Whatever_is_allowed_somewhere_is_allowed_by_a_role_that_holds_there() =>
        Gen.Select(
                Gen.OneOfConst(Enum.GetValues<Role>()),
                Gen.OneOfConst(Enum.GetValues<Permission>()),
                Gen.Bool,
                Gen.Bool
            )
            .Sample(
                (role, verb, here, assigned) =>
                {
                    var held =
                        role == Role.Administrator
                            ? new HeldRole(role, null, null, Long, null, "Etc/UTC")
                            : Held(role, here ? Seoul : Rome);
                    var rights = On(Person([held], assigned ? [Care(Mine, Seoul)] : []));
                    if (rights.Allows(verb, Study, Seoul, Mine))
                    {
                        Assert.True(RolePermissions.Has(role, verb));
                        Assert.True(here || RolePermissions.IsPortalWide(verb));
                        Assert.True(assigned || !RolePermissions.SeesOnlyAssigned(role));
                    }
                }
            );

    [Fact]
    [Trait("id", "PRV-10")]
    public void The_care_team_and_the_patient_come_into_what_they_write_and_nobody_else()
    {
        Assert.Equal([Seoul], On(Person([Held(Role.Coordinator, Seoul)])).SitesConfided);
        var nurse = On(Person([Held(Role.Nurse, Seoul)], [Care(Mine, Seoul)]));
        Assert.Empty(nurse.SitesConfided);
        Assert.Equal([Mine], nurse.PatientsConfided);
        Assert.Equal([Mine], On(Person([Held(Role.Patient, Seoul)], own: Mine)).PatientsConfided);
        foreach (var role in new[] { Role.Pharmacist, Role.Monitor })
        {
            var none = On(Person([Held(role, Seoul)], [Care(Mine, Seoul)]));
            Assert.Empty(none.SitesConfided);
            Assert.Empty(none.PatientsConfided);
        }
    }

    [Fact]
    [Trait("id", "GCP-4.1")]
    public void Who_reads_the_groups_of_a_study_comes_into_no_talk_of_it_whatever_else_they_hold()
    {
        var both = On(
            Person(
                [Held(Role.Coordinator, Seoul), Held(Role.Pharmacist, Rome)],
                [Care(Mine, Seoul)]
            )
        );
        Assert.Empty(both.SitesConfided);
        Assert.Empty(both.PatientsConfided);
    }

    private static Rights On(Actor actor) => Rights.On(actor, Some.Now);

    private static DateTimeOffset Utc(int day, int hour, int minute) =>
        new(2026, 3, day, hour, minute, 0, TimeSpan.Zero);

    private static HeldRole Held(
        Role role,
        Guid site,
        DateOnly? from = null,
        DateOnly? until = null,
        string zone = "Asia/Seoul"
    ) => new(role, Study, site, from ?? Long, until, zone);

    private static HeldPatient Care(Guid patient, Guid site) => new(patient, site, Long, null);

    private static Actor Person(
        HeldRole[] roles,
        HeldPatient[]? patients = null,
        Guid? own = null
    ) => new(ActorKind.User, Some.Id(), "Hana Seo", roles, patients ?? [], own);
}
