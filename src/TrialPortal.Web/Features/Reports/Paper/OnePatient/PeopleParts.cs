using TrialPortal.Domain.Patients;
using TrialPortal.Web.Features.Reports.Paper.Medicine;

namespace TrialPortal.Web.Features.Reports.Paper.OnePatient;

/// <summary>Screenings of the same person before and after this one, as far as the reader sees them.</summary>
internal sealed class AttemptsPart : RecordPart<PatientProfile>
{
    public override string Title => MedicinePaperText.AttemptsHeading;
    public override string Caption => MedicinePaperText.AsRecorded;

    protected override IQueryable<PatientProfile> Of(RecordOf record) =>
        record
            .Cx.Db.Patients.Where(p =>
                p.PreviousAttemptId == record.PatientId
                || record.Cx.Db.Patients.Any(one =>
                    one.Id == record.PatientId && one.PreviousAttemptId == p.Id
                )
            )
            .OrderBy(p => p.Attempt);

    protected override RecordRow Row(PatientProfile item, RecordPen pen) =>
        new(
            pen.Instant(item.CreatedAt),
            item.SubjectNumber,
            pen.Of(
                MedicinePaperText.AttemptOf,
                item.Attempt,
                pen.Word(item.Status),
                pen.Date(item.StatusSince)
            ),
            pen[MedicinePaperText.NotApplicable]
        );
}

internal sealed record RecordedCare(CareAssignment Care, string Name);

/// <summary>Who has the patient in care, and who had.</summary>
internal sealed class CareTeamPart : RecordPart<RecordedCare>
{
    public override string Title => MedicinePaperText.CareHeading;
    public override string Caption => MedicinePaperText.AsRecorded;

    protected override IQueryable<RecordedCare> Of(RecordOf record) =>
        from care in record.Cx.Db.CareAssignments
        join user in record.Cx.Db.Users on care.UserId equals user.Id
        where care.PatientId == record.PatientId
        orderby care.CreatedAt, user.FullName, care.Id
        select new RecordedCare(care, user.FullName);

    protected override RecordRow Row(RecordedCare item, RecordPen pen) =>
        new(
            pen.Instant(item.Care.CreatedAt),
            pen[MedicinePaperText.InCare],
            pen.Because(
                pen.Of(
                    MedicinePaperText.FromTo,
                    pen.Date(item.Care.From),
                    pen.UntilOrOpen(item.Care.Until)
                ),
                item.Care.EndReason
            ),
            item.Name
        );
}
