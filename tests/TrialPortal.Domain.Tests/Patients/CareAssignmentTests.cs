using TrialPortal.Domain.Patients;

namespace TrialPortal.Domain.Tests.Patients;

[Trait("id", "A5")]
public class CareAssignmentTests
{
    private readonly PatientProfile patient = Some.Patient();
    private readonly Guid nurse = Some.Id();
    private readonly Guid investigator = Some.Id();

    [Fact]
    public void Screening_assigns_the_screener_and_the_investigators_once_each()
    {
        Assert.Equal([nurse, investigator], Team().Select(a => a.UserId));
        var alone = CareAssignment.OnScreening(
            patient,
            Some.Now,
            Some.Today,
            investigator,
            [investigator],
            Some.Id
        );
        Assert.Equal(investigator, Assert.Single(alone).UserId);
        Assert.All(Team(), a => Assert.Equal(patient.SiteId, a.SiteId));
    }

    [Fact]
    public void Refuses_a_second_open_assignment_of_the_same_person()
    {
        var team = Team();
        Expect.Refused("AlreadyInCareTeam", Assign(nurse, team));
        Expect.Done(team[0].End(Some.Today, Some.Today, "leaves", team));
        Expect.Done(Assign(nurse, team));
    }

    [Fact]
    public void An_assignment_ends_on_its_day_with_a_reason()
    {
        var team = Team();
        Expect.Refused("ReasonMissing", team[0].End(Some.Today, Some.Today, "", team));
        Expect.Refused("DayInPast", team[0].End(Some.Today.AddDays(-1), Some.Today, "why", team));
        var day = Some.Today.AddDays(2);
        Expect.Done(team[0].End(day, Some.Today, "leaves", team));
        Assert.True(team[0].HoldsOn(day.AddDays(-1)));
        Assert.False(team[0].HoldsOn(day));
        Assert.Equal("leaves", team[0].EndReason);
        Expect.Refused("CareAlreadyEnded", team[0].End(day, Some.Today, "again", team));
    }

    [Fact]
    public void Refuses_to_leave_a_patient_in_nobodys_care()
    {
        var team = Team();
        Expect.Done(team[0].End(Some.Today, Some.Today, "leaves", team));
        Expect.Refused("LastInCareTeam", team[1].End(Some.Today, Some.Today, "leaves", team));
        Assert.Null(team[1].Until);
    }

    [Fact]
    public void Somebody_with_another_patient_or_with_a_planned_end_does_not_count_as_care()
    {
        var team = Team();
        Expect.Done(team[0].End(Some.Today.AddDays(30), Some.Today, "leaves", team));
        var elsewhere = CareAssignment.OnScreening(
            Some.Patient(),
            Some.Now,
            Some.Today,
            Some.Id(),
            [],
            Some.Id
        );
        Expect.Refused(
            "LastInCareTeam",
            team[1].End(Some.Today, Some.Today, "leaves", [.. team, .. elsewhere])
        );
    }

    [Fact]
    public void The_last_one_can_hand_over_to_a_successor_assigned_first()
    {
        var team = Team();
        Expect.Done(team[0].End(Some.Today, Some.Today, "leaves", team));
        var successor = Expect.Done(Assign(Some.Id(), team));
        Expect.Done(team[1].End(Some.Today, Some.Today, "leaves", [.. team, successor]));
    }

    private IReadOnlyList<CareAssignment> Team() =>
        CareAssignment.OnScreening(patient, Some.Now, Some.Today, nurse, [investigator], Some.Id);

    private TrialPortal.Domain.Shared.Outcome<CareAssignment> Assign(
        Guid user,
        IEnumerable<CareAssignment> team
    ) => CareAssignment.Assign(Some.Id(), Some.Now, patient, user, Some.Today, team);
}
