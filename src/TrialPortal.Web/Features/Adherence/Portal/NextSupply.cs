using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Adherence.Portal;

/// <summary>
/// When the patient next gets medicine: at the visit that is booked, or within the days that the protocol plans. Both are the
/// same for every group; how much is on the shelf, and of what, has no part in it.
/// </summary>
/// <param name="At">Start of the visit that is booked; null while no time is.</param>
/// <param name="First">First day it may be, and its day where a time is booked.</param>
public sealed record NextSupply(DateTimeOffset? At, DateOnly First, DateOnly Last)
{
    internal static async Task<NextSupply?> FindAsync(OperationContext cx, OwnPatient.Found own)
    {
        var today = Zone.DayAt(own.ZoneId, cx.Now);
        if (!own.IsTreated)
        {
            return null;
        }

        var booked = await cx
            .Db.Appointments.Where(a =>
                a.PatientId == own.Id
                && a.Status == AppointmentStatus.Booked
                && a.EndAt > cx.Now
                && cx.Db.VisitDefinitions.Any(v => v.Id == a.VisitDefinitionId && v.Dispenses)
            )
            .OrderBy(a => a.StartAt)
            .Select(a => new NextSupply(a.StartAt, a.Day, a.Day))
            .FirstOrDefaultAsync(cx.Cancel);
        var planned = await PlannedAsync(cx, own, today);
        return planned is null || booked?.First <= planned.Last ? booked : planned;
    }

    /// <summary>The first planned visit to come at which medication is given, for which no appointment stands and none was given.</summary>
    private static async Task<NextSupply?> PlannedAsync(
        OperationContext cx,
        OwnPatient.Found own,
        DateOnly today
    )
    {
        var versions = await cx
            .Db.ProtocolVersions.Where(v => v.StudyId == own.StudyId)
            .ToListAsync(cx.Cancel);
        if (
            ProtocolVersion.InForceOn(today, versions) is not { } protocol
            || (await KnownDayOnes.ReadAsync(cx, [own.Id], own.ZoneId)).Of(own.Id, protocol.Anchor)
                is not { } dayOne
        )
        {
            return null;
        }

        var placed = await (
            from a in cx.Db.Appointments
            join v in cx.Db.VisitDefinitions on a.VisitDefinitionId equals v.Id
            where a.PatientId == own.Id && AppointmentStatusTable.Standing.Contains(a.Status)
            select v.Code
        ).ToListAsync(cx.Cancel);
        var visits = await cx
            .Db.VisitDefinitions.Where(v => v.ProtocolVersionId == protocol.Id && v.Dispenses)
            .ToListAsync(cx.Cancel);
        var had = await HadAsync(cx, own.Id);
        return (
            from visit in visits
            where !placed.Contains(visit.Code) && !had.Contains(visit.Code)
            let window = visit.Window.On(dayOne)
            where window.Last >= today
            orderby window.Target
            select new NextSupply(null, window.First > today ? window.First : today, window.Last)
        ).FirstOrDefault();
    }

    /// <summary>Visits of which the medication was given.</summary>
    private static Task<List<string>> HadAsync(OperationContext cx, Guid patientId) =>
        (
            from d in VisitGifts.Of(cx.Db, patientId)
            join visit in cx.Db.VisitDefinitions on d.VisitId equals visit.Id
            where d.HandedOverAt != null
            select visit.Code
        ).ToListAsync(cx.Cancel);
}
