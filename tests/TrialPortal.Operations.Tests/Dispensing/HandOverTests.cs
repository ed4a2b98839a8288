using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Stock;

namespace TrialPortal.Operations.Tests.Dispensing;

[Trait("id", "E6")]
public sealed class HandOverTests(Dispensary pharmacy) : IClassFixture<Dispensary>
{
    [Fact]
    public async Task A_second_person_who_has_scanned_each_kit_does_the_second_check()
    {
        await pharmacy.ReceiveAsync();
        var id = await pharmacy.PreparedAsync(await pharmacy.PatientAsync());
        var scanned = await pharmacy.NumbersAsync(id);
        var verify = new VerifyDistribution
        {
            DistributionId = id,
            Scanned = Dispensary.Looked(scanned),
        };

        Cases.Refused("OwnWorkNotVerified", await pharmacy.RunAsync(verify, Role.Nurse));
        var unscanned = await pharmacy.RunAsync(verify with { Scanned = [] }, Role.Pharmacist);
        Cases.Refused("KitsNotScanned", unscanned);
        Assert.Equal(scanned[0], unscanned.Refusal!.Facts["kits"]);
        Cases.Refused(
            "DistributionMovedOn",
            await pharmacy.HandOverAsync(Dispensary.Giving(id, 1), Role.Nurse)
        );

        await pharmacy.DoneAsync(verify, Role.Pharmacist);
        var verified = await pharmacy.DistributionAsync(id);
        Assert.Equal(
            (DistributionStatus.Verified, "Pharmacist KR01"),
            (verified.Status, verified.VerifiedByName)
        );
        var again = await pharmacy.RunAsync(verify, Role.Pharmacist);
        Cases.Refused("DistributionMovedOn", again);
        Assert.Equal("Pharmacist KR01", again.Refusal!.Facts["by"]);
    }

    [Fact]
    public async Task A_kit_whose_seal_or_label_is_not_right_or_not_told_is_not_verified_and_the_audit_says_what_was_seen()
    {
        await pharmacy.ReceiveAsync();
        var id = await pharmacy.PreparedAsync(await pharmacy.PatientAsync());
        var right = Dispensary.Looked(await pharmacy.NumbersAsync(id))[0];
        foreach (
            var (seen, code) in new[]
            {
                (right with { SealIntact = null }, "KitNotLookedAt"),
                (right with { LabelRight = null }, "KitNotLookedAt"),
                (right with { SealIntact = false }, "KitSealBroken"),
                (right with { LabelRight = false }, "KitLabelWrong"),
            }
        )
        {
            var outcome = await pharmacy.RunAsync(
                new VerifyDistribution { DistributionId = id, Scanned = [right, seen] },
                Role.Pharmacist
            );
            Cases.Refused(code, outcome);
            Assert.Equal(right.Kit, outcome.Refusal!.Facts["kit"]);
        }

        var kept = await pharmacy.DistributionAsync(id);
        Assert.Equal(DistributionStatus.Prepared, kept.Status);
        var last = await pharmacy.Clinic.LookAsync(db =>
            db.AuditLogs.SingleAsync(a =>
                a.PatientId == kept.PatientId && a.RefusalCode == "KitLabelWrong"
            )
        );
        var entry = await pharmacy
            .Clinic.As(Role.Pharmacist)
            .AskAsync(new AuditEntryDetails { EntryId = last.Id }, Clinic.NewId());
        Assert.Equal(
            [
                (nameof(KitCheck.Kit), right.Kit),
                (nameof(KitCheck.SealIntact), "true"),
                (nameof(KitCheck.LabelRight), "true"),
                (nameof(KitCheck.Kit), right.Kit),
                (nameof(KitCheck.SealIntact), "true"),
                (nameof(KitCheck.LabelRight), "false"),
            ],
            entry.Value.Arguments.Skip(1).Select(a => (a.Name, a.Value.Text))
        );
    }

    [Fact]
    [Trait("id", "E7")]
    public async Task Nothing_is_handed_over_before_the_patient_has_stated_name_and_date_of_birth()
    {
        var kit = (await pharmacy.ReceiveAsync(expires: new DateOnly(2026, 4, 25)))[0];
        var id = await pharmacy.VerifiedAsync(await pharmacy.PatientAsync());
        var give = Dispensary.Giving(id);

        var nothing = await pharmacy.HandOverAsync(
            give with
            {
                NameStated = false,
                BirthDateStated = false,
            },
            Role.Nurse
        );
        Cases.Refused("NameNotStated", nothing, nameof(HandOver.NameStated));
        Assert.Equal(
            [
                ("NameNotStated", nameof(HandOver.NameStated)),
                ("BirthDateNotStated", nameof(HandOver.BirthDateStated)),
            ],
            nothing.Refusal!.Each.Select(r => (r.Code, r.Field!))
        );
        Cases.Refused(
            "BirthDateNotStated",
            await pharmacy.HandOverAsync(give with { BirthDateStated = false }, Role.Nurse),
            nameof(HandOver.BirthDateStated)
        );

        Assert.Equal(KitStatus.Assigned, (await pharmacy.KitAsync(kit)).Status);
        Assert.Null((await pharmacy.HandOverAsync(give, Role.Nurse)).Refusal);
    }

    [Fact]
    [Trait("id", "E7")]
    public async Task Not_this_patient_stops_the_hand_over_and_changes_nothing_but_the_audit()
    {
        var kit = (await pharmacy.ReceiveAsync(expires: new DateOnly(2026, 4, 24)))[0];
        var patient = await pharmacy.PatientAsync();
        var id = await pharmacy.PreparedAsync(patient);
        var stop = new StopHandOver { DistributionId = id };
        Cases.Refused("DistributionMovedOn", await pharmacy.RunAsync(stop, Role.Nurse));
        await pharmacy.VerifyAsync(id);
        var before = await pharmacy.DistributionAsync(id);

        await pharmacy.DoneAsync(stop, Role.Nurse);

        var after = await pharmacy.DistributionAsync(id);
        Assert.Equal((before.Version, before.StatusAt), (after.Version, after.StatusAt));
        Assert.Equal(KitStatus.Assigned, (await pharmacy.KitAsync(kit)).Status);
        var entry = await pharmacy.Clinic.LookAsync(db =>
            db.AuditLogs.SingleAsync(a =>
                a.Operation == nameof(StopHandOver) && a.Outcome == AuditOutcome.Done
            )
        );
        Assert.Equal(patient.Id, entry.PatientId);
        Assert.Null((await pharmacy.HandOverAsync(id)).Refusal);
        Cases.Refused("DistributionMovedOn", await pharmacy.RunAsync(stop, Role.Nurse));
    }

    [Fact]
    [Trait("id", "P11-50-1")]
    public async Task The_hand_over_is_signed_moves_the_units_and_starts_treatment()
    {
        var kit = (await pharmacy.ReceiveAsync(expires: new DateOnly(2026, 4, 30)))[0];
        var patient = await pharmacy.PatientAsync();
        var id = await pharmacy.VerifiedAsync(patient);
        var command = Dispensary.Giving(id);
        Cases.Refused("SignatureNotProven", await pharmacy.RunAsync(command, Role.Nurse));

        Assert.Null((await pharmacy.HandOverAsync(id)).Refusal);

        var balance = await pharmacy.BalanceAsync(kit);
        Assert.Equal((0, 35), (balance.Usable.Count, balance.In(StockPool.WithPatients).Count));
        Assert.Equal(KitStatus.Dispensed, (await pharmacy.KitAsync(kit)).Status);
        var profile = await pharmacy.Clinic.LookAsync(db =>
            db.Patients.SingleAsync(p => p.Id == patient.Id)
        );
        Assert.Equal(PatientStatus.OnTreatment, profile.Status);
        var signature = await pharmacy.Clinic.LookAsync(db =>
            db.Signatures.SingleAsync(s => s.RecordId == id)
        );
        Assert.Equal(
            (Meaning.Dispensed, 3, "Nurse KR01"),
            (signature.Meaning, signature.RecordVersion, signature.SignerName)
        );
    }

    [Fact]
    [Trait("id", "E12")]
    [Trait("scenario", "4")]
    public async Task A_kit_that_expires_at_midnight_is_not_handed_over_after_it_another_is_and_it_leaves_the_shelf()
    {
        await using var own = await Dispensary.OpenAsync();
        var lastDay = new DateOnly(2026, 4, 12);
        var first = (await own.ReceiveAsync(expires: lastDay))[0];
        var other = (await own.ReceiveAsync())[0];
        var patient = await own.PatientAsync(days: 60);
        var id = await own.VerifiedAsync(patient);
        Assert.Equal([first], await own.NumbersAsync(id));
        var midnight = new DateTimeOffset(2026, 4, 13, 0, 0, 0, TimeSpan.FromHours(9));
        own.Clinic.Clock.Advance(midnight - own.Clinic.Clock.GetUtcNow());

        Cases.Refused("KitExpired", await own.HandOverAsync(id));

        var putBack = new CancelDistribution { DistributionId = id, Reason = "Expired" };
        await own.DoneAsync(putBack, Role.Nurse);
        await new ExpirySweep(
            own.Clinic.Services.GetRequiredService<IServiceScopeFactory>(),
            own.Clinic.Clock,
            NullLogger<ExpirySweep>.Instance
        ).TakeOutExpiredAsync();
        var again = await own.GivenAsync(patient);
        Assert.Equal([other], await own.NumbersAsync(again));
        Assert.Equal(KitStatus.Expired, (await own.KitAsync(first)).Status);
        var balance = await own.BalanceAsync(first);
        Assert.Equal((0, 35), (balance.Usable.Count, balance.In(StockPool.NotReusable).Count));
    }

    [Fact]
    [Trait("id", "E7")]
    public async Task What_was_cancelled_before_it_left_is_on_the_shelf_again()
    {
        var kit = (await pharmacy.ReceiveAsync(expires: new DateOnly(2026, 4, 10)))[0];
        var id = await pharmacy.VerifiedAsync(await pharmacy.PatientAsync());
        var cancel = new CancelDistribution { DistributionId = id };
        Cases.Refused("FieldRequired", await pharmacy.RunAsync(cancel, Role.Nurse));
        cancel = cancel with { Reason = "Patient left" };
        await pharmacy.DoneAsync(cancel, Role.Nurse);

        var free = await pharmacy.KitAsync(kit);
        Assert.Equal((KitStatus.Available, (Guid?)null), (free.Status, free.DistributionId));
        Cases.Refused("DistributionMovedOn", await pharmacy.RunAsync(cancel, Role.Nurse));
        Assert.Equal(
            kit,
            (
                await pharmacy.NumbersAsync(
                    await pharmacy.PreparedAsync(await pharmacy.PatientAsync())
                )
            )[0]
        );
    }
}
