using TrialPortal.Domain.Dispensing;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Features.Dispensing;

/// <summary>Kits that stand in for others (E7). One that was put back, or turned out not to have been given, replaces nothing.</summary>
internal static class Replacements
{
    public static IQueryable<DistributionLine> Of(PortalDbContext db) =>
        from line in db.DistributionLines
        join given in db.Distributions on line.DistributionId equals given.Id
        where
            line.ReplacesLineId != null
            && !DistributionStatusTable.NeverGiven.Contains(given.Status)
        select line;
}
