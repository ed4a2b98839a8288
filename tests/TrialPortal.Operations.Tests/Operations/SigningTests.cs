using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Operations;

[Trait("id", "A8")]
public sealed class SigningTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task A_proof_for_exactly_this_signs_the_version_the_act_makes()
    {
        var act = await SignedActAsync();
        var proof = await ProveAsync(act);

        var outcome = await RunAsync(act, proof);

        Assert.True(outcome.IsDone, outcome.Refusal?.Code);
        var signature = Assert.Single(await SignaturesAsync(act));
        Assert.Equal(
            (2, Meaning.EligibilityConfirmed, "Investigator KR01", Role.Investigator),
            (signature.RecordVersion, signature.Meaning, signature.SignerName, signature.SignerRole)
        );
    }

    [Fact]
    public async Task Without_a_proof_nothing_is_kept()
    {
        var act = await SignedActAsync();

        await RefusedAsync(act, null);
    }

    [Fact]
    public async Task A_proof_works_once()
    {
        var first = await SignedActAsync();
        var proof = await ProveAsync(first);
        await RunAsync(first, proof);
        var patient = await clinic.PatientAsync(first.PatientId);

        var again = await RunAsync(first with { SeenVersion = patient.Version }, proof);

        Assert.Equal("SignatureNotProven", again.Refusal!.Code);
        Assert.Single(await SignaturesAsync(first));
    }

    [Fact]
    public async Task Of_two_uses_of_one_proof_at_once_one_is_done()
    {
        var act = await SignedActAsync();
        var proof = await ProveAsync(act);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => RunAsync(act, proof)))
        );

        Assert.Single(outcomes, o => o.IsDone);
        Assert.Single(await SignaturesAsync(act));
    }

    [Fact]
    public async Task A_proof_older_than_two_minutes_is_none()
    {
        await using var own = await Clinic.OpenAsync();
        var patient = await own.ScreenAsync();
        var act = new SignedAct
        {
            Name = Telling(own, patient),
            PatientId = patient,
            SeenVersion = 1,
        };
        var who = own.Person(Role.Investigator);
        var proof = await own.ProveAsync(act, Meaning.EligibilityConfirmed, who, patient);
        own.Clock.Advance(TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(1));

        var outcome = await own.As(who).RunAsync(act, Clinic.NewId(), proof);

        Assert.Equal("SignatureNotProven", outcome.Refusal!.Code);
    }

    [Theory]
    [InlineData("arguments")]
    [InlineData("operation")]
    [InlineData("person")]
    [InlineData("session")]
    [InlineData("record")]
    [InlineData("meaning")]
    [InlineData("content")]
    public async Task A_proof_of_something_else_is_none(string other)
    {
        var act = await SignedActAsync();
        var who = clinic.Person(Role.Investigator);
        var proof = other switch
        {
            "arguments" => await ProveAsync(act with { Note = "other" }),
            "operation" => await clinic.ProveAsync(
                new OtherSignedAct
                {
                    Name = act.Name,
                    PatientId = act.PatientId,
                    SeenVersion = act.SeenVersion,
                },
                Meaning.EligibilityConfirmed,
                who,
                act.PatientId
            ),
            "person" => await ProveAsync(act, by: clinic.Person(Role.SubInvestigator)),
            "session" => await ProveAsync(act, by: who with { SessionId = Clinic.NewId() }),
            "record" => await ProveAsync(act, about: await clinic.ScreenAsync()),
            "meaning" => await ProveAsync(act, meaning: Meaning.HandOverApproved),
            _ => await ProveAsync(act),
        };
        if (other == "content")
        {
            act.Name = Telling(
                clinic,
                act.PatientId,
                (cx, p) => cx.Db.Entry(p).Property(x => x.Initials).CurrentValue = "ZZ"
            );
            proof = await ProveAsync(act);
        }

        await RefusedAsync(act, proof);
    }

    [Fact]
    public async Task A_signed_act_that_signs_nothing_is_a_defect_and_keeps_nothing()
    {
        var patient = await clinic.ScreenAsync();
        var act = new SignedAct
        {
            Name = clinic.TellPhone(patient, "1"),
            PatientId = patient,
            SeenVersion = 1,
        };
        var proof = await ProveAsync(act);

        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(act, proof));

        Assert.Equal(1, (await clinic.PatientAsync(patient)).Version);
    }

    [Fact]
    public async Task An_act_that_signs_without_saying_so_is_a_defect_and_keeps_nothing()
    {
        var patient = await clinic.ScreenAsync();
        var act = new Act { Name = Telling(clinic, patient) };

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            clinic.As(Role.Investigator).RunAsync(act, Clinic.NewId())
        );

        Assert.Equal(1, (await clinic.PatientAsync(patient)).Version);
    }

    private async Task<SignedAct> SignedActAsync()
    {
        var patient = await clinic.ScreenAsync();
        return new SignedAct
        {
            Name = Telling(clinic, patient),
            PatientId = patient,
            SeenVersion = 1,
        };
    }

    private static string Telling(
        Clinic at,
        Guid patientId,
        Action<OperationContext, PatientProfile>? also = null
    ) =>
        at.Tell(async cx =>
        {
            var patient = await Acts.PhoneAsync(cx, patientId, "1");
            also?.Invoke(cx, patient);
            cx.Sign(patient);
            return "signed";
        });

    private Task<Guid> ProveAsync(
        SignedAct act,
        SignedIn? by = null,
        Guid? about = null,
        Meaning meaning = Meaning.EligibilityConfirmed
    ) =>
        clinic.ProveAsync(
            act,
            meaning,
            by ?? clinic.Person(Role.Investigator),
            about ?? act.PatientId
        );

    private Task<Domain.Shared.Outcome<string>> RunAsync(SignedAct act, Guid? proof) =>
        clinic.As(Role.Investigator).RunAsync(act, Clinic.NewId(), proof);

    private async Task RefusedAsync(SignedAct act, Guid? proof)
    {
        var outcome = await RunAsync(act, proof);

        Assert.Equal("SignatureNotProven", outcome.Refusal!.Code);
        Assert.Empty(await SignaturesAsync(act));
        Assert.Equal(1, (await clinic.PatientAsync(act.PatientId)).Version);
        Assert.Equal(AuditOutcome.Refused, (await clinic.EntryAsync(act.Name)).Outcome);
    }

    private Task<List<Signature>> SignaturesAsync(SignedAct act) =>
        clinic.LookAsync(db => db.Signatures.Where(s => s.RecordId == act.PatientId).ToListAsync());
}
