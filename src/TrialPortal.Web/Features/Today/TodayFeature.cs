using TrialPortal.Domain.Access;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Today;

/// <summary>The one page on which a working day begins: who needs somebody, who comes, what waits (O1).</summary>
public static class TodayFeature
{
    /// <summary>Whoever does none of this has no work list; who may see patients may read the page all the same.</summary>
    private static readonly Permission[] Work =
    [
        Permission.SignOrders,
        Permission.PrepareMedication,
        Permission.VerifyMedication,
        Permission.DispenseMedication,
        Permission.CountReturns,
        Permission.BookAppointments,
        Permission.WriteMessages,
    ];

    public static void AddToday(this WebApplicationBuilder builder) => Add(builder.Services);

    internal static void Add(IServiceCollection services)
    {
        services.AddSingleton(
            new NavEntry(PortalUrls.Today, TodayText.Today, Glyphs.Today, Work, 10)
            {
                Count = typeof(NeedCount),
            }
        );
        services.AddSingleton(
            new WorkPanel(typeof(AttentionSection), [Permission.ViewPatients], 10)
        );
    }
}
