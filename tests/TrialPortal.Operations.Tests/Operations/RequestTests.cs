using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Operations;

[Trait("id", "E17")]
public sealed class RequestTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task The_same_request_again_gets_the_first_result_and_no_second_entry()
    {
        var (runs, request) = (0, Clinic.NewId());
        var patient = await clinic.ScreenAsync();
        var act = new Act
        {
            Name = clinic.Tell(async cx =>
            {
                await Acts.PhoneAsync(cx, patient, $"{++runs}");
                return $"run {runs}";
            }),
        };

        var first = await clinic.As(Role.Coordinator).RunAsync(act, request);
        var again = await clinic.As(Role.Coordinator).RunAsync(act, request);

        Assert.Equal(("run 1", "run 1", 1), (first.Value, again.Value, runs));
        await clinic.EntryAsync(act.Name);
    }

    [Fact]
    public async Task The_same_request_with_other_arguments_is_refused()
    {
        var request = Clinic.NewId();
        var act = new Act { Name = clinic.TellPhone(await clinic.ScreenAsync(), "1") };
        await clinic.As(Role.Coordinator).RunAsync(act, request);

        var other = await clinic.As(Role.Coordinator).RunAsync(act with { Note = "b" }, request);

        Assert.Equal("RequestReused", other.Refusal!.Code);
        Assert.Equal(
            [AuditOutcome.Done, AuditOutcome.Refused],
            (await clinic.EntriesAsync(act.Name)).Select(e => e.Outcome).Order()
        );
    }

    [Fact]
    public async Task The_empty_id_of_a_form_made_up_by_hand_is_refused_and_fails_nothing()
    {
        var act = new Act { Name = clinic.TellPhone(await clinic.ScreenAsync(), "1") };

        var refused = await clinic.As(Role.Coordinator).RunAsync(act, Guid.Empty);

        Assert.Equal("RequestReused", refused.Refusal?.Code);
        var entry = Assert.Single(await clinic.EntriesAsync(act.Name));
        Assert.Equal(AuditOutcome.Refused, entry.Outcome);
    }

    [Fact]
    public async Task A_refused_try_does_not_use_the_request_up()
    {
        var (request, ready) = (Clinic.NewId(), false);
        var act = new Act
        {
            Name = clinic.Tell(_ =>
                Task.FromResult<Outcome<string>>(
                    ready ? "done" : new Refusal("StatusNeedsMedication", "C4")
                )
            ),
        };

        var refused = await clinic.As(Role.Nurse).RunAsync(act, request);
        ready = true;
        var done = await clinic.As(Role.Nurse).RunAsync(act, request);

        Assert.False(refused.IsDone);
        Assert.Equal("done", done.Value);
    }

    [Fact]
    public async Task Another_persons_request_of_the_same_id_is_another_request()
    {
        var (runs, request) = (0, Clinic.NewId());
        var act = new Act
        {
            Name = clinic.Tell(_ => Task.FromResult<Outcome<string>>($"{++runs}")),
        };

        await clinic.As(Role.Nurse).RunAsync(act, request);
        var second = await clinic.As(Role.Coordinator).RunAsync(act, request);

        Assert.Equal("2", second.Value);
    }

    [Fact]
    public async Task Ten_posts_of_one_request_at_once_are_done_once()
    {
        var (screen, request) = (clinic.Somebody(), Clinic.NewId());
        screen.MedicalRecordNumber = "ONCE-1";

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ => clinic.As(Role.Coordinator))
                .Select(page => Task.Run(() => page.RunAsync(screen, request)))
        );

        Assert.Single(outcomes.Select(o => o.Value).Distinct());
        await clinic.EntryAsync("ONCE-1");
        Assert.Equal(
            1,
            await clinic.LookAsync(db =>
                db.Patients.CountAsync(p => p.MedicalRecordNumber == "ONCE-1")
            )
        );
    }

    [Fact]
    [Trait("id", "BZ-05")]
    public async Task The_kept_result_cannot_be_read_from_the_database()
    {
        var request = Clinic.NewId();
        var act = new Act
        {
            Name = clinic.Tell(_ => Task.FromResult<Outcome<string>>("one-time-code")),
        };

        await clinic.As(Role.Nurse).RunAsync(act, request);

        var kept = await clinic.LookAsync(db =>
            db.Set<CompletedRequest>().SingleAsync(r => r.RequestId == request)
        );
        Assert.DoesNotContain("one-time-code", kept.Result, StringComparison.Ordinal);
        Assert.Equal("one-time-code", (await clinic.As(Role.Nurse).RunAsync(act, request)).Value);
    }
}
