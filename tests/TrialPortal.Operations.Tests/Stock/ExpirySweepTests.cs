using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Stock;

namespace TrialPortal.Operations.Tests.Stock;

[Trait("id", "E12")]
public sealed class ExpirySweepTests(StockClinic stock) : IClassFixture<StockClinic>
{
    private Clinic Clinic => stock.Clinic;

    [Fact]
    public async Task A_kit_leaves_the_stock_by_itself_at_the_midnight_of_its_site()
    {
        var lastDay = Clinic.Today.AddDays(10);
        await stock.DoneAsync(
            stock.Receipt("LAST", "SW-1001", "SW-1002") with
            {
                ExpiresOn = lastDay,
            }
        );
        await stock.DoneAsync(stock.Receipt("LONG", "SW-1003"));
        var midnight = Zone.InstantAt("Asia/Seoul", lastDay.AddDays(1), TimeOnly.MinValue);

        Clinic.Clock.Advance(midnight - Clinic.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        await SweepAsync();
        Assert.Equal(KitStatus.Available, (await Clinic.KitAsync("SW-1001")).Status);

        Clinic.Clock.Advance(TimeSpan.FromSeconds(1));
        await SweepAsync();
        await SweepAsync();

        Assert.Equal(KitStatus.Expired, (await Clinic.KitAsync("SW-1001")).Status);
        Assert.Equal(KitStatus.Available, (await Clinic.KitAsync("SW-1003")).Status);
        var lot = (await Clinic.As(Role.Nurse).AskAsync(new StockOverview(), Clinic.NewId()))
            .Value.Products.SelectMany(p => p.Lots)
            .Single(l => l.Number == "LAST");
        Assert.Equal((0, 70), (lot.Usable, lot.NotReusable));
        Assert.Equal(
            1,
            await Clinic.LookAsync(db => db.AuditLogs.CountAsync(a => a.Operation == "ExpireKits"))
        );
        var history = await Clinic.LookAsync(db =>
            db.KitStatusChanges.Where(c => c.To == KitStatus.Expired).ToListAsync()
        );
        Assert.All(history, c => Assert.Equal("TrialPortal", c.ByName));
    }

    private Task SweepAsync() =>
        new ExpirySweep(
            Clinic.Services.GetRequiredService<IServiceScopeFactory>(),
            Clinic.Clock,
            NullLogger<ExpirySweep>.Instance
        ).TakeOutExpiredAsync();
}
