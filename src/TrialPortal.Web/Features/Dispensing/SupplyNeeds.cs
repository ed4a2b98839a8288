using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Needs;

namespace TrialPortal.Web.Features.Dispensing;

/// <summary>Patients whose medication runs out while their order goes on.</summary>
internal sealed class SupplyNeeds : INeeds
{
    public IReadOnlyCollection<PatientNeed> Kinds { get; } = [PatientNeed.SupplyEnds];

    public IReadOnlyCollection<Type> DependsOn { get; } =
    [typeof(MedicationDistribution), typeof(MedicationOrder)];

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

        var orders = await db
            .MedicationOrders.Where(o =>
                o.PatientId == patient.Id
                && (o.Status == OrderStatus.Active || o.Status == OrderStatus.Signed)
            )
            .Select(o => new
            {
                Order = o,
                LastDay = db
                    .Distributions.Where(d =>
                        d.OrderId == o.Id
                        && d.HandedOverAt != null
                        && !DistributionStatusTable.Reversed.Contains(d.Status)
                    )
                    .Max(d => (DateOnly?)d.LastDoseDay),
            })
            .AsNoTracking()
            .ToListAsync(cancel);
        return
        [
            .. orders
                .Select(o => SupplyEnd.Of(o.Order, o.LastDay, patient.ZoneId))
                .OfType<NeedSpan>(),
        ];
    }
}
