using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Operations;

/// <summary>Before somebody is asked to sign, the act is rehearsed; what befalls an act befalls its rehearsal.</summary>
[Trait("id", "A8")]
public sealed class RehearsalTests : IAsyncLifetime
{
    private Clinic clinic = default!;

    public async ValueTask InitializeAsync() =>
        clinic = await Clinic.OpenAsync(services => services.AddSingleton<ProofSubjects>());

    public ValueTask DisposeAsync() => clinic.DisposeAsync();

    [Fact]
    public async Task One_that_loses_a_race_is_run_again()
    {
        var tries = 0;
        var act = await ActAsync(() =>
            ++tries < 4 ? throw new DbUpdateConcurrencyException() : "signed"
        );

        var read = await RehearseAsync(act);

        Assert.True(read.IsDone, read.Refusal?.Code);
        Assert.Equal(4, tries);
        Assert.Equal(1, (await clinic.PatientAsync(act.PatientId)).Version);
    }

    [Fact]
    public async Task One_that_goes_on_losing_is_refused_and_written_as_raced()
    {
        var act = await ActAsync(() => throw new DbUpdateConcurrencyException());

        var read = await RehearseAsync(act);

        Assert.Equal("BusyMeanwhile", read.Refusal?.Code);
        Assert.Equal(AuditOutcome.Raced, (await clinic.EntryAsync(act.Name)).Outcome);
    }

    [Fact]
    public async Task One_that_fails_is_written_as_failed()
    {
        var act = await ActAsync(() => throw new InvalidOperationException("broken"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => RehearseAsync(act));

        Assert.Equal(AuditOutcome.Failed, (await clinic.EntryAsync(act.Name)).Outcome);
    }

    private async Task<SignedAct> ActAsync(Func<string> ends)
    {
        var patient = await clinic.ScreenAsync();
        return new SignedAct
        {
            Name = clinic.Tell(async cx =>
            {
                await Acts.PhoneAsync(cx, patient, "1");
                return ends();
            }),
            PatientId = patient,
            SeenVersion = 1,
        };
    }

    private Task<Outcome<ProofSubjects.Read>> RehearseAsync(SignedAct act) =>
        clinic
            .Services.GetRequiredService<ProofSubjects>()
            .ReadAsync(act, clinic.Person(Role.Investigator), default);
}
