using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Needs;

namespace TrialPortal.Web.Features.Adherence;

/// <summary>Doses that nobody writes down. Asked with every dose that is logged: one question, each order's last entry by its index.</summary>
internal sealed class DoseNeeds : INeeds
{
    public IReadOnlyCollection<PatientNeed> Kinds { get; } = [PatientNeed.NoDoseWritten];

    public IReadOnlyCollection<Type> DependsOn { get; } =
    [typeof(AdherenceLog), typeof(MedicationOrder), typeof(MedicationDistribution)];

    public async Task<IReadOnlyList<NeedSpan>> OfAsync(
        PortalDbContext db,
        NeedyPatient patient,
        CancellationToken cancel
    )
    {
        if (!PatientStatusTable.IsTreated(patient.Status))
        {
            return [];
        }

        var orders = await (
            from o in db.MedicationOrders
            join v in db.OrderVersions
                on new { o.Id, Number = o.InForce } equals new
                {
                    Id = v.OrderId,
                    Number = (int?)v.Number,
                }
            where
                o.PatientId == patient.Id
                && (o.Status == OrderStatus.Active || o.Status == OrderStatus.Signed)
            select new
            {
                Order = o,
                Version = v,
                LastAt = db
                    .AdherenceLogs.Where(l =>
                        l.OrderId == o.Id && l.Standing == EntryStanding.Current
                    )
                    .Max(l => (DateTimeOffset?)l.At),
                GivenAt = db
                    .Distributions.Where(d =>
                        d.PatientId == o.PatientId
                        && d.ProductId == o.ProductId
                        && !DistributionStatusTable.Reversed.Contains(d.Status)
                    )
                    .Min(d => d.HandedOverAt),
            }
        )
            .AsNoTracking()
            .ToListAsync(cancel);
        return
        [
            .. orders
                .Select(o =>
                    SilentDiary.Of(o.Order, o.Version, o.LastAt, o.GivenAt, patient.ZoneId)
                )
                .OfType<NeedSpan>(),
        ];
    }
}
