using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Needs;

namespace TrialPortal.Web.Features.Appointments;

/// <summary>Visits of which nobody said what became of them, and patients whom nobody asked why they did not come.</summary>
internal sealed class VisitNeeds : INeeds
{
    public IReadOnlyCollection<PatientNeed> Kinds { get; } =
    [PatientNeed.VisitOpen, PatientNeed.NoShowOpen];

    public IReadOnlyCollection<Type> DependsOn { get; } =
    [typeof(Appointment), typeof(VisitFollowUp)];

    public async Task<IReadOnlyList<NeedSpan>> OfAsync(
        PortalDbContext db,
        NeedyPatient patient,
        CancellationToken cancel
    )
    {
        var booked = await db
            .Appointments.AsNoTracking()
            .Where(a => a.PatientId == patient.Id && a.Status == AppointmentStatus.Booked)
            .ToListAsync(cancel);
        var followUps = await db
            .VisitFollowUps.AsNoTracking()
            .Where(f => f.PatientId == patient.Id && f.DoneAt == null)
            .ToListAsync(cancel);
        return
        [
            .. booked
                .Select(a => a.Need)
                .Concat(followUps.Select(f => f.Need(patient.ZoneId)))
                .OfType<NeedSpan>(),
        ];
    }
}
