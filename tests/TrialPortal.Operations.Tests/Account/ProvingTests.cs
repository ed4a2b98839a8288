using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Account;

[Trait("id", "A8"), Trait("id", "P11-200-1")]
public sealed class ProvingTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    [Fact]
    public async Task A_proof_signs_what_was_shown_once()
    {
        var (signer, command) = await CaseAsync();
        var proof = await ProveAsync(signer, command);
        await using var page = portal.World.As(signer);

        var signed = await page.RunAsync(command, proof.Value);
        var again = await page.RunAsync((await CaseAsync(signer)).Command, proof.Value);

        Assert.True(signed.IsDone, signed.Refusal?.ToString());
        Assert.Equal("SignatureNotProven", again.Refusal?.Code);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_with_the_tries_left_and_written()
    {
        var (signer, command) = await CaseAsync();

        var outcome = await ProveAsync(signer, command, "not the password at all");

        Assert.Equal(
            ("PasswordWrong", (object)4),
            (outcome.Refusal?.Code, outcome.Refusal?.Facts["left"])
        );
        var entry = (await portal.EntriesAsync("ProveSignature"))[^1];
        Assert.Equal(
            (AuditOutcome.Refused, signer.UserId, portal.World.Seoul.Id),
            (entry.Outcome, entry.ActorId, entry.SiteId)
        );
        Assert.DoesNotContain(
            "not the password",
            await portal.TypedAsync(entry),
            StringComparison.Ordinal
        );
    }

    [Fact, Trait("id", "A1")]
    public async Task Wrong_passwords_count_towards_the_pause()
    {
        var (signer, command) = await CaseAsync();
        for (var i = 0; i < 5; i++)
        {
            await ProveAsync(signer, command, "not the password at all");
        }

        var right = await ProveAsync(signer, command);

        Assert.Equal("PasswordPaused", right.Refusal?.Code);
        using var browser = portal.NewBrowser();
        using var answer = await browser.SignInAsync(signer.Email);
        Assert.False(await browser.IsInAsync());
    }

    [Fact]
    public async Task Other_arguments_need_another_proof()
    {
        var (signer, command) = await CaseAsync();
        var yesterday = command.EffectiveOn!.Value.AddDays(-1);
        await portal.ChangeAsync(async entry =>
        {
            var patient = await entry.Db.Patients.SingleAsync(p => p.Id == command.PatientId);
            entry.Db.Entry(patient).Property(p => p.StatusSince).CurrentValue = yesterday;
        });
        command.SeenVersion++;
        var proof = await ProveAsync(signer, command with { EffectiveOn = yesterday });

        var outcome = await RunAsync(signer, command, proof.Value);

        Assert.Equal("SignatureNotProven", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task Another_record_needs_another_proof()
    {
        var (signer, command) = await CaseAsync();
        var proof = await ProveAsync(signer, command);

        var outcome = await RunAsync(signer, (await CaseAsync(signer)).Command, proof.Value);

        Assert.Equal("SignatureNotProven", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task A_proof_is_stale_after_two_minutes()
    {
        var (signer, command) = await CaseAsync();
        var proof = await ProveAsync(signer, command);
        portal.Clock.Advance(TimeSpan.FromMinutes(2) + TimeSpan.FromMilliseconds(1));

        var outcome = await RunAsync(signer, command, proof.Value);

        Assert.Equal("SignatureNotProven", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task Another_session_of_the_same_person_cannot_use_it()
    {
        var (signer, command) = await CaseAsync();
        var proof = await ProveAsync(signer, command);
        var elsewhere = signer with { SessionId = Guid.CreateVersion7(portal.Clock.GetUtcNow()) };
        await portal.ChangeAsync(entry =>
        {
            entry.Db.Add(
                new UserSession
                {
                    Id = elsewhere.SessionId,
                    KeyHash = elsewhere.SessionId.ToString("N"),
                    UserId = signer.UserId,
                    StartedAt = entry.Now,
                    ActiveAt = entry.Now,
                    ExpiresAt = entry.Now.AddHours(1),
                }
            );
            return Task.CompletedTask;
        });

        var outcome = await RunAsync(elsewhere, command, proof.Value);

        Assert.Equal("SignatureNotProven", outcome.Refusal?.Code);
    }

    [Fact, Trait("id", "E17")]
    public async Task A_version_no_longer_current_cannot_be_proven()
    {
        var (signer, command) = await CaseAsync();

        var outcome = await ProveAsync(
            signer,
            command with
            {
                SeenVersion = command.SeenVersion + 1,
            }
        );

        Assert.Equal("ChangedMeanwhile", outcome.Refusal?.Code);
    }

    [Fact, Trait("id", "C2")]
    public async Task What_the_rules_refuse_is_refused_and_written_before_a_password_is_asked_for()
    {
        var (signer, command) = await CaseAsync();
        var tomorrow = command with { EffectiveOn = command.EffectiveOn!.Value.AddDays(1) };

        var refusal = await CheckAsync(signer, tomorrow);
        var proof = await ProveAsync(signer, tomorrow, "not the password at all");

        Assert.Equal(nameof(command.EffectiveOn), refusal?.Field);
        Assert.Equal(refusal?.Code, proof.Refusal?.Code);
        var entry = (await portal.EntriesAsync(nameof(SignEligibility)))[^1];
        Assert.Equal(
            (AuditOutcome.Refused, signer.UserId, command.PatientId, refusal?.Code),
            (entry.Outcome, entry.ActorId, entry.PatientId, entry.RefusalCode)
        );
        Assert.Equal(0, (await portal.UserAsync(signer.UserId)).AccessFailedCount);
    }

    [Fact]
    public async Task A_check_keeps_nothing_of_the_act()
    {
        var (signer, command) = await CaseAsync();

        Assert.Null(await CheckAsync(signer, command));
        Assert.Null(await CheckAsync(signer, command));

        var patient = await portal.ReadAsync(db =>
            db.Patients.AsNoTracking().SingleAsync(p => p.Id == command.PatientId)
        );
        Assert.Equal((1, PatientStatus.Screening), (patient.Version, patient.Status));
        Assert.DoesNotContain(
            await portal.EntriesAsync(nameof(SignEligibility)),
            e => e.PatientId == command.PatientId
        );
        var proof = await ProveAsync(signer, command);
        Assert.True((await RunAsync(signer, command, proof.Value)).IsDone);
    }

    [Fact, Trait("id", "A4")]
    public async Task Who_may_not_sign_cannot_prove()
    {
        var (_, command) = await CaseAsync();
        var nurse = await portal.PersonAsync(Role.Nurse);

        var outcome = await ProveAsync(nurse, command);

        Assert.Equal("NotPermitted", outcome.Refusal?.Code);
    }

    [Fact, Trait("id", "A5")]
    public async Task A_patient_of_another_site_is_not_there()
    {
        var (_, command) = await CaseAsync();
        var elsewhere = await portal.World.StaffAsync(Role.Investigator, portal.World.Rome);

        var outcome = await ProveAsync(elsewhere, command);

        Assert.Equal("NotFound", outcome.Refusal?.Code);
    }

    [Fact]
    public async Task Only_the_demo_loader_signs_without_a_password()
    {
        var (signer, command) = await CaseAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => IssueAsync(loading: false));
        var proof = await IssueAsync(loading: true);

        Assert.True((await RunAsync(signer, command, proof)).IsDone);

        Task<Guid> IssueAsync(bool loading) =>
            portal.InScopeAsync(services =>
            {
                services.GetRequiredService<CurrentActor>().Use(signer.Principal);
                if (loading)
                {
                    services.GetRequiredService<DemoLoading>().Begin();
                }

                return services.GetRequiredService<Proving>().IssueForDemoAsync(command);
            });
    }

    /// <summary>An investigator who may sign a patient's eligibility, and the command as the dialog would run it.</summary>
    private async Task<(Person Signer, SignEligibility Command)> CaseAsync(Person? signer = null)
    {
        signer ??= await portal.PersonAsync(Role.Investigator);
        var patient = await portal.World.PatientAsync(
            await portal.World.StaffAsync(Role.Coordinator)
        );
        return (
            signer,
            new SignEligibility
            {
                PatientId = patient,
                SeenVersion = 1,
                EffectiveOn = portal.World.Seoul.DayAt(portal.Clock.GetUtcNow()),
            }
        );
    }

    private Task<Refusal?> CheckAsync(Person who, SignEligibility command) =>
        portal.InScopeAsync(services =>
        {
            portal.Tick();
            services.GetRequiredService<CurrentActor>().Use(who.Principal);
            return services.GetRequiredService<ISigning>().CheckAsync(command);
        });

    private Task<Outcome<Guid>> ProveAsync(
        Person who,
        SignEligibility command,
        string password = AccountFixture.Password
    ) =>
        portal.InScopeAsync(services =>
        {
            portal.Tick();
            services.GetRequiredService<CurrentActor>().Use(who.Principal);
            return services.GetRequiredService<ISigning>().ProveAsync(command, password);
        });

    private async Task<Outcome<Done>> RunAsync(Person who, SignEligibility command, Guid proof)
    {
        await using var page = portal.World.As(who);
        return await page.RunAsync(command, proof);
    }
}
