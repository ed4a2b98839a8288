using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Features.Appointments.Schedule;

/// <summary>One appointment with all it went through.</summary>
[Requires(Permission.ViewAppointments)]
public sealed record AppointmentDetails : IQuery<VisitFile>
{
    [NotEmpty]
    public Guid AppointmentId { get; set; }

    public async Task<Outcome<VisitFile>> RunAsync(OperationContext cx)
    {
        var of = await cx.Db.Appointments.SingleOrDefaultAsync(
            a => a.Id == AppointmentId,
            cx.Cancel
        );
        if (of is null)
        {
            return Refusal.NotFound;
        }

        var found = await VisibleAppointment.PatientAsync(
            cx,
            of.PatientId,
            Permission.ViewAppointments
        );
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (patient, today, zone) = found.Value;
        var row = (
            await VisitRow.ReadAsync(cx, cx.Db.Appointments.Where(a => a.Id == of.Id), zone)
        ).Single();
        var changes = await cx
            .Db.AppointmentStatusChanges.Where(c => c.AppointmentId == of.Id)
            .ToListAsync(cx.Cancel);
        var followUp = await cx.Db.VisitFollowUps.SingleOrDefaultAsync(
            f => f.AppointmentId == of.Id,
            cx.Cancel
        );
        var linked = await cx
            .Db.Appointments.Where(a => a.Id == of.MovedFromId || a.Id == of.MovedToId)
            .ToDictionaryAsync(a => a.Id, a => a.StartAt, cx.Cancel);
        var movedBecause = await cx
            .Db.AppointmentStatusChanges.Where(c =>
                c.AppointmentId == of.MovedFromId && c.To == AppointmentStatus.Rescheduled
            )
            .Select(c => c.Reason)
            .SingleOrDefaultAsync(cx.Cancel);
        var named = !cx.Rights.IsPseudonymousAt(patient.SiteId);
        return new VisitFile(
            row,
            today,
            of.StartAt <= cx.Now,
            !PatientStatusTable.IsFinal(patient.Status),
            of.BookedByName,
            of.CreatedAt,
            of.MovedFromId is { } from ? linked[from] : null,
            of.MovedToId is { } to ? linked[to] : null,
            [
                .. StateHistory
                    .InOrder(changes, AppointmentStatus.Booked, c => (c.CreatedAt, c.From, c.To))
                    .Reverse()
                    .Select(c => VisitStep.Of(c, named)),
            ],
            followUp is null ? null : FollowUpFacts.Of(followUp, named)
        )
        {
            MovedBecause = ChangeReason.For(movedBecause, named),
        };
    }
}

/// <param name="Today">The calendar day at the site.</param>
/// <param name="HasBegun">Its start is reached: only then can it be a no-show.</param>
/// <param name="IsInStudy">The patient may be booked.</param>
/// <param name="MovedFrom">When it was to be before.</param>
/// <param name="MovedTo">When it is to be instead.</param>
/// <param name="Steps">Newest first.</param>
public sealed record VisitFile(
    VisitRow Row,
    DateOnly Today,
    bool HasBegun,
    bool IsInStudy,
    string BookedBy,
    DateTimeOffset BookedAt,
    DateTimeOffset? MovedFrom,
    DateTimeOffset? MovedTo,
    IReadOnlyList<VisitStep> Steps,
    FollowUpFacts? FollowUp
)
{
    /// <summary>Its day is reached: only then can the patient be checked in.</summary>
    public bool IsItsDay => Row.Day <= Today;

    /// <summary>Why it is not at the time that it was to be at before.</summary>
    public string? MovedBecause { get; init; }
}

/// <param name="At">When it was so.</param>
/// <param name="RecordedAt">When it was written down.</param>
public sealed record VisitStep(
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
