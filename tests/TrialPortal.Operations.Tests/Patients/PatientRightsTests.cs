using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;

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

    [Fact]
    [Trait("id", "P11-10e-1")]
    public async Task The_audit_names_the_role_held_at_the_site_of_the_act()
    {
        SignedIn? who = null;
        await clinic.SaveAsync(db =>
        {
            who = clinic.Hire(db, Role.Investigator, clinic.Seoul);
            var day = clinic.Rome.DayAt(clinic.Clock.GetUtcNow());
            var also = RoleGrant.Grant(
                Clinic.NewId(),
                clinic.Clock.GetUtcNow(),
                who.UserId,
                Role.Coordinator,
                (clinic.Study.Id, clinic.Rome.Id),
                (day, null),
                day,
                null
            );
            db.RoleGrants.Add(also.Value);
            return Task.CompletedTask;
        });
        var somebody = clinic.Somebody(clinic.Rome);

        var id = (await clinic.As(who!).RunAsync(somebody, Clinic.NewId())).Value;
        await clinic.As(who!).AskAsync(new PatientDetails { PatientId = id }, Clinic.NewId());

        var roles = await clinic.LookAsync(db =>
            db.AuditLogs.Where(e => e.PatientId == id).Select(e => e.Role).Distinct().ToListAsync()
        );
        Assert.Equal([Role.Coordinator], roles);
    }

    [Fact]
    [Trait("id", "A4")]
    public async Task Who_invites_patients_cannot_give_any_other_role()
    {
        var nurse = clinic.Person(Role.Nurse);

        var site = await clinic
            .As(nurse)
            .RunAsync(
                new GiveRole { Role = Role.Investigator, SiteId = clinic.Seoul.Id },
                Clinic.NewId()
            );
        var portal = await clinic
            .As(nurse)
            .RunAsync(new GiveRole { Role = Role.Administrator }, Clinic.NewId());

        Assert.Equal("NotFound", site.Refusal?.Code);
        Assert.Equal("NotFound", portal.Refusal?.Code);
    }

    /// <summary>What an operation of clinical staff would do if it went wrong.</summary>
    [Requires(Permission.InvitePatients)]
    private sealed record GiveRole : ICommand<Guid>
    {
        public Role Role { get; set; }
        public Guid? SiteId { get; set; }

        public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
        {
            var site = await cx.Db.Sites.SingleOrDefaultAsync(s => s.Id == SiteId, cx.Cancel);
            var day = new DateOnly(2030, 1, 1);
            var granted = RoleGrant.Grant(
                cx.NewId(),
                cx.Now,
                cx.UserId,
                Role,
                site is null ? null : (site.StudyId, site.Id),
                (day, null),
                day,
                cx.UserId
            );
            cx.Db.RoleGrants.Add(granted.Value);
            return granted.Value.Id;
        }
    }
}
