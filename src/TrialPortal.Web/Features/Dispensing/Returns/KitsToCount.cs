using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Dispensing.Returns;

/// <summary>Kits of this whole number that a patient of the reader has and whose return nobody has counted.</summary>
[Requires(Permission.CountReturns)]
public sealed record KitsToCount : IQuery<IReadOnlyList<KitToCount>>
{
    /// <summary>A patient's wristband can be scanned by mistake.</summary>
    [Sensitive]
    public string? Words { get; set; }

    public async Task<Outcome<IReadOnlyList<KitToCount>>> RunAsync(OperationContext cx)
    {
        var numbers = KitNumber.Beginnings(Words);
        var sites = cx.Rights.SitesFor(Permission.CountReturns);
        return await (
            from kit in cx.Db.Kits
            join line in cx.Db.DistributionLines on kit.Id equals line.KitId
            join given in cx.Db.Distributions on line.DistributionId equals given.Id
            join patient in cx.Db.Patients on given.PatientId equals patient.Id
            where
                sites.Contains(kit.SiteId)
                && numbers.Contains(kit.Number)
                && (
                    given.Status == DistributionStatus.Dispensed
                    || given.Status == DistributionStatus.ReturnsOpen
                )
                && line.Outcome == null
                && !cx.Db.KitReturns.Any(r => r.LineId == line.Id && r.Unused != null)
            orderby kit.Number, line.Id
            select new KitToCount(kit.Number, line.Id, patient.Id, patient.SubjectNumber)
        )
            .Take(SearchHit.Most + 1)
            .ToListAsync(cx.Cancel);
    }
}

public sealed record KitToCount(string Kit, Guid LineId, Guid PatientId, string SubjectNumber);
