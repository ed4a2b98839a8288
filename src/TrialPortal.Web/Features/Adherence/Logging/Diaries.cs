using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Adherence.Logging;

/// <summary>What the entering of doses reads: one question to each table, whatever was ordered.</summary>
internal static class Diaries
{
    /// <summary>Patients enter their own doses, nurses those of a patient in their care.</summary>
    public static Permission[] MayLog => [Permission.LogOwnDoses, Permission.LogDoses];

    public static DoseAct DoseAct(this OperationContext cx) =>
        new(cx.NewId(), cx.Now, cx.UserId, cx.Actor.Name, cx.Actor.OwnPatientId is null);

    /// <summary>
    /// A signed order whose doses this actor may enter. Who is no longer in the study reads the diary and writes nothing in it
    /// (DiaryClosed); staff may complete it up to the last day.
    /// </summary>
    public static async Task<Outcome<OpenDiary>> OrderAsync(OperationContext cx, Guid orderId)
    {
        var found = await (
            from order in cx.Db.MedicationOrders
            join product in cx.Db.Products on order.ProductId equals product.Id
            join site in cx.Db.Sites on order.SiteId equals site.Id
            join patient in cx.Db.Patients on order.PatientId equals patient.Id
            where order.Id == orderId && order.InForce != null
            select new
            {
                order,
                product.SmallestPart,
                site.ZoneId,
                patient.Status,
                patient.StatusSince,
            }
        )
            .AsNoTracking()
            .SingleOrDefaultAsync(cx.Cancel);
        if (found is null)
        {
            return Refusal.NotFound;
        }

        var of = found.order;
        cx.About(of.PatientId, of.StudyId, of.SiteId);
        if (!MayLog.Any(p => cx.Rights.Allows(p, of.StudyId, of.SiteId, of.PatientId)))
        {
            return RolePermissions.NotPermitted(MayLog);
        }

        var lastDay = PatientStatusTable.LastDay(found.Status, found.StatusSince);
        if (lastDay is { } last && cx.Actor.OwnPatientId is not null)
        {
            return new Refusal("DiaryClosed", "N5").With("last", last);
        }

        var doses = new PrescribedDoses(
            of,
            await cx
                .Db.OrderVersions.AsNoTracking()
                .Where(v => v.OrderId == orderId && v.SignedAt != null)
                .ToListAsync(cx.Cancel),
            await cx
                .Db.OrderStatusChanges.AsNoTracking()
                .Where(c => c.OrderId == orderId)
                .ToListAsync(cx.Cancel),
            await cx
                .Db.ProtocolVersions.AsNoTracking()
                .Where(p => p.StudyId == of.StudyId)
                .ToListAsync(cx.Cancel),
            found.ZoneId
        );
        return new OpenDiary(doses, found.SmallestPart, lastDay);
    }

    /// <summary>The distribution from which a dose was taken: the last one handed over before it that is still with the patient.</summary>
    public static Task<Guid?> DistributionAsync(
        OperationContext cx,
        PrescribedDoses of,
        DateTimeOffset at
    ) =>
        cx
            .Db.Distributions.Where(d =>
                d.PatientId == of.Order.PatientId
                && d.ProductId == of.Order.ProductId
                && (
                    d.Status == DistributionStatus.Dispensed
                    || d.Status == DistributionStatus.ReturnsOpen
                )
                && d.HandedOverAt <= at
            )
            .OrderByDescending(d => d.HandedOverAt)
            .Select(d => (Guid?)d.Id)
            .FirstOrDefaultAsync(cx.Cancel);

    /// <summary>
    /// A dose beside the schedule has no slot that could be taken only once: of the same product at the same instant there is
    /// one all the same, and who comes second reads of the first (DoseWrittenTwice).
    /// </summary>
    public static async Task<Refusal?> TwiceAsync(
        OperationContext cx,
        PrescribedDoses of,
        AdherenceLog entered
    )
    {
        if (entered.SlotAt is not null)
        {
            return null;
        }

        await cx.Lock("beside", of.Order.PatientId);
        var at = entered.At.ToUniversalTime();
        var first = await (
            from log in cx.Db.AdherenceLogs
            join order in cx.Db.MedicationOrders on log.OrderId equals order.Id
            where
                log.PatientId == of.Order.PatientId
                && order.ProductId == of.Order.ProductId
                && log.SlotAt == null
                && log.TakenAt == at
                && log.Standing == EntryStanding.Current
                && log.Id != entered.CorrectsId
            orderby log.CreatedAt
            select new
            {
                log.Units,
                log.CreatedAt,
                log.RecordedByName,
            }
        ).FirstOrDefaultAsync(cx.Cancel);
        return first is null
            ? null
            : new Refusal("DoseWrittenTwice", "F1")
                .With("taken", at)
                .With("units", first.Units)
                .With("written", first.CreatedAt)
                .With("by", first.RecordedByName)
                .At(nameof(DoseForm.TakenAt));
    }
}
