using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Features.Appointments.Schedule;

/// <summary>An appointment with all it went through.</summary>
/// <param name="MovedFrom">When it was to be before.</param>
/// <param name="MovedTo">When it is to be instead.</param>
/// <param name="Steps">Newest first.</param>
public sealed record VisitFile(
    VisitRow Row,
    string BookedBy,
    DateTimeOffset BookedAt,
    DateTimeOffset? MovedFrom,
    DateTimeOffset? MovedTo,
    IReadOnlyList<VisitStep> Steps,
    FollowUpFacts? FollowUp
)
{
    /// <summary>Of one patient, in order of their start.</summary>
    internal static async Task<IReadOnlyList<VisitFile>> ReadAsync(
        OperationContext cx,
        PatientProfile patient,
        string zoneId
    )
    {
        var appointments = cx.Db.Appointments.Where(a => a.PatientId == patient.Id);
        var rows = await VisitRow.ReadAsync(cx, appointments, zoneId);
        var more = await appointments.AsNoTracking().ToDictionaryAsync(a => a.Id, cx.Cancel);
        var changes = await cx
            .Db.AppointmentStatusChanges.AsNoTracking()
            .Where(c => c.PatientId == patient.Id)
            .ToListAsync(cx.Cancel);
        var followUps = await cx
            .Db.VisitFollowUps.AsNoTracking()
            .Where(f => f.PatientId == patient.Id)
            .ToDictionaryAsync(f => f.AppointmentId, cx.Cancel);
        var named = !cx.Rights.IsPseudonymousAt(patient.SiteId);
        return [.. rows.Select(r => Of(r, more[r.Id]))];

        VisitFile Of(VisitRow row, Appointment of) =>
            new(
                row,
                of.BookedByName,
                of.CreatedAt,
                of.MovedFromId is { } from ? more[from].StartAt : null,
                of.MovedToId is { } to ? more[to].StartAt : null,
                [
                    .. StateHistory
                        .InOrder(
                            changes.Where(c => c.AppointmentId == of.Id),
                            AppointmentStatus.Booked,
                            c => (c.CreatedAt, c.From, c.To)
                        )
                        .Reverse()
                        .Select(c => VisitStep.Of(c, named)),
                ],
                followUps.TryGetValue(of.Id, out var followUp)
                    ? FollowUpFacts.Of(followUp, named)
                    : null
            );
    }
}

/// <param name="At">When it was so.</param>
/// <param name="RecordedAt">When it was written down.</param>
public sealed record VisitStep(
    AppointmentStatus From,
    AppointmentStatus To,
    DateTimeOffset At,
    DateTimeOffset RecordedAt,
    string? Reason,
    string By
)
{
    /// <param name="named">Names may reach the reader.</param>
    internal static VisitStep Of(AppointmentStatusChange change, bool named) =>
        new(
            change.From,
            change.To,
            change.EffectiveAt,
            change.CreatedAt,
            ChangeReason.For(change.Reason, named),
            change.ByName
        );
}

/// <param name="DoneAt">Null while open.</param>
public sealed record FollowUpFacts(
    Guid Id,
    int Version,
    DateOnly DueOn,
    DateTimeOffset? DoneAt,
    string? DoneBy,
    string? Note
)
{
    internal static FollowUpFacts Of(VisitFollowUp followUp, bool named) =>
        new(
            followUp.Id,
            followUp.Version,
            followUp.DueOn,
            followUp.DoneAt,
            followUp.DoneByName,
            ChangeReason.For(followUp.Note, named)
        );
}
