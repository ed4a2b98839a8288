using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Adherence.Diary;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Platform.Operations;
using static TrialPortal.Operations.Tests.Dispensing.Returns;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>On which day a kit came back, and which days its count is about.</summary>
[Trait("id", "E9")]
public sealed class ReturnDayTests
{
    [Fact]
    public async Task A_kit_does_not_come_back_before_it_was_given_nor_on_a_day_to_come()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync();
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        var count = await CountingAsync(pharmacy, id);
        var today = count.ReturnedOn!.Value;

        await RefusedAsync("ReturnBeforeHandOver", today.AddDays(-1));
        await RefusedAsync("MovementInFuture", today.AddDays(1));
        await RefusedAsync("FieldOutOfRange", DateOnly.MaxValue);

        async Task RefusedAsync(string code, DateOnly day) =>
            Cases.Refused(
                code,
                await pharmacy.RunAsync(count with { ReturnedOn = day }, Role.Nurse),
                nameof(CountReturn.ReturnedOn)
            );
    }

    [Fact]
    [Trait("scenario", "3")]
    public async Task A_return_of_yesterday_entered_today_stands_in_order_of_its_day_and_is_late()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var kits = await pharmacy.ReceiveAsync(2);
        var first = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        pharmacy.Clinic.Clock.Advance(TimeSpan.FromDays(2));
        var later = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        var count = await CountingAsync(pharmacy, first);
        var yesterday = count.ReturnedOn!.Value.AddDays(-1);

        Cases.Refused(
            "ReturnBeforeHandOver",
            await pharmacy.RunAsync(
                count with
                {
                    ReturnedOn = yesterday.AddDays(-9),
                    Unused = "5",
                },
                Role.Nurse
            ),
            nameof(CountReturn.ReturnedOn)
        );
        Cases.Refused(
            "MovementInFuture",
            await pharmacy.RunAsync(
                count with
                {
                    ReturnedOn = yesterday.AddDays(9),
                    Unused = "5",
                },
                Role.Nurse
            ),
            nameof(CountReturn.ReturnedOn)
        );
        await pharmacy.DoneAsync(count with { ReturnedOn = yesterday, Unused = "5" }, Role.Nurse);

        var lot = (await pharmacy.KitAsync(kits[0])).LotId;
        var rows = await pharmacy.Clinic.LookAsync(db =>
            db.StockMovements.Where(m => m.LotId == lot)
                .OrderBy(m => m.EffectiveAt)
                .ThenBy(m => m.Sequence)
                .ToListAsync()
        );
        Assert.Equal(
            [
                MovementKind.Receive,
                MovementKind.Receive,
                MovementKind.Dispense,
                MovementKind.ReturnUnused,
                MovementKind.CountAsConsumed,
                MovementKind.Dispense,
            ],
            rows.Select(r => r.Kind)
        );
        Assert.Equal([false, false, false, true, true, false], rows.Select(r => r.Row.IsLateEntry));
        Assert.Equal(
            (later, DistributionStatus.Dispensed),
            (rows[^1].DistributionId!.Value, (await pharmacy.DistributionAsync(later)).Status)
        );
    }

    [Fact]
    [Trait("id", "F4")]
    public async Task Order_and_diary_stand_beside_a_count_up_to_the_next_hand_over()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var (clinic, clock) = (pharmacy.Clinic, pharmacy.Clinic.Clock);
        await pharmacy.ReceiveAsync(3);
        var patient = await pharmacy.PatientAsync(ordered: 105);
        var first = clinic.Today;
        var given = await pharmacy.GivenAsync(patient);
        await clinic.SaveAsync(async db =>
        {
            var version = await db.OrderVersions.SingleAsync(v => v.OrderId == patient.Order);
            var by = clinic.Person(Role.Nurse).UserId;
            new Medicine(db, clock.GetUtcNow(), Clinic.NewId).Dose(version, clinic.Seoul, by);
        });
        clock.Advance(TimeSpan.FromDays(7));
        await pharmacy.GivenAsync(patient);
        clock.Advance(TimeSpan.FromDays(1));
        var ask = new CountWitnesses { LineId = (await pharmacy.LineAsync(given)).Id };

        var beside = await clinic.As(Role.Nurse).AskAsync(ask);

        Assert.Equal(new WitnessedDays(first, first.AddDays(6), 35, 7, 1), beside.Value);
        Cases.Refused("NotFound", await clinic.As(Role.Nurse, clinic.Rome).AskAsync(ask));
        Cases.Refused("NotPermitted", await clinic.As(Role.Administrator).AskAsync(ask));
    }

    [Fact]
    [Trait("id", "F2")]
    public async Task What_is_expected_beside_a_count_ends_with_the_day_on_which_the_kit_came_back()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var (clinic, first) = (pharmacy.Clinic, pharmacy.Clinic.Today);
        await pharmacy.ReceiveAsync();
        var patient = await pharmacy.PatientAsync();
        var given = await pharmacy.GivenAsync(patient);
        clinic.Clock.Advance(TimeSpan.FromDays(20));
        var count = await CountingAsync(pharmacy, given) with
        {
            ReturnedOn = first.AddDays(10),
            Unused = "24",
        };

        var beside = await clinic
            .As(Role.Nurse)
            .AskAsync(new CountWitnesses { LineId = count.LineId, ReturnedOn = first.AddDays(10) });
        await pharmacy.DoneAsync(count, Role.Nurse);

        // Eleven mornings; none of the ten days since.
        Assert.Equal(new WitnessedDays(first, first.AddDays(10), 35, 11, 0), beside.Value);
        var tab = await clinic
            .As(Role.Investigator)
            .AskAsync(new PatientAdherence { PatientId = patient.Id, Period = DiaryPeriod.All });
        var interval = Assert.Single(tab.Value.Medication!.Counts).Interval;
        Assert.Equal(
            (beside.Value.First, beside.Value.Until, beside.Value.Expected),
            (interval.From, interval.Until.AddDays(-1), interval.Count.Expected)
        );
    }

    [Fact]
    [Trait("id", "E8")]
    public async Task What_was_owed_and_given_later_belongs_to_the_days_of_what_it_adds_to()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(1, units: 14);
        var first = pharmacy.Clinic.Today;
        var part = await pharmacy.PreparedAsync(await pharmacy.PatientAsync(), inPart: true);
        await pharmacy.VerifyAsync(part);
        Assert.True((await pharmacy.HandOverAsync(part)).IsDone);
        pharmacy.Clinic.Clock.Advance(TimeSpan.FromDays(3));
        await pharmacy.ReceiveAsync(1, units: 14);
        var rest = await pharmacy.DoneAsync(new GiveOwed { DistributionId = part }, Role.Nurse);
        await pharmacy.VerifyAsync(rest);
        Assert.True((await pharmacy.HandOverAsync(rest)).IsDone);

        foreach (var id in new[] { part, rest })
        {
            var ask = new CountWitnesses { LineId = (await pharmacy.LineAsync(id)).Id };
            var beside = await pharmacy.Clinic.As(Role.Nurse).AskAsync(ask);
            Assert.Equal(new WitnessedDays(first, first.AddDays(3), 28, 4, 0), beside.Value);
        }
    }
}
