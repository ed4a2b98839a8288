using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Appointments.Booking;
using TrialPortal.Web.Features.Appointments.Schedule;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Appointments.Calendar;

/// <summary>The visits of a day or a week at one site, as far as the reader sees its patients, and what the protocol wants placed there.</summary>
[Requires(Permission.ViewAppointments)]
public sealed record CalendarVisits : IQuery<CalendarSheet>
{
    /// <summary>Null for the reader's first site.</summary>
    public Guid? SiteId { get; set; }

    /// <summary>The day, or any day of the week; null for today at the site.</summary>
    public DateOnly? At { get; set; }
    public bool WholeWeek { get; set; }
    public Guid? ProviderId { get; set; }
    public Guid? RoomId { get; set; }

    public async Task<Outcome<CalendarSheet>> RunAsync(OperationContext cx)
    {
        var sites = cx.Rights.SitesFor(Permission.ViewAppointments);
        var site = await (
            from s in cx.Db.Sites
            join study in cx.Db.Studies on s.StudyId equals study.Id
            where sites.Contains(s.Id) && (SiteId == null || s.Id == SiteId)
            orderby study.Number, s.Code
            select new CalendarSite(s.Id, s.StudyId, study.Number, s.Code, s.ZoneId)
        ).FirstOrDefaultAsync(cx.Cancel);
        if (site is null)
        {
            return Refusal.NotFound;
        }

        var today = Zone.DayAt(site.ZoneId, cx.Now);
        var (from, days) = WholeWeek ? (CalendarView.MondayOf(At ?? today), 7) : (At ?? today, 1);
        var to = from.AddDays(days - 1);
        var visits = await VisitRow.ReadAsync(
            cx,
            cx.Db.Appointments.Where(a =>
                a.SiteId == site.Id
                && a.Day >= from
                && a.Day <= to
                && (ProviderId == null || a.ProviderId == ProviderId)
                && (RoomId == null || a.RoomId == RoomId)
            ),
            site.ZoneId
        );
        var staff = await (
            from grant in Bookings.Providers(cx, site.Id, today)
            join user in cx.Db.Users on grant.UserId equals user.Id
            select new Bookable(user.Id, user.FullName)
        )
            .Distinct()
            .ToListAsync(cx.Cancel);
        var rooms = await cx
            .Db.Rooms.Where(r => r.SiteId == site.Id)
            .OrderBy(r => r.Name)
            .Select(r => new Bookable(r.Id, r.Name))
            .ToListAsync(cx.Cancel);
        return new CalendarSheet(
            site,
            cx.Now,
            today,
            from,
            days,
            visits,
            await UnplacedVisit.ReadAsync(cx, site, today, (from, to)),
            [.. staff.OrderBy(s => s.Name, StringComparer.CurrentCulture)],
            rooms
        );
    }
}

public sealed record CalendarSite(Guid Id, Guid StudyId, string Study, string Code, string ZoneId);

/// <param name="At">The instant of the answer, for the offset of the zone.</param>
/// <param name="Today">The calendar day at the site.</param>
/// <param name="From">The first day shown.</param>
/// <param name="Visits">In order of their start.</param>
public sealed record CalendarSheet(
    CalendarSite Site,
    DateTimeOffset At,
    DateOnly Today,
    DateOnly From,
    int Days,
    IReadOnlyList<VisitRow> Visits,
    IReadOnlyList<UnplacedVisit> Unplaced,
    IReadOnlyList<Bookable> Staff,
    IReadOnlyList<Bookable> Rooms
)
{
    public DateOnly To => From.AddDays(Days - 1);
}
