using TrialPortal.Domain.Access;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>The audit trail of sites, the access log of the portal, and both as a file.</summary>
public static class AuditTrailFeature
{
    public static void AddAuditTrail(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(
            new NavEntry(
                PortalUrls.Audit,
                AuditTrailText.NavAudit,
                Glyphs.Audit,
                [Permission.ViewAudit],
                21
            )
            {
                OtherNameKey = AuditTrailText.OtherName,
            }
        );
        builder.Services.AddSingleton(
            new NavEntry(
                PortalUrls.AccessLog,
                AuditTrailText.AccessLog,
                Glyphs.Audit,
                [Permission.ViewAccessLog],
                33
            )
        );
    }

    public static void MapAuditTrail(this WebApplication app) => AuditCsvEndpoint.Map(app);
}
