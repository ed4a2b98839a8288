using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;

namespace TrialPortal.Domain.Tests.Patients;

[Trait("id", "A5")]
public sealed class CareHandOverTests
{
    private static readonly Guid Leaver = Some.Id();
    private static readonly Guid Successor = Some.Id();
    private readonly Site site = Some.Site();

    [Fact]
    public void Names_both_people_and_every_patient_in_what_is_signed()
    {
        var prepared = Expect.Done(Prepare());

        var content = prepared.Content();
        Assert.Equal("SEO", content["LeaverName"]);
        Assert.Equal("PARK", content["SuccessorName"]);
        Assert.Equal("KR01-014", content["SubjectNumbers"]);
        Assert.Equal(CareHandOverStatus.Prepared, prepared.Status);
    }

    [Fact]
    public void Its_state_is_no_part_of_what_is_signed()
    {
        var patients = new[] { Some.Patient(site: site) };
        var prepared = Expect.Done(Prepare(patients));
        var before = prepared.Content();

        Expect.Done(prepared.Approve(patients, [Role.Nurse]));

        Assert.Equal(before, prepared.Content());
        Assert.Equal(CareHandOverStatus.Approved, prepared.Status);
    }

    [Theory]
    [InlineData(Role.Investigator, true)]
    [InlineData(Role.SubInvestigator, true)]
    [InlineData(Role.Nurse, true)]
    [InlineData(Role.Coordinator, true)]
    [InlineData(Role.Pharmacist, false)]
    [InlineData(Role.Monitor, false)]
    [InlineData(Role.Patient, false)]
    [InlineData(Role.Administrator, false)]
    public void Only_who_may_edit_patients_takes_them_over(Role role, bool may)
    {
        var prepared = Prepare(roles: [role]);

        Assert.Equal(may, prepared.IsDone);
        if (!may)
        {
            Expect.Refused("SuccessorCannotCare", prepared);
        }
    }

    [Fact]
    public void Refuses_the_same_person_nobody_to_hand_over_and_no_reason()
    {
        Expect.Refused("SuccessorIsLeaver", Prepare(successor: Leaver));
        Expect.Refused("NobodyToHandOver", Prepare([]));
        Expect.Refused("ReasonMissing", Prepare(reason: " "));
    }

    [Fact]
    public void Refuses_to_approve_other_patients_than_it_names_and_a_second_time()
    {
        var patients = new[] { Some.Patient(site: site) };
        var prepared = Expect.Done(Prepare(patients));

        Expect.Refused("HandOverOutdated", prepared.Approve([], [Role.Nurse]));
        Expect.Refused("SuccessorCannotCare", prepared.Approve(patients, []));
        Expect.Done(prepared.Approve(patients, [Role.Nurse]));
        Expect.Refused("HandOverClosed", prepared.Approve(patients, [Role.Nurse]));
    }

    [Fact]
    public void What_was_replaced_cannot_be_approved_and_what_was_approved_cannot_be_replaced()
    {
        var patients = new[] { Some.Patient(site: site) };
        var (first, second) = (Expect.Done(Prepare(patients)), Expect.Done(Prepare(patients)));
        first.Replace();
        Expect.Done(second.Approve(patients, [Role.Nurse]));
        second.Replace();

        Expect.Refused("HandOverClosed", first.Approve(patients, [Role.Nurse]));
        Assert.Equal(CareHandOverStatus.Approved, second.Status);
    }

    [Fact]
    public void A_patient_whose_only_carer_leaves_is_never_in_nobodys_care()
    {
        var patient = Some.Patient(site: site);
        var team = Team(patient, Leaver);
        var prepared = Expect.Done(Prepare([patient]));

        var added = Expect.Done(Move(prepared, patient, team));

        Assert.Equal(Successor, added!.UserId);
        Assert.Equal(Some.Today, team.Single(a => a.UserId == Leaver).Until);
    }

    [Fact]
    public void A_successor_who_has_the_patient_already_gets_no_second_assignment()
    {
        var patient = Some.Patient(site: site);
        var team = Team(patient, Leaver, Successor);
        var prepared = Expect.Done(Prepare([patient]));

        Assert.Null(Expect.Done(Move(prepared, patient, team)));
        Assert.Null(team.Single(a => a.UserId == Successor).Until);
    }

    private static Outcome<CareAssignment?> Move(
        CareHandOver handOver,
        PatientProfile patient,
        List<CareAssignment> team
    ) => handOver.Move(patient, team, Some.Id(), Some.Now, Some.Today);

    private static List<CareAssignment> Team(PatientProfile patient, params Guid[] carers)
    {
        var team = new List<CareAssignment>();
        foreach (var carer in carers)
        {
            team.Add(
                CareAssignment.Assign(Some.Id(), Some.Now, patient, carer, Some.Today, team).Value
            );
        }

        return team;
    }

    private Outcome<CareHandOver> Prepare(
        PatientProfile[]? patients = null,
        Role[]? roles = null,
        Guid? successor = null,
        string reason = "Leaves"
    ) =>
        CareHandOver.Prepare(
            Some.Id(),
            Some.Now,
            (site.StudyId, site.Id),
            (Leaver, "SEO"),
            (successor ?? Successor, "PARK"),
            patients ?? [Some.Patient(site: site)],
            roles ?? [Role.Nurse],
            Some.Id(),
            reason
        );
}
