using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Appointments.Portal;

/// <summary>When the patient is expected, the next visit first, and what became of the visits before.</summary>
[Requires(Permission.ViewOwnRecord), View]
public sealed record MyVisits : IQuery<OwnVisits>
{
    /// <summary>More than a patient has in a trial; the rest is in the record.</summary>
    private const int Most = 50;

    public async Task<Outcome<OwnVisits>> RunAsync(OperationContext cx)
    {
        var own = await (
            from p in cx.Db.Patients
            join site in cx.Db.Sites on p.SiteId equals site.Id
            where p.Id == cx.Actor.OwnPatientId
            select new
            {
                p.Id,
                p.StudyId,
                p.SiteId,
                site.ZoneId,
                Site = site.Name,
            }
        ).SingleOrDefaultAsync(cx.Cancel);
        if (own is null)
        {
            return Refusal.NotFound;
        }

        cx.About(own.Id, own.StudyId, own.SiteId);
        // What was moved stands at its new time alone.
        var visits = await (
            from a in cx.Db.Appointments
            join u in cx.Db.Users on a.ProviderId equals u.Id
            join r in cx.Db.Rooms on a.RoomId equals r.Id into rooms
            from r in rooms.DefaultIfEmpty()
            join v in cx.Db.VisitDefinitions on a.VisitDefinitionId equals v.Id into planned
            from v in planned.DefaultIfEmpty()
            join old in cx.Db.Appointments on a.MovedFromId equals old.Id into moved
            from old in moved.DefaultIfEmpty()
            where a.PatientId == own.Id && a.Status != AppointmentStatus.Rescheduled
            orderby a.StartAt descending
            select new OwnVisit(
                a.Id,
                a.StartAt,
                a.EndAt,
                a.ZoneId,
                a.Day,
                a.Status,
                v.NameEnglish,
                v.NameKorean,
                u.FullName,
                r.Name,
                (DateTimeOffset?)old.StartAt
            )
        )
            .Take(Most)
            .ToListAsync(cx.Cancel);
        var toCome = visits.Where(v => v.IsToCome(cx.Now)).ToList();
        return new OwnVisits(
            own.Id,
            own.Site,
            [.. toCome.OrderBy(v => v.StartAt)],
            [.. visits.Except(toCome)]
        );
    }
}

/// <param name="ToCome">The next first.</param>
/// <param name="Past">The latest first.</param>
public sealed record OwnVisits(
    Guid PatientId,
    string Site,
    IReadOnlyList<OwnVisit> ToCome,
    IReadOnlyList<OwnVisit> Past
);

/// <param name="MovedFrom">When it was to be before it was moved.</param>
public sealed record OwnVisit(
    Guid Id,
    DateTimeOffset StartAt,
    DateTimeOffset EndAt,
    string ZoneId,
    DateOnly Day,
    AppointmentStatus Status,
    string? NameEnglish,
    string? NameKorean,
    string Provider,
    string? Room,
    DateTimeOffset? MovedFrom
)
{
    /// <summary>The patient is still expected, or there now.</summary>
    public bool IsToCome(DateTimeOffset now) =>
        Status == AppointmentStatus.CheckedIn
        || (Status == AppointmentStatus.Booked && EndAt > now);
}
