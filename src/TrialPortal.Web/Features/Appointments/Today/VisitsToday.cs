using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Appointments.Schedule;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Appointments.Today;

/// <summary>The visits of this day at each of the reader's sites, in order of time; where none is, the next that is booked (O1).</summary>
[Requires(Permission.ViewAppointments)]
public sealed record VisitsToday : IQuery<DayOfVisits>
{
    /// <summary>A day at a site; who expects more opens the calendar.</summary>
    public const int Shown = 30;

    /// <summary>How far ahead the next visit is looked for.</summary>
    private const int DaysAhead = 60;

    private static readonly AppointmentStatus[] OfTheDay =
    [
        AppointmentStatus.Booked,
        AppointmentStatus.CheckedIn,
        AppointmentStatus.Completed,
        AppointmentStatus.NoShow,
    ];

    public async Task<Outcome<DayOfVisits>> RunAsync(OperationContext cx)
    {
        await using var steady = await SteadyPlan.BeginAsync(cx.Db, cx.Cancel);
        var ids = cx.Rights.SitesFor(Permission.ViewAppointments);
        var sites = await cx
            .Db.Sites.Where(s => ids.Contains(s.Id))
            .OrderBy(s => s.Code)
            .Select(s => new { s.Id, s.ZoneId })
            .ToListAsync(cx.Cancel);
        var (rows, count) = (new List<VisitRow>(), 0);
        VisitRow? next = null;
        foreach (var site in sites)
        {
            var today = Zone.DayAt(site.ZoneId, cx.Now);
            var here = cx.Db.Appointments.Where(a => a.SiteId == site.Id);
            var day = here.Where(a => a.Day == today && OfTheDay.Contains(a.Status));
            rows.AddRange(
                await VisitRow.ReadAsync(
                    cx,
                    day.OrderBy(a => a.StartAt).ThenBy(a => a.Id).Take(Shown),
                    site.ZoneId
                )
            );
            count += await day.CountAsync(cx.Cancel);
            var until = today.AddDays(DaysAhead);
            var ahead = await VisitRow.ReadAsync(
                cx,
                here.Where(a =>
                        a.Day > today && a.Day <= until && a.Status == AppointmentStatus.Booked
                    )
                    .OrderBy(a => a.Day)
                    .ThenBy(a => a.StartAt)
                    .ThenBy(a => a.Id)
                    .Take(1),
                site.ZoneId
            );
            next = ahead.Append(next).OfType<VisitRow>().MinBy(v => v.StartAt);
        }

        return new DayOfVisits(
            [.. rows.OrderBy(v => v.StartAt).ThenBy(v => v.Id).Take(Shown)],
            count,
            next
        );
    }
}

/// <param name="Next">The first visit after this day.</param>
public sealed record DayOfVisits(IReadOnlyList<VisitRow> Rows, int Count, VisitRow? Next)
    : WorkSlice<VisitRow>(Rows, Count);
