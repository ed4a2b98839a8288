using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Reports.Making;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports;

/// <summary>Official paper: what can be made, the making of it, and the files that were made.</summary>
public static class ReportsFeature
{
    public static void AddReports(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddReportMaking(
            builder.Configuration.GetSection("Reports").Get<ReportSettings>()
                ?? new ReportSettings()
        );
        services.AddHostedService<ReportClock>();
        services.AddSingleton(
            new NavEntry(
                PortalUrls.Reports,
                ReportsText.NavReports,
                Glyphs.Report,
                [Permission.MakeReports],
                20
            )
        );
        services.AddSingleton<ISearchSource, ReportSearch>();
        services.AddSingleton(new NoticeSlot(typeof(ReportNotices)));
    }

    /// <summary>What makes reports, without pages and without the clock that has them made.</summary>
    internal static void AddReportMaking(this IServiceCollection services, ReportSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<IReportStore, ReportFolder>();
        services.AddSingleton<ReportBoard>();
        services.AddSingleton<ReportQueue>();
        services.AddSingleton<ReportOrders>();
        services.AddSingleton<ReportMaker>();
    }

    public static void MapReports(this WebApplication app) => ReportEndpoint.Map(app);
}
