using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Operations.Tests.Operations;

[Trait("id", "J1")]
public sealed class RunnerTests(Clinic clinic) : IClassFixture<Clinic>
{
    /// <summary>Stands for what no attribute can hold.</summary>
    private const string LoneSurrogate = "lone surrogate";

    [Fact]
    public async Task What_is_done_stands_once_in_the_audit_with_who_where_about_whom_and_why()
    {
        var patient = await clinic.ScreenAsync();
        var act = new Act { Name = clinic.TellPhone(patient, "+82 10"), Reason = "Asked for" };

        var outcome = await clinic.As(Role.Coordinator).RunAsync(act, Clinic.NewId());

        Assert.Equal("+82 10", outcome.Value);
        var entry = await clinic.EntryAsync(act.Name);
        Assert.Equal(AuditOutcome.Done, entry.Outcome);
        Assert.Equal(
            (nameof(Act), Role.Coordinator, clinic.Seoul.Id, patient),
            (entry.Operation, entry.Role!.Value, entry.SiteId!.Value, entry.PatientId!.Value)
        );
        Assert.Equal(clinic.Person(Role.Coordinator).UserId, entry.ActorId);
        Assert.Equal(clinic.Person(Role.Coordinator).SessionId, entry.SessionId);
        Assert.Contains("Asked for", await clinic.TypedAsync(entry.Id), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "A4")]
    public async Task Refuses_who_lacks_the_permission_and_says_so_once_in_the_audit()
    {
        var act = new Act { Name = clinic.Tell(_ => throw new InvalidOperationException()) };

        var outcome = await clinic.As(Role.Monitor).RunAsync(act, Clinic.NewId());

        Assert.Equal("NotPermitted", outcome.Refusal!.Code);
        var entry = await clinic.EntryAsync(act.Name);
        Assert.Equal(
            (AuditOutcome.Refused, "NotPermitted", "A4"),
            (entry.Outcome, entry.RefusalCode, entry.RefusalRule)
        );
    }

    [Theory]
    [InlineData("012345678901234567890", "FieldTooLong")]
    [InlineData("a\0b", "FieldNotReadable")]
    [InlineData(LoneSurrogate, "FieldNotReadable")]
    public async Task Refuses_text_of_a_wrong_shape_before_anything_runs(string note, string code)
    {
        var act = new Act
        {
            Name = clinic.Tell(_ => throw new InvalidOperationException()),
            Note = note == LoneSurrogate ? $"a{(char)0xd800}b" : note,
        };

        var outcome = await clinic.As(Role.Nurse).RunAsync(act, Clinic.NewId());

        Assert.Equal((code, nameof(Act.Note)), (outcome.Refusal!.Code, outcome.Refusal.Field));
        var entry = await clinic.EntryAsync(act.Name);
        Assert.Equal(
            (AuditOutcome.Refused, code, "O6"),
            (entry.Outcome, entry.RefusalCode, entry.RefusalRule)
        );
    }

    [Fact]
    public async Task Refuses_by_rule_and_keeps_nothing_of_what_was_already_saved()
    {
        var patient = await clinic.ScreenAsync();
        var act = new Act
        {
            Name = clinic.Tell(async cx =>
            {
                await Acts.PhoneAsync(cx, patient, "+39 06");
                await cx.Db.SaveChangesAsync(cx.Cancel);
                return new Refusal("StatusNeedsMedication", "C4");
            }),
        };

        await clinic.As(Role.Coordinator).RunAsync(act, Clinic.NewId());

        Assert.Null((await clinic.PatientAsync(patient)).Phone);
        var entry = await clinic.EntryAsync(act.Name);
        Assert.Equal(
            (AuditOutcome.Refused, "StatusNeedsMedication", "C4", patient),
            (entry.Outcome, entry.RefusalCode, entry.RefusalRule, entry.PatientId)
        );
    }

    [Fact]
    public async Task Asks_for_the_permission_before_it_looks_at_the_shape()
    {
        var outcome = await clinic
            .As(Role.Pharmacist)
            .RunAsync(new Act { Name = "" }, Clinic.NewId());

        Assert.Equal("NotPermitted", outcome.Refusal!.Code);
    }

    [Fact]
    [Trait("id", "A10")]
    public async Task Answers_nobody_but_that_nobody_is_signed_in()
    {
        var act = new Act { Name = clinic.TellPhone(Clinic.NewId(), "1") };
        var nobody = new SignedIn(Clinic.NewId(), Clinic.NewId());

        var outcome = await clinic.As(nobody).RunAsync(act, Clinic.NewId());

        Assert.Equal("SignedOut", outcome.Refusal!.Code);
        Assert.Equal(ActorKind.Anonymous, (await clinic.EntryAsync(act.Name)).ActorKind);
    }

    [Fact]
    public async Task Audits_a_fault_with_its_reference_and_lets_it_go_on_to_the_page()
    {
        var patient = await clinic.ScreenAsync();
        var act = new Act
        {
            Name = clinic.Tell(async cx =>
            {
                await Acts.PhoneAsync(cx, patient, "+39 06");
                await cx.Db.SaveChangesAsync(cx.Cancel);
                throw new TimeoutException("broken");
            }),
        };

        var error = await Assert.ThrowsAsync<TimeoutException>(() =>
            clinic.As(Role.Coordinator).RunAsync(act, Clinic.NewId())
        );

        var entry = await clinic.EntryAsync(act.Name);
        Assert.Equal(AuditOutcome.Failed, entry.Outcome);
        Assert.Equal(entry.CorrelationId, error.Data[ErrorReference.CorrelationKey]);
        Assert.Null((await clinic.PatientAsync(patient)).Phone);
    }

    [Fact]
    [Trait("id", "P11-10e-1")]
    public async Task Never_writes_a_secret_argument()
    {
        var act = new Act { Name = clinic.TellPhone(await clinic.ScreenAsync(), "5") };
        act.Password = "correct horse";

        await clinic.As(Role.Coordinator).RunAsync(act, Clinic.NewId());

        var typed = await clinic.TypedAsync((await clinic.EntryAsync(act.Name)).Id);
        Assert.Contains("[redacted]", typed, StringComparison.Ordinal);
        Assert.DoesNotContain("correct horse", typed, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task Keeps_a_name_out_of_the_entry_of_a_try_that_did_not_say_its_site()
    {
        var act = new Act
        {
            Name = clinic.TellPhone(Clinic.NewId(), "1"),
            Note = new string('x', 21),
            Person = "KIM, Secret",
        };

        await clinic.As(Role.Coordinator).RunAsync(act, Clinic.NewId());

        var entry = await clinic.EntryAsync(act.Name);
        Assert.Equal(clinic.Seoul.Id, entry.SiteId);
        Assert.DoesNotContain(
            "KIM, Secret",
            await clinic.TypedAsync(entry.Id),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("id", "P11-10e-1")]
    public async Task Names_the_role_held_where_the_act_is_not_one_held_elsewhere()
    {
        var patient = await clinic.ScreenAsync(Role.Coordinator, clinic.Rome);
        var both = default(SignedIn)!;
        await clinic.SaveAsync(db =>
        {
            both = clinic.Hire(db, Role.Investigator, clinic.Seoul);
            var grant = RoleGrant.Grant(
                Clinic.NewId(),
                clinic.Clock.GetUtcNow(),
                both.UserId,
                Role.Coordinator,
                (clinic.Study.Id, clinic.Rome.Id),
                (clinic.Today, null),
                clinic.Today,
                null
            );
            db.Add(grant.Value);
            return Task.CompletedTask;
        });
        var act = new Act { Name = clinic.TellPhone(patient, "7") };

        await clinic.As(both).RunAsync(act, Clinic.NewId());

        Assert.Equal(Role.Coordinator, (await clinic.EntryAsync(act.Name)).Role);
    }
}
