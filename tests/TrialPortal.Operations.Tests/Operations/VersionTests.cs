using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Operations;

[Trait("id", "E17")]
public sealed class VersionTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task An_edit_of_an_older_version_hears_who_changed_what_and_when()
    {
        var patient = await clinic.ScreenAsync();
        var seen = (await clinic.PatientAsync(patient)).Version;
        await PhoneAsync(patient, "111");
        await PhoneAsync(patient, "222");
        var edit = new EditAct
        {
            Name = clinic.Tell(_ => throw new InvalidOperationException("must not run")),
            PatientId = patient,
            SeenVersion = seen,
        };

        var outcome = await clinic.As(Role.Investigator).RunAsync(edit, Clinic.NewId());

        var refusal = outcome.Refusal!;
        Assert.Equal("ChangedMeanwhile", refusal.Code);
        Assert.Equal("Coordinator KR01", refusal.Facts["who"]);
        Assert.Equal(clinic.Clock.GetUtcNow(), refusal.Facts["at"]);
        Assert.Equal(
            [new ChangedField("Phone", null, "222")],
            (IEnumerable<ChangedField>)refusal.Facts["changes"]
        );
        Assert.Equal(AuditOutcome.Raced, (await clinic.EntryAsync(edit.Name)).Outcome);
    }

    [Fact]
    public async Task An_edit_of_the_version_seen_is_done()
    {
        var patient = await clinic.ScreenAsync();
        var edit = new EditAct
        {
            Name = clinic.TellPhone(patient, "333"),
            PatientId = patient,
            SeenVersion = 1,
        };

        await clinic.As(Role.Investigator).RunAsync(edit, Clinic.NewId());

        var changed = await clinic.PatientAsync(patient);
        Assert.Equal((2, "333"), (changed.Version, changed.Phone));
    }

    [Fact]
    public async Task Of_two_edits_of_one_version_at_once_one_is_done_and_one_hears_of_it()
    {
        var patient = await clinic.ScreenAsync();
        var edits = Enumerable
            .Range(0, 2)
            .Select(i => new EditAct
            {
                Name = clinic.TellPhone(patient, $"{i}"),
                PatientId = patient,
                SeenVersion = 1,
            })
            .ToList();

        var outcomes = await Task.WhenAll(
            edits.Select(e =>
                Task.Run(() => clinic.As(Role.Investigator).RunAsync(e, Clinic.NewId()))
            )
        );

        Assert.Single(outcomes, o => o.IsDone);
        Assert.Single(outcomes, o => o.Refusal?.Code == "ChangedMeanwhile");
        Assert.Equal(2, (await clinic.PatientAsync(patient)).Version);
    }

    [Fact]
    public async Task An_edit_refused_for_what_another_changed_while_it_ran_hears_of_that_change()
    {
        var patient = await clinic.ScreenAsync();
        // One writer at a time cannot be overtaken: there the rule itself is the answer.
        var overtaken = TestDatabase.Kind == DatabaseKind.Postgres;
        var edit = new EditAct
        {
            Name = clinic.Tell(async _ =>
            {
                if (overtaken)
                {
                    await PhoneAsync(patient, "444");
                }

                return new Refusal("Taken", "E17");
            }),
            PatientId = patient,
            SeenVersion = 1,
        };

        var refusal = (await clinic.As(Role.Investigator).RunAsync(edit, Clinic.NewId())).Refusal!;

        Assert.Equal(overtaken ? "ChangedMeanwhile" : "Taken", refusal.Code);
        Assert.Equal(overtaken ? "Coordinator KR01" : null, refusal.Facts.GetValueOrDefault("who"));
    }

    [Fact]
    public async Task No_update_is_lost_when_two_people_write_without_having_seen_a_version()
    {
        var patient = await clinic.ScreenAsync();
        var acts = Enumerable
            .Range(0, 3)
            .Select(i => new Act { Name = clinic.TellPhone(patient, $"9{i}") })
            .ToList();

        var outcomes = await Task.WhenAll(
            acts.Select(a =>
                Task.Run(() => clinic.As(Role.Investigator).RunAsync(a, Clinic.NewId()))
            )
        );

        Assert.All(outcomes, o => Assert.True(o.IsDone, o.Refusal?.Code));
        Assert.Equal(4, (await clinic.PatientAsync(patient)).Version);
    }

    [Fact]
    public async Task A_lost_race_is_run_again()
    {
        var (tries, patient) = (0, await clinic.ScreenAsync());
        var act = new Act
        {
            Name = clinic.Tell(async cx =>
            {
                await Acts.PhoneAsync(cx, patient, "4");
                return ++tries < 4 ? throw new DbUpdateConcurrencyException() : "done";
            }),
        };

        var outcome = await clinic.As(Role.Coordinator).RunAsync(act, Clinic.NewId());

        Assert.Equal(("done", 4), (outcome.Value, tries));
        Assert.Equal(AuditOutcome.Done, (await clinic.EntryAsync(act.Name)).Outcome);
    }

    [Fact]
    public async Task After_three_runs_more_it_is_refused_and_says_why()
    {
        var tries = 0;
        var act = new Act
        {
            Name = clinic.Tell(_ =>
            {
                tries++;
                throw new DbUpdateConcurrencyException();
            }),
        };

        var outcome = await clinic.As(Role.Coordinator).RunAsync(act, Clinic.NewId());

        Assert.Equal(("BusyMeanwhile", 4), (outcome.Refusal!.Code, tries));
        Assert.Equal(AuditOutcome.Raced, (await clinic.EntryAsync(act.Name)).Outcome);
    }

    [Fact]
    public async Task Two_acts_that_block_each_other_are_both_done()
    {
        var (a, b) = (await clinic.ScreenAsync(), await clinic.ScreenAsync());
        using var both = new Barrier(2);
        // One writer at a time cannot block itself: there nobody waits for the other.
        var met = TestDatabase.Kind == DatabaseKind.Sqlite ? 2 : 0;
        var (first, second) = (InOrder(a, b), InOrder(b, a));

        var outcomes = await Task.WhenAll(
            Task.Run(() => clinic.As(Role.Coordinator).RunAsync(first, Clinic.NewId())),
            Task.Run(() => clinic.As(Role.Investigator).RunAsync(second, Clinic.NewId()))
        );

        Assert.All(outcomes, o => Assert.True(o.IsDone, o.Refusal?.Code));

        Act InOrder(Guid one, Guid other) =>
            new()
            {
                Name = clinic.Tell(async cx =>
                {
                    await Acts.PhoneAsync(cx, one, "1");
                    await cx.Db.SaveChangesAsync(cx.Cancel);
                    if (Interlocked.Increment(ref met) <= 2)
                    {
                        both.SignalAndWait(TimeSpan.FromSeconds(30), cx.Cancel);
                    }

                    await Acts.PhoneAsync(cx, other, "1");
                    return "done";
                }),
            };
    }

    private Task<Outcome<string>> PhoneAsync(Guid patient, string phone) =>
        clinic
            .As(Role.Coordinator)
            .RunAsync(new Act { Name = clinic.TellPhone(patient, phone) }, Clinic.NewId());
}
