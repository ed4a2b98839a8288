using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Care;

namespace TrialPortal.Operations.Tests.Patients;

[Trait("id", "A5")]
public sealed class CareTeamTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task Who_is_added_sees_the_patient_from_then_on()
    {
        var id = await clinic.ScreenAsync();
        var nurse = clinic.As(Role.Nurse);
        var before = await nurse.AskAsync(new PatientDetails { PatientId = id }, Clinic.NewId());

        await AddAsync(id, Role.Nurse);

        var after = await nurse.AskAsync(new PatientDetails { PatientId = id }, Clinic.NewId());
        Assert.Equal("NotFound", before.Refusal!.Code);
        Assert.True(after.IsDone);
    }

    [Fact]
    public async Task Nobody_is_added_twice_also_by_two_at_once()
    {
        var id = await clinic.ScreenAsync();

        var outcomes = await Task.WhenAll(
            Task.Run(() => AddAsync(id, Role.Nurse)),
            Task.Run(() => AddAsync(id, Role.Nurse, Role.Investigator))
        );

        Assert.Single(outcomes, o => o.IsDone);
        Assert.Equal("AlreadyInCareTeam", outcomes.Single(o => !o.IsDone).Refusal!.Code);
    }

    [Theory]
    [InlineData(Role.Monitor)]
    [InlineData(Role.Administrator)]
    public async Task Only_clinical_staff_of_the_site_is_added(Role role)
    {
        var id = await clinic.ScreenAsync();

        var outcome = await AddAsync(id, role);

        Assert.Equal("NotCaringAtThisSite", outcome.Refusal!.Code);
    }

    [Fact]
    public async Task Staff_of_another_site_is_neither_offered_nor_added()
    {
        var id = await clinic.ScreenAsync();
        var stranger = clinic.Person(Role.Nurse, clinic.Rome).UserId;
        var coordinator = clinic.As(Role.Coordinator);

        var offered = await coordinator.AskAsync(new AssignableStaff { PatientId = id });
        var outcome = await coordinator.RunAsync(
            new AddToCareTeam { PatientId = id, UserId = stranger },
            Clinic.NewId()
        );

        Assert.Equal(
            [Role.SubInvestigator, Role.Pharmacist, Role.Nurse],
            offered.Value.Select(s => s.Role).Order()
        );
        Assert.Equal("NotCaringAtThisSite", outcome.Refusal!.Code);
    }

    [Fact]
    public async Task Care_ends_on_a_day_with_a_reason_and_the_last_one_stays()
    {
        var id = await clinic.ScreenAsync();
        var team = await TeamAsync(id);
        var coordinator = clinic.As(Role.Coordinator);

        var silent = await coordinator.RunAsync(End(team[0]) with { Reason = " " }, Clinic.NewId());
        var past = await coordinator.RunAsync(
            End(team[0]) with
            {
                Until = clinic.Today.AddDays(-1),
            },
            Clinic.NewId()
        );
        var ended = await coordinator.RunAsync(End(team[0]), Clinic.NewId());
        var again = await coordinator.RunAsync(End(team[0]), Clinic.NewId());
        var last = await coordinator.RunAsync(End(team[1]), Clinic.NewId());

        Assert.Equal("FieldRequired", silent.Refusal!.Code);
        Assert.Equal("DayInPast", past.Refusal!.Code);
        Assert.True(ended.IsDone);
        Assert.Equal("ChangedMeanwhile", again.Refusal!.Code);
        Assert.Equal("LastInCareTeam", last.Refusal!.Code);
        Assert.Single(await TeamAsync(id), m => m.IsInCare);
    }

    [Fact]
    public async Task Two_who_end_the_last_two_at_once_leave_one()
    {
        var id = await clinic.ScreenAsync();
        var team = await TeamAsync(id);

        var outcomes = await Task.WhenAll(
            team.Select(m =>
                Task.Run(() => clinic.As(Role.Investigator).RunAsync(End(m), Clinic.NewId()))
            )
        );

        Assert.Single(outcomes, o => o.IsDone);
        Assert.Equal("LastInCareTeam", outcomes.Single(o => !o.IsDone).Refusal!.Code);
    }

    [Fact]
    public async Task Care_of_another_site_is_not_there_to_end()
    {
        var id = await clinic.ScreenAsync();
        var team = await TeamAsync(id);

        var foreign = await clinic
            .As(Role.Coordinator, clinic.Rome)
            .RunAsync(End(team[0]), Clinic.NewId());
        var nurse = await clinic.As(Role.Nurse).RunAsync(End(team[0]), Clinic.NewId());

        Assert.Equal("NotFound", foreign.Refusal!.Code);
        Assert.Equal("NotPermitted", nurse.Refusal!.Code);
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Repeated_requests_are_done_once_and_reused_ones_refused()
    {
        var id = await clinic.ScreenAsync();
        var request = Clinic.NewId();
        var coordinator = clinic.As(Role.Coordinator);
        var add = new AddToCareTeam { PatientId = id, UserId = clinic.Person(Role.Nurse).UserId };

        var first = await coordinator.RunAsync(add, request);
        var again = await coordinator.RunAsync(add, request);
        var reused = await coordinator.RunAsync(
            add with
            {
                UserId = clinic.Person(Role.Pharmacist).UserId,
            },
            request
        );

        Assert.Equal(first.Value, again.Value);
        Assert.Equal("RequestReused", reused.Refusal!.Code);
    }

    private async Task<Outcome<Guid>> AddAsync(
        Guid patientId,
        Role added,
        Role by = Role.Coordinator
    ) =>
        await clinic
            .As(by)
            .RunAsync(
                new AddToCareTeam { PatientId = patientId, UserId = clinic.Person(added).UserId },
                Clinic.NewId()
            );

    private async Task<IReadOnlyList<CareMember>> TeamAsync(Guid patientId) =>
        (await clinic.As(Role.Coordinator).AskAsync(new CareTeam { PatientId = patientId })).Value;

    private EndCare End(CareMember member) =>
        new()
        {
            AssignmentId = member.AssignmentId,
            SeenVersion = member.Version,
            Until = clinic.Today,
            Reason = "Left the site",
        };
}
