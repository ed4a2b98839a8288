using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Features.Appointments.Schedule;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Appointments.Calendar;

/// <summary>A visit whose window touches the days shown and that no appointment stands for.</summary>
public sealed record UnplacedVisit(
    Guid PatientId,
    string SubjectNumber,
    VisitName Visit,
    DatedWindow Window
)
{
    /// <summary>As many as a reader places in one sitting; of each planned visit.</summary>
    public const int Most = 10;

    private const int LongestWait = 14;

    internal static async Task<IReadOnlyList<UnplacedVisit>> ReadAsync(
        OperationContext cx,
        CalendarSite site,
        DateOnly today,
        (DateOnly From, DateOnly To) days
    )
    {
        var versions = await cx
            .Db.ProtocolVersions.Where(v => v.StudyId == site.StudyId)
            .ToListAsync(cx.Cancel);
        if (ProtocolVersion.InForceOn(today, versions) is not { } protocol || days.To < today)
        {
            return [];
        }

        // A window that is over is no time to be found.
        days.From = days.From < today ? today : days.From;
        var visits = await cx
            .Db.VisitDefinitions.Where(v => v.ProtocolVersionId == protocol.Id)
            .ToListAsync(cx.Cancel);
        var unplaced = new List<UnplacedVisit>();
        foreach (var visit in visits)
        {
            unplaced.AddRange(await OfAsync(cx, site, protocol.Anchor, visit, days));
        }

        return [.. unplaced.OrderBy(u => u.Window.Last).ThenBy(u => u.SubjectNumber)];
    }

    /// <summary>The first by their number of those whose window truly touches the days: who only may be one takes nobody's place.</summary>
    private static async Task<List<UnplacedVisit>> OfAsync(
        OperationContext cx,
        CalendarSite site,
        DayOneAnchor anchor,
        VisitDefinition visit,
        (DateOnly From, DateOnly To) days
    )
    {
        var candidates = Waiting(cx, site.Id, visit.Code)
            .Where(p => Began(cx, anchor, DayOnes(visit, days), site.ZoneId).Contains(p.Id))
            .OrderBy(p => p.SubjectNumber)
            .Select(p => new { p.Id, p.SubjectNumber });
        var found = new List<UnplacedVisit>();
        var after = "";
        while (found.Count < Most)
        {
            var some = await candidates
                .Where(p => p.SubjectNumber.CompareTo(after) > 0)
                .Take(Most)
                .ToListAsync(cx.Cancel);
            if (some.Count == 0)
            {
                break;
            }

            var dayOnes = await KnownDayOnes.ReadAsync(cx, some.ConvertAll(p => p.Id), site.ZoneId);
            found.AddRange(
                from p in some
                let dayOne = dayOnes.Of(p.Id, anchor)
                where dayOne is not null
                let window = visit.Window.On(dayOne.Value)
                where window.Last >= days.From && window.First <= days.To
                select new UnplacedVisit(p.Id, p.SubjectNumber, VisitName.Of(visit), window)
            );
            if (some.Count < Most)
            {
                break;
            }

            after = some[^1].SubjectNumber;
        }

        return [.. found.Take(Most)];
    }

    /// <summary>The days on which Day 1 lies, if the window touches these days.</summary>
    private static (DateOnly First, DateOnly Last) DayOnes(
        VisitDefinition visit,
        (DateOnly From, DateOnly To) days
    )
    {
        var any = new DateOnly(2000, 1, 1);
        var window = visit.Window.On(any);
        return (
            days.From.AddDays(any.DayNumber - window.Last.DayNumber),
            days.To.AddDays(any.DayNumber - window.First.DayNumber)
        );
    }

    /// <summary>Patients who follow the plan, without an appointment that stands for the visit.</summary>
    private static IQueryable<PatientProfile> Waiting(
        OperationContext cx,
        Guid siteId,
        string code
    ) =>
        cx.Db.Patients.Where(p =>
            p.SiteId == siteId
            && !PatientStatusTable.OffPlan.Contains(p.Status)
            && !cx.Db.Appointments.Any(a =>
                a.PatientId == p.Id
                && (
                    a.Status == AppointmentStatus.Booked
                    || a.Status == AppointmentStatus.CheckedIn
                    || a.Status == AppointmentStatus.Completed
                )
                && cx.Db.VisitDefinitions.Any(v => v.Id == a.VisitDefinitionId && v.Code == code)
            )
        );

    /// <summary>Patients whose Day 1 may lie between these days; what it is says <see cref="DayOne"/>.</summary>
    private static IQueryable<Guid> Began(
        OperationContext cx,
        DayOneAnchor anchor,
        (DateOnly First, DateOnly Last) days,
        string zoneId
    )
    {
        var changes = cx.Db.PatientStatusChanges;
        var randomised = changes.Where(c =>
            c.To == PatientStatus.Randomised
            && c.UndoesId == null
            && !changes.Any(undo => undo.UndoesId == c.Id)
        );
        // An order may begin after its medication was handed over; one that begins later than this is not looked for.
        var since = Start(days.First.AddDays(-LongestWait));
        var until = Start(days.Last.AddDays(1));
        var given = cx.Db.Distributions.Where(d =>
            d.HandedOverAt != null && !DistributionStatusTable.Reversed.Contains(d.Status)
        );
        var first = given
            .Where(d =>
                d.HandedOverAt >= since
                && d.HandedOverAt < until
                && !given.Any(e => e.PatientId == d.PatientId && e.HandedOverAt < since)
            )
            .Select(d => d.PatientId);
        return anchor == DayOneAnchor.FirstDose
            ? first
            : randomised
                .Where(c => c.EffectiveOn >= days.First && c.EffectiveOn <= days.Last)
                .Select(c => c.PatientId)
                .Concat(first.Where(id => !randomised.Any(c => c.PatientId == id)));

        DateTimeOffset Start(DateOnly day) =>
            Zone.InstantAt(zoneId, day, TimeOnly.MinValue).ToUniversalTime();
    }
}
