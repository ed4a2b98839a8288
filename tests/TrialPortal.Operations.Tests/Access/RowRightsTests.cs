using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Operations.Tests.Operations;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Access;

/// <summary>The check of changed rows: what an operation forgets to ask, the save refuses.</summary>
[Trait("id", "A4")]
[Trait("id", "A5")]
public sealed class RowRightsTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public Task Refuses_a_new_row_at_another_site() =>
        NothingIsKeptAsync(cx =>
        {
            cx.Db.Add(NewPatient(clinic.Rome, cx));
            return Task.CompletedTask;
        });

    [Fact]
    public async Task Refuses_to_move_a_row_to_another_site()
    {
        var patient = await clinic.ScreenAsync();

        await NothingIsKeptAsync(async cx =>
        {
            var row = await cx.Db.Patients.SingleAsync(p => p.Id == patient);
            cx.Db.Entry(row).Property(p => p.SiteId).CurrentValue = clinic.Rome.Id;
        });

        Assert.Equal(clinic.Seoul.Id, (await clinic.PatientAsync(patient)).SiteId);
    }

    [Fact]
    public async Task Refuses_to_take_a_row_from_another_site_to_ones_own()
    {
        var patient = await clinic.ScreenAsync(Role.Coordinator, clinic.Rome);
        var row = await clinic.PatientAsync(patient);

        await NothingIsKeptAsync(cx =>
        {
            cx.Db.Attach(row);
            cx.Db.Entry(row).Property(p => p.SiteId).CurrentValue = clinic.Seoul.Id;
            return Task.CompletedTask;
        });

        Assert.Equal(clinic.Rome.Id, (await clinic.PatientAsync(patient)).SiteId);
    }

    [Fact]
    public async Task Refuses_a_row_of_a_patient_whom_this_nurse_does_not_care_for()
    {
        var patient = await clinic.PatientAsync(await clinic.ScreenAsync());

        await NothingIsKeptAsync(
            cx =>
            {
                cx.Db.Add(Assigned(cx, patient));
                return Task.CompletedTask;
            },
            Role.Nurse
        );
    }

    [Fact]
    public async Task Refuses_a_change_of_another_persons_account()
    {
        var other = clinic.Person(Role.Pharmacist).UserId;

        await NothingIsKeptAsync(async cx =>
            (await cx.Db.Users.SingleAsync(u => u.Id == other)).Culture = "ko"
        );
    }

    [Fact]
    public async Task Refuses_a_secret_part_of_another_persons_account()
    {
        var other = clinic.Person(Role.Pharmacist).UserId;

        await NothingIsKeptAsync(cx =>
        {
            cx.Db.UserTokens.Add(
                new()
                {
                    UserId = other,
                    LoginProvider = "x",
                    Name = "y",
                    Value = "z",
                }
            );
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task One_may_change_ones_own_account()
    {
        var act = new Act
        {
            Name = clinic.Tell(async cx =>
            {
                (await cx.Db.Users.SingleAsync(u => u.Id == cx.UserId)).Culture = "ko";
                return "done";
            }),
        };

        Assert.True((await clinic.As(Role.Nurse).RunAsync(act, Clinic.NewId())).IsDone);
    }

    [Fact]
    [Trait("id", "J1")]
    public async Task A_row_saved_outside_an_operation_is_a_defect()
    {
        await Assert.ThrowsAsync<UnauditedChangeException>(() =>
            clinic.LookAsync(async db =>
            {
                db.Add(Study.Create(Clinic.NewId(), default, "LOST", "Lost", "1", "1", true).Value);
                return await db.SaveChangesAsync();
            })
        );
        await Assert.ThrowsAsync<UnauditedChangeException>(() =>
            clinic.LookAsync(db => Task.FromResult(db.SaveChanges()))
        );
    }

    [Fact]
    [Trait("id", "J1")]
    public async Task A_regulated_row_is_never_deleted()
    {
        var patient = await clinic.ScreenAsync();
        var act = new Act
        {
            Name = clinic.Tell(async cx =>
            {
                cx.Db.Remove(await cx.Db.Patients.SingleAsync(p => p.Id == patient));
                return "done";
            }),
        };

        await Assert.ThrowsAsync<UnauditedChangeException>(() =>
            clinic.As(Role.Coordinator).RunAsync(act, Clinic.NewId())
        );

        Assert.Equal(AuditOutcome.Failed, (await clinic.EntryAsync(act.Name)).Outcome);
        Assert.Equal(patient, (await clinic.PatientAsync(patient)).Id);
    }

    [Fact]
    [Trait("id", "J1")]
    public async Task What_a_failed_scope_left_behind_does_not_go_with_the_next_one()
    {
        var left = Clinic.NewId();
        await using var scope = clinic.Services.CreateAsyncScope();
        var audit = scope.ServiceProvider.GetRequiredService<AuditScope>();
        await Assert.ThrowsAsync<TimeoutException>(() =>
            audit.RunAsync<Done>("Failing", Actor.System("Tests"), Fail)
        );

        await audit.RunAsync("Next", Actor.System("Tests"), _ => Task.FromResult(default(Done)));

        Assert.False(await clinic.LookAsync(db => db.Studies.AnyAsync(s => s.Id == left)));

        Task<Done> Fail(ScopeEntry entry)
        {
            entry.Db.Add(Study.Create(left, entry.Now, "LEFT", "Left", "1", "1", true).Value);
            throw new TimeoutException();
        }
    }

    /// <summary>The act is answered like a record that is not there, leaves one entry, and nothing else.</summary>
    private async Task NothingIsKeptAsync(
        Func<OperationContext, Task> change,
        Role by = Role.Coordinator
    )
    {
        var before = await clinic.LookAsync(db => db.AuditRecords.CountAsync());
        var act = new Act
        {
            Name = clinic.Tell(async cx =>
            {
                await change(cx);
                return "done";
            }),
        };

        var outcome = await clinic.As(by).RunAsync(act, Clinic.NewId());

        Assert.Equal("NotFound", outcome.Refusal!.Code);
        Assert.Equal(AuditOutcome.Refused, (await clinic.EntryAsync(act.Name)).Outcome);
        Assert.Equal(before, await clinic.LookAsync(db => db.AuditRecords.CountAsync()));
    }

    private PatientProfile NewPatient(Site site, OperationContext cx) =>
        PatientProfile
            .Screen(
                cx.NewId(),
                cx.Now,
                site,
                $"{site.Code}-900",
                new PatientFacts
                {
                    FullName = "KIM, Other",
                    Initials = "KO",
                    DateOfBirth = new DateOnly(1960, 1, 1),
                    Sex = Sex.Male,
                }
            )
            .Value;

    private static CareAssignment Assigned(OperationContext cx, PatientProfile patient) =>
        CareAssignment
            .Assign(cx.NewId(), cx.Now, patient, cx.UserId, new DateOnly(2026, 3, 12), [])
            .Value;
}
