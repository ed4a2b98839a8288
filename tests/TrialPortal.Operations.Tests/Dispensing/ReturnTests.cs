using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Platform.Operations;
using static TrialPortal.Operations.Tests.Dispensing.Returns;

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
}
