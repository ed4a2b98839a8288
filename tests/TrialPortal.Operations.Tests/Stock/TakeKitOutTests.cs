using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Platform.Operations;
using static TrialPortal.Operations.Tests.Cases;

namespace TrialPortal.Operations.Tests.Stock;

/// <summary>A kit's way off the shelf.</summary>
public sealed class TakeKitOutTests(StockClinic stock) : IClassFixture<StockClinic>
{
    private Clinic Clinic => stock.Clinic;

    public static TheoryData<Role> NotTakers => Without(Permission.ReceiveKits);

    [Fact]
    [Trait("id", "E2")]
    public async Task A_kit_tells_who_took_it_out_when_and_why()
    {
        await stock.DoneAsync(stock.Receipt("WHY", "WY-1001"));
        Clinic.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(
            (await stock.TakeAsync("WY-1001", KitStatus.Quarantined, "Seal broken")).Refusal?.Code
        );

        var kit = await stock.KitAsync("WY-1001");
        Assert.Equal(
            [("Seal broken", KitStatus.Quarantined), (null, KitStatus.Available)],
            kit.History.Select(s => (s.Reason, s.To))
        );
        Assert.Equal("Nurse KR01", kit.History[0].By);
        var monitor = await stock.KitAsync("WY-1001", Role.Monitor);
        Assert.Equal((null, true), (monitor.History[0].Reason, monitor.History[0].ReasonWithheld));
    }

    [Theory]
    [InlineData(KitStatus.Quarantined, null, "FieldRequired")]
    [InlineData(KitStatus.Damaged, "  ", "FieldRequired")]
    [InlineData(KitStatus.Missing, Check.OtherReason, "ReasonMissing")]
    [InlineData(KitStatus.Expired, "Old", "FieldNotReadable")]
    [InlineData(KitStatus.Dispensed, "Given", "FieldNotReadable")]
    [Trait("id", "E2")]
    public async Task A_kit_is_not_taken_out_without_reason_nor_to_where_it_cannot_go(
        KitStatus to,
        string? reason,
        string code
    )
    {
        var number = $"NN-{(int)to:0000}";
        await stock.DoneAsync(stock.Receipt("NO", number));
        Refused(code, await stock.TakeAsync(number, to, reason));
        Assert.Equal(KitStatus.Available, (await Clinic.KitAsync(number)).Status);
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Who_takes_a_kit_out_second_reads_who_was_first()
    {
        await stock.DoneAsync(stock.Receipt("SECOND", "SD-1001"));
        var outcomes = await Task.WhenAll(
            new[] { Role.Nurse, Role.Coordinator, Role.Pharmacist }.Select(role =>
                Task.Run(() => stock.TakeAsync("SD-1001", KitStatus.Damaged, "Fell", role))
            )
        );
        Assert.Single(outcomes, o => o.IsDone);
        var first = await Clinic.KitAsync("SD-1001");
        Assert.All(
            outcomes.Where(o => !o.IsDone),
            o =>
            {
                Refused("KitTaken", o);
                Assert.Equal(
                    ((object)first.StatusByName, (object)first.StatusAt),
                    (o.Refusal!.Facts["by"], o.Refusal.Facts["at"])
                );
            }
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task A_repeated_request_takes_out_once()
    {
        await stock.DoneAsync(stock.Receipt("REPEAT", "RP-1001"));
        var kit = await Clinic.KitAsync("RP-1001");
        var take = new TakeKitOut
        {
            KitId = kit.Id,
            To = KitStatus.Missing,
            Reason = "Not found",
        };
        var (nurse, id) = (Clinic.As(Role.Nurse), Clinic.NewId());
        Assert.True((await nurse.RunAsync(take, id)).IsDone);
        Assert.True((await nurse.RunAsync(take, id)).IsDone);
        Refused("RequestReused", await nurse.RunAsync(take with { Reason = "Lost" }, id));
        Assert.Equal(2, (await stock.KitAsync("RP-1001")).History.Count);
    }

    [Theory]
    [MemberData(nameof(NotTakers))]
    public async Task Who_may_not_take_out_is_refused(Role role)
    {
        var number = $"MN-{(int)role:0000}";
        await stock.DoneAsync(stock.Receipt("MN", number));
        Refused("NotPermitted", await stock.TakeAsync(number, KitStatus.Damaged, "Fell", role));
        Assert.Equal(KitStatus.Available, (await Clinic.KitAsync(number)).Status);
    }
}
