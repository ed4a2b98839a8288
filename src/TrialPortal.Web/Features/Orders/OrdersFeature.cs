using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Orders.Signing;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Orders;

/// <summary>What is prescribed: drafted, signed, changed, held and ended (D1-D6).</summary>
public static class OrdersFeature
{
    public static void AddOrders(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(
            new PatientTab(
                PortalUrls.OrdersTab,
                OrdersText.TabOrders,
                typeof(OrdersTab),
                [Permission.ViewOrders],
                10
            )
        );
        builder.Services.AddSingleton(
            new PatientPanel(typeof(NowPanel), [Permission.ViewOrders], 5)
        );
        builder.Services.AddSingleton(
            new WorkPanel(typeof(ToSignSection), [Permission.SignOrders], 50) { IsQueue = true }
        );
        builder.Services.AddSingleton<IOpenItems, OrderOpenItems>();
        builder.Services.AddSingleton<ISearchSource, OrderSearch>();
        builder.Services.AddSingleton(
            new NavEntry(
                PortalUrls.OrdersToSign,
                OrdersText.NavOrdersToSign,
                Glyphs.PenTick,
                [Permission.SignOrders],
                14
            )
            {
                Count = typeof(OrdersToSignCount),
            }
        );
    }
}
