using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Adherence.Diary;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Dispensing;

[Trait("id", "E9")]
public sealed class ReturnTests
{
    [Fact]
    public async Task What_is_unused_and_lost_is_counted_and_the_rest_was_taken()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var kit = (await pharmacy.ReceiveAsync())[0];
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        var count = await CountingAsync(pharmacy, id);
        await pharmacy.DoneAsync(count with { Unused = "10", Lost = "2" }, Role.Nurse);

        var balance = await pharmacy.BalanceAsync(kit);
        Assert.Equal(
            (10, 2, 23, 0),
            (
                balance.In(StockPool.NotReusable).Count,
                balance.In(StockPool.LostByPatient).Count,
                balance.In(StockPool.Consumed).Count,
                balance.In(StockPool.WithPatients).Count
            )
        );
        await StockRows.HoldAsync(pharmacy.Clinic);
        Assert.Equal(KitStatus.Returned, (await pharmacy.KitAsync(kit)).Status);
        Assert.Equal(DistributionStatus.Reconciled, (await pharmacy.DistributionAsync(id)).Status);
        Cases.Refused(
            "ReturnAlreadyCounted",
            await pharmacy.RunAsync(count with { Unused = "3" }, Role.Pharmacist)
        );
    }

    [Fact]
    public async Task Blank_is_not_zero()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var kit = (await pharmacy.ReceiveAsync())[0];
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        var count = await CountingAsync(pharmacy, id);
        var nothing = await pharmacy.RunAsync(count with { ContainerBack = false }, Role.Nurse);
        Cases.Refused("ReturnSaysNothing", nothing, nameof(CountReturn.Unused));
        await pharmacy.DoneAsync(count, Role.Nurse);
        Assert.Equal(35, (await pharmacy.BalanceAsync(kit)).In(StockPool.WithPatients).Count);
        var returned = await ReturnAsync(pharmacy, id);
        Assert.Equal(((int?)null, (int?)null), (returned.Unused, returned.Lost));
        Assert.Equal(DistributionStatus.ReturnsOpen, (await pharmacy.DistributionAsync(id)).Status);

        await pharmacy.DoneAsync(
            new CorrectReturn
            {
                ReturnId = returned.Id,
                SeenVersion = 1,
                Unused = "0",
                ContainerBack = true,
                Reason = "Counted later",
            },
            Role.Nurse
        );
        Assert.Equal(35, (await pharmacy.BalanceAsync(kit)).In(StockPool.Consumed).Count);
        Assert.Equal(DistributionStatus.Reconciled, (await pharmacy.DistributionAsync(id)).Status);
    }

    [Theory]
    [InlineData("-1", "CountNotWhole")]
    [InlineData("2.5", "CountNotWhole")]
    [InlineData("1e3", "CountNotWhole")]
    [InlineData("99999999999", "CountTooLarge")]
    [InlineData("36", "ReturnedMoreThanGiven")]
    [InlineData("ㅂ", "CountNotWhole")]
    public async Task A_count_that_is_none_is_refused_at_its_field_and_nothing_of_it_kept(
        string typed,
        string code
    )
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var kit = (await pharmacy.ReceiveAsync())[0];
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        var count = await CountingAsync(pharmacy, id);
        var before = await RowsAsync(pharmacy);
        await RefusedAsync(count with { Unused = typed }, nameof(CountReturn.Unused));
        await RefusedAsync(count with { Unused = "0", Lost = typed }, nameof(CountReturn.Lost));
        Assert.Equal(before, await RowsAsync(pharmacy));
        Assert.Equal(KitStatus.Dispensed, (await pharmacy.KitAsync(kit)).Status);

        var correct = new CorrectReturn
        {
            ReturnId = await pharmacy.CountAsync(id, "8"),
            SeenVersion = 1,
            Unused = typed,
            ContainerBack = true,
            Reason = "Counted again",
        };
        before = await RowsAsync(pharmacy);
        await RefusedAsync(correct, nameof(CountReturn.Unused));
        await RefusedAsync(correct with { Unused = "0", Lost = typed }, nameof(CountReturn.Lost));
        Assert.Equal(before, await RowsAsync(pharmacy));
        var kept = await ReturnAsync(pharmacy, id);
        Assert.Equal(((int?)8, (int?)null), (kept.Unused, kept.Lost));

        // Of both together more than was given: told at the first of them.
        async Task RefusedAsync<T>(ICommand<T> bad, string field) =>
            Cases.Refused(
                code,
                await pharmacy.RunAsync(bad, Role.Nurse),
                code == "ReturnedMoreThanGiven" ? nameof(CountReturn.Unused) : field
            );
    }

    private static Task<(int Returns, int Movements, int Changes)> RowsAsync(Dispensary pharmacy) =>
        pharmacy.Clinic.LookAsync(async db =>
            (
                await db.KitReturns.CountAsync(),
                await db.StockMovements.CountAsync(),
                await db.KitStatusChanges.CountAsync()
            )
        );

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
    [Trait("id", "J3")]
    public async Task A_correction_keeps_the_first_value_and_asks_why()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var kit = (await pharmacy.ReceiveAsync())[0];
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        await pharmacy.CountAsync(id, "8");
        var correct = new CorrectReturn
        {
            ReturnId = (await ReturnAsync(pharmacy, id)).Id,
            SeenVersion = 1,
            Unused = "10",
            ContainerBack = true,
        };
        Cases.Refused("ReasonMissing", await pharmacy.RunAsync(correct, Role.Nurse));
        correct = correct with { Reason = "Patient brought more" };
        await pharmacy.DoneAsync(correct, Role.Nurse);

        var returned = await ReturnAsync(pharmacy, id);
        Assert.Equal(
            (10, 8, "Patient brought more"),
            (returned.Unused, returned.FirstUnused, returned.CorrectedBecause)
        );
        var balance = await pharmacy.BalanceAsync(kit);
        Assert.Equal(
            (10, 25),
            (balance.In(StockPool.NotReusable).Count, balance.In(StockPool.Consumed).Count)
        );
        Cases.Refused("ChangedMeanwhile", await pharmacy.RunAsync(correct, Role.Pharmacist));
    }

    [Theory]
    [InlineData(LineOutcome.Lost, KitStatus.LostByPatient)]
    [InlineData(LineOutcome.Damaged, KitStatus.DamagedByPatient)]
    [Trait("id", "E7")]
    public async Task A_kit_that_the_patient_lost_or_damaged_is_named_so(
        LineOutcome kept,
        KitStatus status
    )
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var kit = (await pharmacy.ReceiveAsync())[0];
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        var count = await CountingAsync(pharmacy, id);
        await pharmacy.DoneAsync(
            count with
            {
                ContainerBack = false,
                Kept = kept,
                Lost = "35",
                Unused = "0",
            },
            Role.Nurse
        );
        Assert.Equal(status, (await pharmacy.KitAsync(kit)).Status);
        Assert.Equal(kept, (await pharmacy.LineAsync(id)).Outcome);
        Assert.Equal(35, (await pharmacy.BalanceAsync(kit)).In(StockPool.LostByPatient).Count);
    }

    [Fact]
    [Trait("id", "J3")]
    public async Task What_became_of_a_kit_is_said_anew_and_it_is_never_with_the_patient_again()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var kit = (await pharmacy.ReceiveAsync())[0];
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        await pharmacy.CountAsync(id, "0");

        await SayAsync(false, LineOutcome.Lost, "35", KitStatus.LostByPatient);
        await SayAsync(false, LineOutcome.Damaged, "35", KitStatus.DamagedByPatient);
        await SayAsync(true, null, "5", KitStatus.Returned);
        await SayAsync(false, LineOutcome.Damaged, "35", KitStatus.DamagedByPatient);
        await SayAsync(false, LineOutcome.Lost, "35", KitStatus.LostByPatient);
        await SayAsync(true, null, "5", KitStatus.Returned);

        var balance = await pharmacy.BalanceAsync(kit);
        Assert.Equal(
            (30, 5),
            (balance.In(StockPool.Consumed).Count, balance.In(StockPool.LostByPatient).Count)
        );
        await StockRows.HoldAsync(pharmacy.Clinic);
        Cases.Refused(
            "KitNotWithPatientAgain",
            await pharmacy.RunAsync(await CorrectAsync(false, null, "5"), Role.Nurse),
            nameof(CorrectReturn.ContainerBack)
        );

        async Task SayAsync(bool back, LineOutcome? kept, string lost, KitStatus status)
        {
            await pharmacy.DoneAsync(await CorrectAsync(back, kept, lost), Role.Nurse);
            Assert.Equal(status, (await pharmacy.KitAsync(kit)).Status);
            Assert.Equal(kept, (await pharmacy.LineAsync(id)).Outcome);
        }

        async Task<CorrectReturn> CorrectAsync(bool back, LineOutcome? kept, string lost)
        {
            var returned = await ReturnAsync(pharmacy, id);
            return new()
            {
                ReturnId = returned.Id,
                SeenVersion = returned.Version,
                ContainerBack = back,
                Kept = kept,
                Unused = "0",
                Lost = lost,
                Reason = "Patient told more",
            };
        }
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Two_who_count_one_kit_at_once_count_it_once()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        var kit = (await pharmacy.ReceiveAsync())[0];
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        var count = await CountingAsync(pharmacy, id) with { Unused = "4" };
        var outcomes = await Task.WhenAll(
            new[] { Role.Nurse, Role.Coordinator }.Select(r =>
                Task.Run(() => pharmacy.RunAsync(count, r))
            )
        );
        Assert.Single(outcomes, o => o.IsDone);
        var late = Assert.Single(outcomes, o => !o.IsDone).Refusal!;
        var counted = await pharmacy.Clinic.LookAsync(db => db.KitReturns.SingleAsync());
        Assert.Equal(
            ((object)counted.CountedByName, (object)counted.CreatedAt),
            (late.Facts["by"], late.Facts["at"])
        );
        Assert.True(late.Code is "ReturnAlreadyCounted" or "KitTaken", late.Code);
        Assert.Equal(4, (await pharmacy.BalanceAsync(kit)).In(StockPool.NotReusable).Count);
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
    [Trait("id", "E17")]
    public async Task Two_who_count_the_last_two_kits_at_once_leave_nothing_to_be_counted()
    {
        await using var pharmacy = await Dispensary.OpenAsync();
        await pharmacy.ReceiveAsync(3, units: 10);
        var id = await pharmacy.GivenAsync(await pharmacy.PatientAsync());
        var counts = await pharmacy.Clinic.LookAsync(db =>
            db.DistributionLines.Where(l => l.DistributionId == id)
                .Select(l => new CountReturn
                {
                    LineId = l.Id,
                    Unused = "1",
                    ContainerBack = true,
                    ReturnedOn = pharmacy.Clinic.Today,
                })
                .ToListAsync()
        );
        Assert.Equal(3, counts.Count);
        await pharmacy.DoneAsync(counts[0], Role.Nurse);

        var last = await Task.WhenAll(
            new[] { (counts[1], Role.Nurse), (counts[2], Role.Coordinator) }.Select(c =>
                Task.Run(() => pharmacy.RunAsync(c.Item1, c.Item2))
            )
        );

        Assert.All(last, o => Assert.True(o.IsDone, o.Refusal?.Code));
        Assert.Equal(DistributionStatus.Reconciled, (await pharmacy.DistributionAsync(id)).Status);
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

    internal static async Task<CountReturn> CountingAsync(Dispensary pharmacy, Guid distribution) =>
        new()
        {
            LineId = (await pharmacy.LineAsync(distribution)).Id,
            ContainerBack = true,
            ReturnedOn = pharmacy.Clinic.Today,
        };

    private static Task<KitReturn> ReturnAsync(Dispensary pharmacy, Guid distribution) =>
        pharmacy.Clinic.LookAsync(db =>
            db.KitReturns.SingleAsync(r => r.DistributionId == distribution)
        );
}
