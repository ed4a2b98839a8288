using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Bench;

/// <summary>What waits at the bench for one patient, whoever may do it, longest waiting first.</summary>
[Requires(Permission.ViewStock)]
public sealed record PatientWork : IQuery<IReadOnlyList<OpenWork>>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    public async Task<Outcome<IReadOnlyList<OpenWork>>> RunAsync(OperationContext cx)
    {
        var place = await cx
            .Db.Patients.Where(p => p.Id == PatientId)
            .Select(p => new { p.StudyId, p.SiteId })
            .SingleOrDefaultAsync(cx.Cancel);
        if (place is null)
        {
            return Refusal.NotFound;
        }

        cx.About(PatientId, place.StudyId, place.SiteId);
        if (!cx.Rights.Allows(Permission.ViewStock, place.StudyId, place.SiteId, PatientId))
        {
            return RolePermissions.NotPermitted([Permission.ViewStock]);
        }

        var (today, _) = await VisibleSupply.DayAtAsync(cx, place.SiteId);
        var waiting = BenchWork
            .Of(cx.Db, today, _ => [place.SiteId])
            .Select(kind => kind.Where(w => w.PatientId == PatientId))
            .Aggregate(Queryable.Concat);
        return await (
            from w in waiting
            join order in cx.Db.MedicationOrders on w.OrderId equals order.Id
            join given in cx.Db.Distributions on w.DistributionId equals given.Id into givens
            from given in givens.DefaultIfEmpty()
            orderby w.Since, w.Key, w.Kind
            select new OpenWork(
                (BenchKind)w.Kind,
                w.Key,
                w.Since,
                order.Number,
                given == null ? null : given.Kits,
                given == null ? null : given.PreparedBy
            )
        ).ToListAsync(cx.Cancel);
    }
}

/// <param name="Key">Of the order or the distribution that waits.</param>
/// <param name="Kits">Numbers with their units; null before any is set aside.</param>
public sealed record OpenWork(
    BenchKind Kind,
    Guid Key,
    DateTimeOffset Since,
    int OrderNumber,
    string? Kits,
    Guid? PreparedBy
);
