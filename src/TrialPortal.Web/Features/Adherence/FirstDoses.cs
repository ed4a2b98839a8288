using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Adherence;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Adherence;

/// <summary>The first dose on each order of a patient, of the whole treatment: each medication is begun by its own.</summary>
internal sealed class FirstDoses
{
    private readonly Dictionary<Guid, DateTimeOffset?> byOrder;

    private FirstDoses(Dictionary<Guid, DateTimeOffset?> byOrder) => this.byOrder = byOrder;

    /// <summary>One look into the index for each order, however long its diary.</summary>
    public static async Task<FirstDoses> OfAsync(OperationContext cx, Guid patientId) =>
        new(
            await cx
                .Db.MedicationOrders.Where(o => o.PatientId == patientId && o.InForce != null)
                .Select(o => new
                {
                    o.Id,
                    At = cx
                        .Db.AdherenceLogs.Where(l =>
                            l.OrderId == o.Id
                            && l.Standing == EntryStanding.Current
                            && l.TakenAt != null
                        )
                        .Min(l => l.TakenAt),
                })
                .ToDictionaryAsync(o => o.Id, o => o.At, cx.Cancel)
        );

    public DateTimeOffset? Of(PrescribedMedication medication) =>
        medication.Orders.Min(o => byOrder.GetValueOrDefault(o.Order.Id));
}
