using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Adherence.Diary;

/// <summary>The rows that adherence is made of, one question to each table.</summary>
internal static class DiaryOf
{
    /// <param name="Named">Words that may name somebody may reach this reader.</param>
    /// <param name="LastDay">Of a patient who is no longer in the study.</param>
    public sealed record Reader(string ZoneId, bool Named, DateOnly? LastDay);

    /// <summary>Finds the patient whose diary is read, if this reader may see it.</summary>
    public static async Task<Outcome<Reader>> PatientAsync(OperationContext cx, Guid patientId)
    {
        var patient = await (
            from p in cx.Db.Patients
            join site in cx.Db.Sites on p.SiteId equals site.Id
            where p.Id == patientId
            select new
            {
                p.StudyId,
                p.SiteId,
                site.ZoneId,
                p.Status,
                p.StatusSince,
            }
        ).SingleOrDefaultAsync(cx.Cancel);
        if (patient is null)
        {
            return Refusal.NotFound;
        }

        cx.About(patientId, patient.StudyId, patient.SiteId);
        return cx.Rights.Allows(Permission.ViewDoseLog, patient.StudyId, patient.SiteId, patientId)
            ? new Reader(
                patient.ZoneId,
                !cx.Rights.IsPseudonymousAt(patient.SiteId),
                PatientStatusTable.LastDay(patient.Status, patient.StatusSince)
            )
            : RolePermissions.NotPermitted([Permission.ViewDoseLog]);
    }

    /// <summary>The kits of a product that reached the patient and were meant for them, with their counts.</summary>
    public static async Task<IReadOnlyList<GivenKit>> KitsAsync(
        PortalDbContext db,
        Guid patientId,
        PrescribedMedication of,
        string zoneId,
        CancellationToken cancel
    ) =>
        [
            .. (await GivenKits.OfAsync(db, patientId, of.Product.Id, zoneId, cancel)).Select(k =>
                k.Kit
            ),
        ];

    /// <summary>The diary of a medication over dose days, judged now.</summary>
    public static async Task<DoseDiary> JudgedAsync(
        OperationContext cx,
        PrescribedMedication of,
        DateOnly first,
        DateOnly last
    )
    {
        var zone = of.Newest.ZoneId;
        var orders = of.Orders.Select(o => o.Order.Id).ToList();
        var from = Zone.InstantAt(zone, first, TimeOnly.MinValue).ToUniversalTime();
        var to = Zone.InstantAt(zone, last.AddDays(1), TimeOnly.MinValue).ToUniversalTime();
        var logs = await cx
            .Db.AdherenceLogs.AsNoTracking()
            .Where(l =>
                orders.Contains(l.OrderId)
                && l.Standing == EntryStanding.Current
                && l.At >= from
                && l.At < to
            )
            .ToListAsync(cx.Cancel);
        var firstDoses = await FirstDoses.OfAsync(cx, of.Newest.Order.PatientId);
        return of.Judge(logs, of.Between(first, last), firstDoses.Of(of), cx.Now);
    }
}
