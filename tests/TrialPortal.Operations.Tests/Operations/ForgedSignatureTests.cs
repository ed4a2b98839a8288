using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Operations;

/// <summary>A signature stands for what its signer proved, whatever the code of an operation does (21 CFR 11.70).</summary>
[Trait("id", "A8"), Trait("id", "P11-70-1")]
public sealed class ForgedSignatureTests(Clinic clinic) : IClassFixture<Clinic>
{
    public static TheoryData<string> Forgeries =>
        ["signer", "record", "version", "content", "none"];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task No_operation_signs_by_itself_beside_what_was_proven(string forged)
    {
        var patient = await clinic.PatientAsync(await clinic.ScreenAsync());
        var act = new SignedAct
        {
            Name = clinic.Tell(async cx =>
            {
                var record = await Acts.PhoneAsync(cx, patient.Id, "010-0000-0000");
                cx.Db.Signatures.Add(Forged(cx, record, forged));
                cx.Sign(record);
                return "signed";
            }),
            PatientId = patient.Id,
            SeenVersion = patient.Version,
        };
        var proof = await clinic.ProveAsync(
            act,
            Meaning.EligibilityConfirmed,
            clinic.Person(Role.Investigator),
            patient.Id
        );

        if (forged == "none")
        {
            // The very signature that was proven: a second of it says nothing untrue.
            Assert.True((await RunAsync(act, proof)).IsDone);
            return;
        }

        await Assert.ThrowsAsync<UnauditedChangeException>(() => RunAsync(act, proof));
        Assert.Empty(await SignaturesAsync(patient.Id));
    }

    [Fact]
    public async Task An_operation_that_is_not_signed_adds_no_signature_and_no_proof()
    {
        var patient = await clinic.PatientAsync(await clinic.ScreenAsync());
        foreach (var withProof in new[] { false, true })
        {
            var act = new Act
            {
                Name = clinic.Tell(async cx =>
                {
                    var record = await Acts.PhoneAsync(cx, patient.Id, "010-0000-0000");
                    var signature = Forged(cx, record, "none");
                    cx.Db.Signatures.Add(signature);
                    if (withProof)
                    {
                        cx.Db.Set<SignatureProof>().Add(ProofOf(cx, signature));
                    }

                    return "signed";
                }),
            };

            await Assert.ThrowsAsync<UnauditedChangeException>(() =>
                clinic.As(Role.Investigator).RunAsync(act, Clinic.NewId())
            );
        }

        Assert.Empty(await SignaturesAsync(patient.Id));
    }

    private static SignatureProof ProofOf(OperationContext cx, Signature signature) =>
        new()
        {
            Id = cx.NewId(),
            ActorId = signature.SignerId,
            Operation = nameof(Act),
            Meaning = signature.Meaning,
            RecordId = signature.RecordId,
            SeenVersion = signature.RecordVersion,
            ContentHash = signature.ContentHash,
            UsedAt = cx.Now,
        };

    private static Signature Forged(OperationContext cx, PatientProfile record, string forged) =>
        new(
            cx.NewId(),
            cx.Now,
            (
                nameof(PatientProfile),
                forged == "record" ? cx.NewId() : record.Id,
                record.Version + (forged == "version" ? 5 : 1),
                forged == "content" ? new string('0', 64) : Arguments.ContentHash(record)
            ),
            (forged == "signer" ? cx.NewId() : cx.UserId, cx.Actor.Name, Role.Investigator),
            Meaning.EligibilityConfirmed,
            (record.StudyId, record.SiteId, record.Id)
        );

    private Task<Domain.Shared.Outcome<string>> RunAsync(SignedAct act, Guid proof) =>
        clinic.As(Role.Investigator).RunAsync(act, Clinic.NewId(), proof);

    private Task<List<Signature>> SignaturesAsync(Guid patientId) =>
        clinic.LookAsync(db => db.Signatures.Where(s => s.RecordId == patientId).ToListAsync());
}
