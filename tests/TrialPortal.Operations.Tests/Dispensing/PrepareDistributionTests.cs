using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Orders.Status;

namespace TrialPortal.Operations.Tests.Dispensing;

[Trait("id", "E4")]
public sealed class PrepareDistributionTests
{
    [Fact]
    public async Task The_kit_that_expires_first_and_covers_is_set_aside()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(expires: new DateOnly(2026, 4, 7));
        await pharmacy.ReceiveAsync(expires: new DateOnly(2026, 12, 31));
        var first = (await pharmacy.ReceiveAsync(expires: new DateOnly(2026, 4, 8)))[0];
        await pharmacy.ReceiveAsync(expires: new DateOnly(2026, 4, 8), group: "B");

        var id = await pharmacy.PreparedAsync(await pharmacy.PatientAsync());

        var prepared = await pharmacy.DistributionAsync(id);
        Assert.Equal($"{first} (35)", prepared.Kits);
        Assert.Equal(
            (DistributionStatus.Prepared, new DateOnly(2026, 4, 8), 0, "Nurse KR01"),
            (prepared.Status, prepared.LastDoseDay, prepared.OwedUnits, prepared.PreparedByName)
        );
        var kit = await pharmacy.KitAsync(first);
        Assert.Equal((KitStatus.Assigned, (Guid?)id), (kit.Status, kit.DistributionId));
        Assert.Equal(35, (await pharmacy.BalanceAsync(first)).Usable.Count);
    }

    [Fact]
    [Trait("id", "D5")]
    [Trait("scenario", "5")]
    public async Task An_order_put_on_hold_while_the_form_is_open_is_refused_with_its_state()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(2);
        var patient = await pharmacy.PatientAsync();
        var verified = await pharmacy.VerifiedAsync(patient);
        await pharmacy.StepAsync(patient, new HoldOrder { Reason = "ALT raised" });

        var refused = await pharmacy.RunAsync(Dispensary.Preparing(patient), Role.Nurse);
        var handOver = await pharmacy.HandOverAsync(verified);

        Cases.Refused("OrderNotDispensable", refused);
        Assert.Equal(OrderStatus.OnHold, refused.Refusal!.Facts["status"]);
        Cases.Refused("OrderNotDispensable", handOver);
        Assert.Equal(OrderStatus.OnHold, handOver.Refusal!.Facts["status"]);
        Assert.Equal(
            DistributionStatus.Verified,
            (await pharmacy.DistributionAsync(verified)).Status
        );
    }

    [Fact]
    [Trait("id", "D4")]
    public async Task What_was_prepared_on_an_earlier_version_is_not_given()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(2);
        var patient = await pharmacy.PatientAsync(ordered: 100);
        var verified = await pharmacy.VerifiedAsync(patient);
        await pharmacy.TwiceDailyAsync(patient, pharmacy.Clinic.Today.AddDays(10));

        Cases.Refused("OrderVersionReplaced", await pharmacy.HandOverAsync(verified));
        Cases.Refused(
            "OrderVersionReplaced",
            await pharmacy.RunAsync(Dispensary.Preparing(patient), Role.Nurse)
        );
    }

    [Fact]
    [Trait("scenario", "9")]
    public async Task A_dose_changed_within_the_interval_is_needed_by_the_days_of_each_dose()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(5, units: 10);
        var patient = await pharmacy.PatientAsync(ordered: 100);
        await pharmacy.TwiceDailyAsync(patient, pharmacy.Clinic.Today.AddDays(10));

        var id = await pharmacy.DoneAsync(
            Dispensary.Preparing(patient) with
            {
                SeenOrderVersion = 2,
                InPart = true,
            },
            Role.Nurse
        );

        // Ten days of one tablet, eighteen of two: 46, which is five bottles of ten.
        var prepared = await pharmacy.DistributionAsync(id);
        Assert.Equal((50, 0), (prepared.Units, prepared.OwedUnits));
        Assert.Equal(new DateOnly(2026, 4, 8), prepared.LastDoseDay);
    }

    [Fact]
    [Trait("id", "D6")]
    public async Task Never_more_is_prepared_than_was_ordered_and_what_was_put_back_does_not_count()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(2);
        var patient = await pharmacy.PatientAsync(ordered: 40);
        var id = await pharmacy.PreparedAsync(patient);

        var more = await pharmacy.RunAsync(Dispensary.Preparing(patient), Role.Nurse);
        Cases.Refused("NotEnoughRemaining", more);
        Assert.Equal(5, more.Refusal!.Facts["left"]);

        await pharmacy.DoneAsync(
            new CancelDistribution { DistributionId = id, Reason = "Patient left" },
            Role.Nurse
        );
        await pharmacy.PreparedAsync(patient);
    }

    [Fact]
    [Trait("id", "A6")]
    public async Task An_order_given_out_in_full_does_not_tell_whether_the_group_has_kits()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(1);
        var patient = await pharmacy.PatientAsync();
        await pharmacy.PreparedAsync(patient);

        Cases.Refused(
            "NotEnoughRemaining",
            await pharmacy.RunAsync(Dispensary.Preparing(patient), Role.Nurse)
        );
    }

    [Theory]
    [Trait("id", "A6")]
    [InlineData(30, 35, "NotEnoughRemaining")]
    [InlineData(30, 10, "NoKitCanBeAssigned")]
    public async Task With_a_part_of_the_order_left_both_groups_read_the_same_refusal(
        int ordered,
        int units,
        string code
    )
    {
        var read = new List<string?>();
        foreach (var (one, other) in new[] { ("A", "B"), ("B", "A") })
        {
            await using var pharmacy = await Dispensary.OpenAsync();
            await pharmacy.ReceiveAsync(2, group: one);
            await pharmacy.ReceiveAsync(1, units, group: other);
            var refused = await pharmacy.RunAsync(
                Dispensary.Preparing(await pharmacy.PatientAsync(ordered)),
                Role.Nurse
            );
            Cases.Refused(code, refused);
            read.Add(refused.Refusal?.ToString());
        }

        Assert.Single(read.Distinct());
    }

    [Fact]
    [Trait("id", "E8")]
    public async Task A_part_is_never_more_than_the_order_has_left()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(4, units: 10);
        var patient = await pharmacy.PatientAsync(ordered: 25);
        Cases.Refused(
            "NotEnoughRemaining",
            await pharmacy.RunAsync(Dispensary.Preparing(patient), Role.Nurse)
        );

        var part = await pharmacy.PreparedAsync(patient, inPart: true);

        var prepared = await pharmacy.DistributionAsync(part);
        Assert.Equal((20, 8), (prepared.Units, prepared.OwedUnits));
    }

    [Fact]
    [Trait("id", "A6")]
    public async Task Who_takes_no_medication_is_told_before_the_shelf_is_asked()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var patient = await pharmacy.PatientAsync();
        await pharmacy.Clinic.SaveAsync(async db =>
        {
            var profile = await db.Patients.SingleAsync(p => p.Id == patient.Id);
            db.Entry(profile).Property(p => p.Status).CurrentValue = PatientStatus.FollowUp;
        });

        Cases.Refused(
            "PatientTakesNoMedication",
            await pharmacy.RunAsync(Dispensary.Preparing(patient), Role.Nurse)
        );
    }

    [Fact]
    public async Task Without_a_kit_nothing_is_written_and_nothing_is_told_of_the_group()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(3, group: "B");
        var refused = await pharmacy.RunAsync(
            Dispensary.Preparing(await pharmacy.PatientAsync()),
            Role.Nurse
        );
        Cases.Refused("NoKitCanBeAssigned", refused);
        Assert.Empty(refused.Refusal!.Facts);
        Assert.Equal(0, await pharmacy.Clinic.LookAsync(db => db.Distributions.CountAsync()));
    }

    [Fact]
    [Trait("id", "E8")]
    public async Task A_part_is_given_when_asked_for_and_the_rest_is_owed_until_given()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(1, units: 14);
        var patient = await pharmacy.PatientAsync();
        Cases.Refused(
            "NoKitCanBeAssigned",
            await pharmacy.RunAsync(Dispensary.Preparing(patient), Role.Nurse)
        );
        var part = await pharmacy.PreparedAsync(patient, inPart: true);
        await pharmacy.VerifyAsync(part);
        Assert.True((await pharmacy.HandOverAsync(part)).IsDone);
        Assert.Equal(14, (await pharmacy.DistributionAsync(part)).OwedUnits);

        await pharmacy.ReceiveAsync(1, units: 14);
        var rest = await pharmacy.DoneAsync(new GiveOwed { DistributionId = part }, Role.Nurse);
        Cases.Refused(
            "NothingOwed",
            await pharmacy.RunAsync(new GiveOwed { DistributionId = part }, Role.Nurse)
        );
        Assert.True((await pharmacy.DistributionAsync(part)).IsOwing);
        var early = new WaiveOwed { DistributionId = part, Reason = "Treatment ends" };
        Cases.Refused("OwedIsSetAside", await pharmacy.RunAsync(early, Role.Pharmacist));
        await pharmacy.VerifyAsync(rest);
        Cases.Refused("OwedIsSetAside", await pharmacy.RunAsync(early, Role.Pharmacist));
        Assert.True((await pharmacy.HandOverAsync(rest)).IsDone);
        Assert.Equal(rest, (await pharmacy.DistributionAsync(part)).OwedGivenBy);

        await pharmacy.DoneAsync(
            new MarkNotGiven
            {
                DistributionId = rest,
                NeverLeft = false,
                Reason = "Patient had left",
            },
            Role.Nurse
        );
        Assert.True((await pharmacy.DistributionAsync(part)).IsOwing);

        var waive = new WaiveOwed { DistributionId = part, Reason = "Treatment ends" };
        await pharmacy.DoneAsync(waive, Role.Pharmacist);
        Assert.False((await pharmacy.DistributionAsync(part)).IsOwing);
        Cases.Refused("NothingOwed", await pharmacy.RunAsync(waive, Role.Pharmacist));
    }

    [Fact]
    [Trait("id", "E12")]
    public async Task What_is_owed_and_given_late_lasts_as_long_as_what_is_given_that_day()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(1, units: 14);
        var patient = await pharmacy.PatientAsync(ordered: 200, days: 90);
        var part = await pharmacy.PreparedAsync(patient, inPart: true);
        await pharmacy.VerifyAsync(part);
        Assert.True((await pharmacy.HandOverAsync(part)).IsDone);
        var owing = await pharmacy.DistributionAsync(part);
        var late = owing.LastDoseDay.AddDays(1).DayNumber - pharmacy.Clinic.Today.DayNumber;
        pharmacy.Clinic.Clock.Advance(TimeSpan.FromDays(late));
        await pharmacy.ReceiveAsync(1, owing.OwedUnits, expires: pharmacy.Clinic.Today.AddDays(1));

        var give = new GiveOwed { DistributionId = part };
        Cases.Refused("NoKitCanBeAssigned", await pharmacy.RunAsync(give, Role.Nurse));

        await pharmacy.ReceiveAsync(1, owing.OwedUnits);
        var rest = await pharmacy.DistributionAsync(await pharmacy.DoneAsync(give, Role.Nurse));
        var order = await pharmacy.Clinic.LookAsync(db =>
            db.OrderVersions.SingleAsync(v => v.OrderId == patient.Order)
        );
        Assert.Equal((owing.OwedUnits, order.Until), (rest.Units, rest.LastDoseDay));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Ten_posts_of_one_request_make_one_distribution()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(10);
        var command = Dispensary.Preparing(await pharmacy.PatientAsync(ordered: 1000));
        var request = Clinic.NewId();

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ => pharmacy.Clinic.As(Role.Nurse))
                .Select(page => Task.Run(() => page.RunAsync(command, request)))
        );

        Assert.Single(outcomes.Select(o => o.Value).Distinct());
        Assert.Equal(1, await pharmacy.Clinic.LookAsync(db => db.Distributions.CountAsync()));
        Assert.Equal(
            1,
            await pharmacy.Clinic.LookAsync(db =>
                db.Kits.CountAsync(k => k.Status == KitStatus.Assigned)
            )
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Two_who_prepare_the_last_kit_at_once_get_one_done()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync();
        var patients = new[] { await pharmacy.PatientAsync(), await pharmacy.PatientAsync() };

        var outcomes = await Task.WhenAll(
            patients.Select(p =>
                Task.Run(() => pharmacy.RunAsync(Dispensary.Preparing(p), Role.Pharmacist))
            )
        );

        Assert.Single(outcomes, o => o.IsDone);
        Cases.Refused("NoKitCanBeAssigned", Assert.Single(outcomes, o => !o.IsDone));
    }

    [Fact]
    [Trait("id", "D6")]
    public async Task Two_who_prepare_the_rest_of_one_order_at_once_never_prepare_more_than_was_ordered()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(2);
        var patient = await pharmacy.PatientAsync(ordered: 40);

        var both = await Task.WhenAll(
            new[] { Role.Nurse, Role.Pharmacist }.Select(role =>
                Task.Run(() => pharmacy.RunAsync(Dispensary.Preparing(patient), role))
            )
        );

        Assert.Single(both, o => o.IsDone);
        var late = Assert.Single(both, o => !o.IsDone);
        Cases.Refused("NotEnoughRemaining", late);
        Assert.Equal(5, late.Refusal!.Facts["left"]);
        Assert.Equal(
            (1, 35),
            await pharmacy.Clinic.LookAsync(async db =>
                (
                    await db.DistributionLines.CountAsync(),
                    await db.Distributions.SumAsync(d => d.Units)
                )
            )
        );
    }
}
