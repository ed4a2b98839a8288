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
    /// <summary>As many as a reader places in one sitting; those due first.</summary>
    public const int Most = 10;

    private static readonly IReadOnlyList<PatientStatus> Left = Enum.GetValues<PatientStatus>()
        .Where(PatientStatusTable.IsFinal)
        .ToList()
        .AsReadOnly();

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
        var found = new List<(Guid Id, string Number, VisitDefinition Visit)>();
        foreach (var visit in visits)
        {
            var (since, until) = DayOnes(visit, site.ZoneId, days);
            var patients = await Waiting(cx, site.Id, visit.Code)
                .Where(p => Began(cx, protocol.Anchor, since, until).Contains(p.Id))
                .OrderBy(p => p.SubjectNumber)
                .Take(Most)
                .Select(p => new { p.Id, p.SubjectNumber })
                .ToListAsync(cx.Cancel);
            found.AddRange(patients.Select(p => (p.Id, p.SubjectNumber, visit)));
        }

        var dayOne = await DayOne.ReadAsync(
            cx,
            [.. found.Select(f => f.Id).Distinct()],
            site.ZoneId
        );
        return
        [
            .. found
                .Select(f => new UnplacedVisit(
                    f.Id,
                    f.Number,
                    VisitName.Of(f.Visit),
                    f.Visit.Window.On(dayOne.Of(f.Id, protocol.Anchor)!.Value)
                ))
                .OrderBy(u => u.Window.Last)
                .ThenBy(u => u.SubjectNumber, StringComparer.Ordinal)
                .Take(Most),
        ];
    }

    /// <summary>The instants at which Day 1 began, if the window touches these days.</summary>
    private static (DateTimeOffset Since, DateTimeOffset Until) DayOnes(
        VisitDefinition visit,
        string zoneId,
        (DateOnly From, DateOnly To) days
    )
    {
        var any = new DateOnly(2000, 1, 1);
        var window = visit.Window.On(any);
        var first = days.From.AddDays(any.DayNumber - window.Last.DayNumber);
        var last = days.To.AddDays(any.DayNumber - window.First.DayNumber);
        return (
            Zone.InstantAt(zoneId, first, TimeOnly.MinValue).ToUniversalTime(),
            Zone.InstantAt(zoneId, last.AddDays(1), TimeOnly.MinValue).ToUniversalTime()
        );
    }

    /// <summary>Patients in the study without an appointment that stands for the visit.</summary>
    private static IQueryable<PatientProfile> Waiting(
        OperationContext cx,
        Guid siteId,
        string code
    ) =>
        cx.Db.Patients.Where(p =>
            p.SiteId == siteId
            && !Left.Contains(p.Status)
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

    /// <summary>Patients whose Day 1 lies between, as <see cref="DayOne"/> counts it.</summary>
    private static IQueryable<Guid> Began(
        OperationContext cx,
        DayOneAnchor anchor,
        DateTimeOffset since,
        DateTimeOffset until
    )
    {
        var given = cx.Db.Distributions.Where(d =>
            d.HandedOverAt != null && d.Status != DistributionStatus.NotGiven
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
            : cx
                .Db.PatientAllocations.Where(a => a.CreatedAt >= since && a.CreatedAt < until)
                .Select(a => a.PatientId)
                .Concat(first.Where(id => !cx.Db.PatientAllocations.Any(a => a.PatientId == id)));
    }
}
