using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Orders;

/// <summary>A patient, as an act on an order needs one.</summary>
/// <param name="Today">The calendar day at the site.</param>
internal sealed record Treated(PatientProfile Patient, DateOnly Today, string ZoneId);

/// <summary>An order and its patient.</summary>
internal sealed record FoundOrder(MedicationOrder Order, Treated Of);

/// <summary>A version, the order it is of, and its patient.</summary>
internal sealed record FoundVersion(OrderVersion Version, MedicationOrder Order, Treated Of);

/// <summary>
/// What an operation on orders is about. The sight of the context has already hidden those of others; a right held elsewhere
/// only does not help here.
/// </summary>
internal static class VisibleOrder
{
    public static async Task<Outcome<Treated>> PatientAsync(
        OperationContext cx,
        Guid patientId,
        Permission needs
    )
    {
        var found = await (
            from p in cx.Db.Patients
            join s in cx.Db.Sites on p.SiteId equals s.Id
            where p.Id == patientId
            select new { Patient = p, s.ZoneId }
        ).SingleOrDefaultAsync(cx.Cancel);
        if (found is null)
        {
            return Refusal.NotFound;
        }

        var patient = found.Patient;
        cx.About(patient.Id, patient.StudyId, patient.SiteId);
        return cx.Rights.Allows(needs, patient.StudyId, patient.SiteId, patient.Id)
            ? new Treated(patient, Zone.DayAt(found.ZoneId, cx.Now), found.ZoneId)
            : RolePermissions.NotPermitted([needs]);
    }

    public static async Task<Outcome<FoundOrder>> FindAsync(
        OperationContext cx,
        Guid orderId,
        Permission needs
    )
    {
        var order = await cx.Db.MedicationOrders.SingleOrDefaultAsync(
            o => o.Id == orderId,
            cx.Cancel
        );
        if (order is null)
        {
            return Refusal.NotFound;
        }

        var found = await PatientAsync(cx, order.PatientId, needs);
        return found.Refusal is { } refusal ? refusal : new FoundOrder(order, found.Value);
    }

    public static async Task<Outcome<FoundVersion>> VersionAsync(
        OperationContext cx,
        Guid versionId,
        Permission needs
    )
    {
        var version = await cx.Db.OrderVersions.SingleOrDefaultAsync(
            v => v.Id == versionId,
            cx.Cancel
        );
        if (version is null)
        {
            return Refusal.NotFound;
        }

        var found = await FindAsync(cx, version.OrderId, needs);
        return found.Refusal is { } refusal
            ? refusal
            : new FoundVersion(version, found.Value.Order, found.Value.Of);
    }

    public static OrderAct OrderAct(this OperationContext cx) =>
        new(cx.NewId(), cx.Now, cx.UserId, cx.Actor.Name);
}
