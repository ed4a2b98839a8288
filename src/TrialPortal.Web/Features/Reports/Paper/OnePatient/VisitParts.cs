using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Reports.Paper.Medicine;

namespace TrialPortal.Web.Features.Reports.Paper.OnePatient;

/// <summary>An appointment with what its ids stand for.</summary>
internal sealed record BookedVisit(
    Appointment Appointment,
    string? Code,
    string Provider,
    string? Room
);

/// <summary>When the patient was expected, and by whom.</summary>
internal sealed class VisitsPart : RecordPart<BookedVisit>
{
    public override string Title => MedicinePaperText.VisitsHeading;
    public override string Caption => MedicinePaperText.AsStarted;

    protected override IQueryable<BookedVisit> Of(RecordOf record) =>
        from a in record.Cx.Db.Appointments
        join u in record.Cx.Db.Users on a.ProviderId equals u.Id
        join v in record.Cx.Db.VisitDefinitions on a.VisitDefinitionId equals v.Id into visits
        from v in visits.DefaultIfEmpty()
        join r in record.Cx.Db.Rooms on a.RoomId equals r.Id into rooms
        from r in rooms.DefaultIfEmpty()
        where a.PatientId == record.PatientId
        orderby a.StartAt, a.Id
        select new BookedVisit(a, v.Code, u.FullName, r.Name);

    protected override RecordRow Row(BookedVisit item, RecordPen pen) =>
        new(
            pen.Instant(item.Appointment.StartAt),
            item.Code ?? pen[MedicinePaperText.UnscheduledVisit],
            string.Join(
                ", ",
                new[]
                {
                    pen.Word(item.Appointment.Status),
                    item.Provider,
                    item.Room,
                    pen.Of(MedicinePaperText.BookedAt, pen.Instant(item.Appointment.CreatedAt)),
                }.OfType<string>()
            ),
            item.Appointment.BookedByName
        );
}

/// <summary>What each appointment went through.</summary>
internal sealed class VisitStepsPart : RecordPart<AppointmentStatusChange>
{
    public override string Title => MedicinePaperText.VisitStepsHeading;
    public override string Caption => MedicinePaperText.AsRecorded;

    protected override IQueryable<AppointmentStatusChange> Of(RecordOf record) =>
        record.Cx.Db.AppointmentStatusChanges.Where(c => c.PatientId == record.PatientId);

    // Steps of one instant follow from each other, each appointment by itself.
    protected override async IAsyncEnumerable<AppointmentStatusChange> InOrder(
        IAsyncEnumerable<AppointmentStatusChange> items
    )
    {
        var steps = (await items.ToListAsync())
            .GroupBy(c => c.AppointmentId)
            .SelectMany(g =>
                StateHistory.InOrder(g, AppointmentStatus.Booked, c => (c.CreatedAt, c.From, c.To))
            )
            .OrderBy(c => c.CreatedAt);
        foreach (var step in steps)
        {
            yield return step;
        }
    }

    protected override RecordRow Row(AppointmentStatusChange item, RecordPen pen) =>
        new(
            pen.Instant(item.CreatedAt),
            $"{pen.Word(item.From)} → {pen.Word(item.To)}",
            pen.Because(
                pen.Of(MedicinePaperText.VisitStepAt, pen.Instant(item.EffectiveAt)),
                item.Reason
            ),
            item.ByName
        );
}

/// <summary>What came of asking after a no-show.</summary>
internal sealed class FollowUpsPart : RecordPart<VisitFollowUp>
{
    public override string Title => MedicinePaperText.FollowUpsHeading;
    public override string Caption => MedicinePaperText.AsRecorded;

    protected override IQueryable<VisitFollowUp> Of(RecordOf record) =>
        record
            .Cx.Db.VisitFollowUps.Where(f => f.PatientId == record.PatientId)
            .OrderBy(f => f.CreatedAt);

    protected override RecordRow Row(VisitFollowUp item, RecordPen pen) =>
        new(
            pen.Instant(item.CreatedAt),
            pen.Of(MedicinePaperText.FollowUpDue, pen.Date(item.DueOn)),
            item.DoneAt is { } done
                ? pen.Because(pen.Of(MedicinePaperText.FollowUpDone, pen.Instant(done)), item.Note)
                : pen[MedicinePaperText.FollowUpOpen],
            RecordPen.People(item.DoneByName)
        );
}
