using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing;

/// <summary>What the commands of this capability begin with: a record that the actor may see, the right to act on it there, and its rows.</summary>
internal static class VisibleSupply
{
    public static async Task<Outcome<MedicationDistribution>> DistributionAsync(
        OperationContext cx,
        Guid id,
        params Permission[] anyOf
    ) =>
        Of(
            cx,
            await cx.Db.Distributions.SingleOrDefaultAsync(d => d.Id == id, cx.Cancel),
            d => (d.PatientId, d.StudyId, d.SiteId),
            anyOf
        );

    /// <summary>
    /// One verb of a distribution that the actor may see and act on, written whole. What it would have settled is owed
    /// again when it gave nothing (E8).
    /// </summary>
    public static async Task<Outcome<Done>> StepAsync(
        OperationContext cx,
        Guid id,
        Permission permission,
        Func<MedicationDistribution, Task<Outcome<DistributionStep>>> verb
    )
    {
        var found = await DistributionAsync(cx, id, permission);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        if (await StockBook.WriteAsync(cx, await verb(found.Value)) is { } not)
        {
            return not;
        }

        if (found.Value.SettlesId is { } owing)
        {
            (await cx.Db.Distributions.SingleAsync(d => d.Id == owing, cx.Cancel)).OweAgain(
                found.Value
            );
        }

        return Done.Now;
    }

    /// <summary>What is set aside of the owed part of a distribution and waits to be handed over; null when nothing is.</summary>
    public static Task<MedicationDistribution?> SettlingAsync(OperationContext cx, Guid owingId) =>
        cx.Db.Distributions.FirstOrDefaultAsync(
            d => d.SettlesId == owingId && DistributionStatusTable.SetAside.Contains(d.Status),
            cx.Cancel
        );

    public static async Task<Outcome<MedicationOrder>> OrderAsync(
        OperationContext cx,
        Guid id,
        params Permission[] anyOf
    ) =>
        Of(
            cx,
            await cx.Db.MedicationOrders.SingleOrDefaultAsync(o => o.Id == id, cx.Cancel),
            o => (o.PatientId, o.StudyId, o.SiteId),
            anyOf
        );

    public static async Task<Outcome<DistributionLine>> LineAsync(
        OperationContext cx,
        Guid id,
        params Permission[] anyOf
    ) =>
        Of(
            cx,
            await cx.Db.DistributionLines.SingleOrDefaultAsync(l => l.Id == id, cx.Cancel),
            l => (l.PatientId, l.StudyId, l.SiteId),
            anyOf
        );

    public static Task<PatientProfile> PatientAsync(OperationContext cx, Guid id) =>
        cx.Db.Patients.SingleAsync(p => p.Id == id, cx.Cancel);

    public static Task<List<DistributionLine>> LinesAsync(OperationContext cx, Guid id) =>
        cx
            .Db.DistributionLines.Where(l => l.DistributionId == id)
            .OrderBy(l => l.KitNumber)
            .ToListAsync(cx.Cancel);

    public static Task<List<Kit>> KitsAsync(OperationContext cx, Guid id) =>
        cx.Db.Kits.Where(k => k.DistributionId == id).OrderBy(k => k.Number).ToListAsync(cx.Cancel);

    /// <summary>The movements by which these kits left, where nothing took them back.</summary>
    public static Task<List<StockMovement>> GivenAsync(
        OperationContext cx,
        IEnumerable<Kit> kits
    ) => StockBook.StandingAsync(cx, [.. kits.Select(k => k.Id)], MovementKind.Dispense);

    /// <summary>The calendar day at a site, and its zone.</summary>
    public static async Task<(DateOnly Today, string ZoneId)> DayAtAsync(
        OperationContext cx,
        Guid siteId
    )
    {
        var zone = await cx
            .Db.Sites.Where(s => s.Id == siteId)
            .Select(s => s.ZoneId)
            .SingleAsync(cx.Cancel);
        return (Zone.DayAt(zone, cx.Now), zone);
    }

    /// <summary>
    /// Whether what was prepared may still be given: the order is dispensable and still says what it said (OrderNotDispensable,
    /// OrderVersionReplaced), and the patient takes medication.
    /// </summary>
    public static async Task<Refusal?> StillOrderedAsync(
        OperationContext cx,
        MedicationDistribution distribution,
        PatientProfile patient,
        DateOnly today
    )
    {
        // The course of the order does not change until this act is done: no hold comes between the look and the hand-over.
        await cx.Lock("course", distribution.OrderId);
        var order = await cx.Db.MedicationOrders.SingleAsync(
            o => o.Id == distribution.OrderId,
            cx.Cancel
        );
        return NotDispensable(order, today)
            ?? Replaced(order, distribution.OrderVersion)
            ?? patient.TakesNoMedication();
    }

    public static Refusal? NotDispensable(MedicationOrder order, DateOnly today) =>
        order.IsDispensable(today)
            ? null
            : new Refusal("OrderNotDispensable", "D2").With("status", order.StatusOn(today));

    /// <param name="seen">Number of the version that was shown or followed.</param>
    public static Refusal? Replaced(MedicationOrder order, int seen) =>
        order.InForce == seen
            ? null
            : new Refusal("OrderVersionReplaced", "D4")
                .With("seen", seen)
                .With("version", order.InForce ?? 0);

    private static Outcome<T> Of<T>(
        OperationContext cx,
        T? record,
        Func<T, (Guid PatientId, Guid StudyId, Guid SiteId)> owner,
        Permission[] anyOf
    )
        where T : Record
    {
        if (record is null)
        {
            return Refusal.NotFound;
        }

        var (patient, study, site) = owner(record);
        cx.About(patient, study, site);
        return anyOf.Any(p => cx.Rights.Allows(p, study, site, patient))
            ? record
            : RolePermissions.NotPermitted(anyOf);
    }
}
