using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Appointments.Schedule;

/// <summary>What the protocol in force plans for one patient, on the calendar of the site, and every appointment there was.</summary>
[Requires(Permission.ViewAppointments)]
public sealed record PatientVisits : IQuery<VisitSchedule>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    public async Task<Outcome<VisitSchedule>> RunAsync(OperationContext cx)
    {
        var found = await VisibleAppointment.PatientAsync(
            cx,
            PatientId,
            Permission.ViewAppointments
        );
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (patient, today, zone) = found.Value;
        var visits = await VisitRow.ReadAsync(
            cx,
            cx.Db.Appointments.Where(a => a.PatientId == PatientId),
            zone
        );
        var versions = await cx
            .Db.ProtocolVersions.Where(v => v.StudyId == patient.StudyId)
            .ToListAsync(cx.Cancel);
        if (ProtocolVersion.InForceOn(today, versions) is not { } protocol)
        {
            return new VisitSchedule(null, null, [], [.. visits.Reverse()]);
        }

        var dayOne = (await KnownDayOnes.ReadAsync(cx, [patient.Id], zone)).Of(
            patient.Id,
            protocol.Anchor
        );
        var planned = await cx
            .Db.VisitDefinitions.Where(v => v.ProtocolVersionId == protocol.Id)
            .OrderBy(v => v.Day)
            .ThenBy(v => v.Code)
            .ToListAsync(cx.Cancel);
        var isOffered = !PatientStatusTable.OffPlan.Contains(patient.Status);
        return new VisitSchedule(
            protocol.Label,
            dayOne,
            [
                .. planned.Select(v => new PlannedVisit(
                    VisitName.Of(v),
                    v.Day,
                    dayOne is { } first ? v.Window.On(first) : null,
                    v.Dispenses,
                    visits.LastOrDefault(r =>
                        r.Visit?.Code == v.Code && AppointmentStatusTable.HoldsTime(r.Status)
                    )
                )
                {
                    IsOver = dayOne is { } one && v.Window.On(one).Last < today,
                    IsOffered = isOffered,
                }),
            ],
            [.. visits.Reverse()]
        );
    }
}

/// <param name="Protocol">Label of the version in force; null where none is.</param>
/// <param name="DayOne">Null while it is to come.</param>
/// <param name="Visits">Every appointment, the latest start first.</param>
public sealed record VisitSchedule(
    string? Protocol,
    DateOnly? DayOne,
    IReadOnlyList<PlannedVisit> Planned,
    IReadOnlyList<VisitRow> Visits
);

/// <param name="Day">Study day as printed.</param>
/// <param name="Standing">The appointment that stands for it.</param>
public sealed record PlannedVisit(
    VisitName Visit,
    int Day,
    DatedWindow? Window,
    bool Dispenses,
    VisitRow? Standing
)
{
    /// <summary>Its window has passed.</summary>
    public bool IsOver { get; init; }

    /// <summary>The patient still follows the plan.</summary>
    public bool IsOffered { get; init; } = true;
}
