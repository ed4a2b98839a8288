using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Features.Appointments.Schedule;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Appointments.Booking;

/// <summary>Who may be booked for a patient today, the rooms in use at the site, and the visits that the protocol plans.</summary>
[Requires(Permission.BookAppointments)]
public sealed record BookingChoices : IQuery<BookingOffer>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    public async Task<Outcome<BookingOffer>> RunAsync(OperationContext cx)
    {
        var found = await VisibleAppointment.PatientAsync(
            cx,
            PatientId,
            Permission.BookAppointments
        );
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (patient, today, _) = found.Value;
        var staff = await (
            from grant in Bookings.Providers(cx, patient.SiteId, today)
            join user in cx.Db.Users on grant.UserId equals user.Id
            select new Bookable(user.Id, user.FullName)
        )
            .Distinct()
            .ToListAsync(cx.Cancel);
        var rooms = await cx
            .Db.Rooms.Where(r => r.SiteId == patient.SiteId && !r.IsRetired)
            .OrderBy(r => r.Name)
            .Select(r => new Bookable(r.Id, r.Name))
            .ToListAsync(cx.Cancel);
        var versions = await cx
            .Db.ProtocolVersions.Where(v => v.StudyId == patient.StudyId)
            .ToListAsync(cx.Cancel);
        var protocol = ProtocolVersion.InForceOn(today, versions)?.Id;
        var visits = await cx
            .Db.VisitDefinitions.Where(v => v.ProtocolVersionId == protocol)
            .OrderBy(v => v.Day)
            .ToListAsync(cx.Cancel);
        return new BookingOffer(
            [.. staff.OrderBy(s => s.Name, StringComparer.CurrentCulture)],
            rooms,
            [.. visits.Select(VisitName.Of)]
        );
    }
}

public sealed record BookingOffer(
    IReadOnlyList<Bookable> Staff,
    IReadOnlyList<Bookable> Rooms,
    IReadOnlyList<VisitName> Visits
);

/// <summary>A person or a room.</summary>
public sealed record Bookable(Guid Id, string Name);
