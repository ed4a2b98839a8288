using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Bench;

/// <summary>What waits at the sites of one calendar day, each kind for those who may do it there.</summary>
internal static class BenchWork
{
    /// <summary>An order waits again so many days before what was given is used up.</summary>
    private const int DaysAhead = 7;

    /// <summary>Records whose change may change what waits.</summary>
    public static IReadOnlyCollection<string> Kinds { get; } =
    [
        nameof(MedicationDistribution),
        nameof(MedicationOrder),
        nameof(KitReturn),
        nameof(PatientProfile),
    ];

    /// <param name="where">At which sites the work that needs a permission is looked for.</param>
    public static IEnumerable<IQueryable<Waiting>> Of(
        PortalDbContext db,
        DateOnly today,
        Func<Permission, List<Guid>> where
    )
    {
        var preparing = where(Permission.PrepareMedication);
        if (preparing.Count > 0)
        {
            yield return ToDispense(db, today, preparing);
            yield return Owed(db, preparing);
        }

        var verifying = where(Permission.VerifyMedication);
        if (verifying.Count > 0)
        {
            yield return Standing(
                db.Distributions.Where(d => verifying.Contains(d.SiteId)),
                DistributionStatus.Prepared,
                BenchKind.ToVerify
            );
            yield return Standing(
                db.Distributions.Where(d => verifying.Contains(d.SiteId) && d.AwaitsConfirmation),
                DistributionStatus.NotGiven,
                BenchKind.ToConfirm
            );
        }

        var giving = where(Permission.DispenseMedication);
        if (giving.Count > 0)
        {
            yield return Standing(
                db.Distributions.Where(d => giving.Contains(d.SiteId)),
                DistributionStatus.Verified,
                BenchKind.ToHandOver
            );
        }

        var counting = where(Permission.CountReturns);
        if (counting.Count > 0)
        {
            yield return ToCount(db, today, counting);
        }
    }

    /// <summary>Signed orders of today with something left of them, nothing set aside, and little left with the patient (D2, D5, D6).</summary>
    private static IQueryable<Waiting> ToDispense(
        PortalDbContext db,
        DateOnly today,
        List<Guid> sites
    )
    {
        var lasts = today.AddDays(DaysAhead);
        return from o in db.MedicationOrders
            join v in db.OrderVersions
                on new { o.Id, Number = o.InForce } equals new
                {
                    Id = v.OrderId,
                    Number = (int?)v.Number,
                }
            join p in db.Patients on o.PatientId equals p.Id
            where
                sites.Contains(o.SiteId)
                && (o.Status == OrderStatus.Active || o.Status == OrderStatus.Signed)
                && o.Awaiting == null
                && o.Start <= today
                && (o.Until == null || o.Until >= today)
                && PatientStatusTable.Treated.Contains(p.Status)
                && !db.Distributions.Any(d =>
                    d.OrderId == o.Id
                    && (
                        DistributionStatusTable.SetAside.Contains(d.Status)
                        || (
                            !DistributionStatusTable.Reversed.Contains(d.Status)
                            && d.LastDoseDay > lasts
                        )
                    )
                )
                && db.Distributions.Where(d =>
                        d.OrderId == o.Id && !DistributionStatusTable.Reversed.Contains(d.Status)
                    )
                    .Sum(d => d.Units) < v.OrderedCount
            select new Waiting
            {
                Kind = (int)BenchKind.ToDispense,
                Key = o.Id,
                Since = o.StatusSince,
                PatientId = o.PatientId,
                OrderId = o.Id,
                DistributionId = null,
            };
    }

    /// <summary>Parts that were not given and not given up, while the patient takes medication (E8).</summary>
    private static IQueryable<Waiting> Owed(PortalDbContext db, List<Guid> sites) =>
        from d in db.Distributions
        join p in db.Patients on d.PatientId equals p.Id
        where
            sites.Contains(d.SiteId)
            && d.OwedUnits > 0
            && d.OwedGivenBy == null
            && d.OwedWaivedBecause == null
            && d.HandedOverAt != null
            && !DistributionStatusTable.Reversed.Contains(d.Status)
            && PatientStatusTable.Treated.Contains(p.Status)
            && !db.Distributions.Any(s =>
                s.SettlesId == d.Id && DistributionStatusTable.SetAside.Contains(s.Status)
            )
        select new Waiting
        {
            Kind = (int)BenchKind.Owed,
            Key = d.Id,
            Since = d.HandedOverAt!.Value,
            PatientId = d.PatientId,
            OrderId = d.OrderId,
            DistributionId = d.Id,
        };

    private static IQueryable<Waiting> Standing(
        IQueryable<MedicationDistribution> distributions,
        DistributionStatus status,
        BenchKind kind
    )
    {
        var number = (int)kind;
        // Written out: planned for any state, PostgreSQL expects half of all distributions in it and reads them all.
        return distributions
            .Where(d => d.Status == EF.Constant(status))
            .Select(d => new Waiting
            {
                Kind = number,
                Key = d.Id,
                Since = d.StatusAt,
                PatientId = d.PatientId,
                OrderId = d.OrderId,
                DistributionId = d.Id,
            });
    }

    /// <summary>
    /// Kits that should be back, are not said to be lost and nobody counted: another of the distribution was counted, they are used up, more of the product was given since,
    /// or the patient takes none any more.
    /// </summary>
    private static IQueryable<Waiting> ToCount(
        PortalDbContext db,
        DateOnly today,
        List<Guid> sites
    ) =>
        from d in db.Distributions
        join p in db.Patients on d.PatientId equals p.Id
        where
            sites.Contains(d.SiteId)
            && (
                d.Status == DistributionStatus.Dispensed
                || d.Status == DistributionStatus.ReturnsOpen
            )
            && (
                d.Status == DistributionStatus.ReturnsOpen
                || d.LastDoseDay < today
                || !PatientStatusTable.Treated.Contains(p.Status)
                || db.Distributions.Any(n =>
                    n.PatientId == d.PatientId
                    && n.ProductId == d.ProductId
                    && n.HandedOverAt > d.HandedOverAt
                    && !DistributionStatusTable.Reversed.Contains(n.Status)
                )
            )
            && db.DistributionLines.Any(l =>
                l.DistributionId == d.Id
                && l.Outcome == null
                && !db.KitReturns.Any(r => r.LineId == l.Id && r.Unused != null)
            )
        select new Waiting
        {
            Kind = (int)BenchKind.ToCount,
            Key = d.Id,
            Since = d.StatusAt,
            PatientId = d.PatientId,
            OrderId = d.OrderId,
            DistributionId = d.Id,
        };
}
