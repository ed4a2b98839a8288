using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Patients;
using TrialPortal.Operations.Tests.Patients;
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
        var verify = new VerifyDistribution { DistributionId = id, Scanned = scanned };

        Cases.Refused("OwnWorkNotVerified", await pharmacy.RunAsync(verify, Role.Nurse));
        var unscanned = await pharmacy.RunAsync(verify with { Scanned = [] }, Role.Pharmacist);
        Cases.Refused("KitsNotScanned", unscanned);
        Assert.Equal(scanned[0], unscanned.Refusal!.Facts["kits"]);
        Cases.Refused(
            "DistributionMovedOn",
            await pharmacy.HandOverAsync(
                new HandOver { DistributionId = id, SeenVersion = 1 },
                Role.Nurse
            )
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
    [Trait("id", "P11-50-1")]
    public async Task The_hand_over_is_signed_moves_the_units_and_starts_treatment()
    {
        var kit = (await pharmacy.ReceiveAsync(expires: new DateOnly(2026, 4, 30)))[0];
        var patient = await pharmacy.PatientAsync();
        var id = await pharmacy.VerifiedAsync(patient);
        var command = new HandOver { DistributionId = id, SeenVersion = 2 };
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
