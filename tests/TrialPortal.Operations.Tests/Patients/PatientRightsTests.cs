using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;

namespace TrialPortal.Operations.Tests.Patients;

/// <summary>Every operation on a patient against every role without the right, another site, an unknown id and another's patient.</summary>
[Trait("id", "A5")]
public sealed class PatientRightsTests(Clinic clinic) : IClassFixture<Clinic>
{
    public static TheoryData<string, Role> WithoutRight =>
        new(
            PatientActs.All.SelectMany(act =>
                Clinic
                    .SiteRoles.Append(Role.Administrator)
                    .Where(r => !RolePermissions.Has(r, act.Value.Permission))
                    .Select(r => (act.Key, r))
            )
        );

    public static TheoryData<string> Acts => [.. PatientActs.All.Keys];

    [Theory]
    [MemberData(nameof(WithoutRight))]
    [Trait("id", "A4")]
    public async Task Refuses_every_role_without_the_right(string act, Role role)
    {
        var patient = await clinic.ScreenAsync();

        var refusal = await PatientActs.All[act].Run(clinic.As(role), patient);

        Assert.Equal("NotPermitted", refusal!.Code);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Another_site_and_an_unknown_id_answer_the_same(string act)
    {
        var patient = await clinic.ScreenAsync();
        var role = RolePermissions.RolesWith(PatientActs.All[act].Permission)[0];
        var stranger = clinic.As(role, clinic.Rome);

        var foreign = await PatientActs.All[act].Run(stranger, patient);
        var unknown = await PatientActs.All[act].Run(stranger, Clinic.NewId());

        Assert.Equal("NotFound", foreign!.Code);
        Assert.Equal(foreign, unknown);
        var tried = await clinic.LookAsync(db =>
            Task.FromResult(
                db.AuditLogs.Count(e =>
                    e.ActorId == clinic.Person(role, clinic.Rome).UserId
                    && e.Operation == act
                    && e.Outcome == AuditOutcome.Refused
                )
            )
        );
        Assert.Equal(2, tried);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task A_patient_in_the_care_of_others_is_not_there_for_a_sub_investigator(
        string act
    )
    {
        if (!RolePermissions.Has(Role.SubInvestigator, PatientActs.All[act].Permission))
        {
            return;
        }

        var patient = await clinic.ScreenAsync();

        var refusal = await PatientActs.All[act].Run(clinic.As(Role.SubInvestigator), patient);

        Assert.Equal("NotFound", refusal!.Code);
    }
}
