using TrialPortal.Domain.Access;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Stock;

/// <summary>Lots, kits and the ledger of each site.</summary>
public static class StockFeature
{
    public static void AddStock(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(
            new NavEntry(
                PortalUrls.Stock,
                StockText.NavStock,
                Glyphs.Bottle,
                [Permission.ViewStock],
                13
            )
        );
        builder.Services.AddSingleton<ISearchSource, KitSearch>();
        builder.Services.AddSingleton<ExpirySweep>();
        builder.Services.AddHostedService(p => p.GetRequiredService<ExpirySweep>());
    }
}
