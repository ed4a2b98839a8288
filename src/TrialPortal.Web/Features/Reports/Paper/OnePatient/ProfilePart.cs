using System.Reflection;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Reports.Paper.Medicine;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Audit.Reading;

namespace TrialPortal.Web.Features.Reports.Paper.OnePatient;

/// <summary>Who the patient is: every column of the profile in the words of the audit, so that a new one stands here too.</summary>
internal sealed class ProfilePart : RecordPart
{
    /// <summary>Told elsewhere: the place on the first page, attempts and changes of state in their own parts; the id of an account tells nothing.</summary>
    private static readonly IReadOnlyList<string> Elsewhere =
    [
        nameof(PatientProfile.StudyId),
        nameof(PatientProfile.SiteId),
        nameof(PatientProfile.PreviousAttemptId),
        nameof(PatientProfile.StatusChangeId),
        nameof(PatientProfile.UserId),
    ];

    /// <summary>Read first, then what the form says, in its order.</summary>
    private static readonly string[] Reading =
    [
        nameof(PatientProfile.SubjectNumber),
        nameof(PatientProfile.Attempt),
        nameof(PatientProfile.CreatedAt),
        nameof(PatientProfile.Status),
        nameof(PatientProfile.StatusSince),
        .. typeof(PatientFacts).GetProperties().Select(p => p.Name),
    ];

    private static readonly IReadOnlyList<PropertyInfo> Columns =
    [
        .. typeof(PatientProfile)
            .GetProperties()
            // Of an inherited column, the setter is known where it was declared.
            .Where(p =>
                p.DeclaringType!.GetProperty(p.Name)!.CanWrite
                && !AuditFields.Own.Contains(p.Name)
                && !Elsewhere.Contains(p.Name)
            )
            // What it does not name stands last, as the greatest of numbers.
            .OrderBy(p => (uint)Array.IndexOf(Reading, p.Name))
            .ThenBy(p => p.Name, StringComparer.Ordinal),
    ];

    public override string Title => MedicinePaperText.ProfileHeading;
    public override string Caption => MedicinePaperText.AsItStood;
    public override bool IsOfActs => false;

    public override Task<long> CountAsync(RecordOf record) =>
        Task.FromResult((long)Shown(record.Named).Count());

    public override async IAsyncEnumerable<RecordRow> Rows(RecordOf record, RecordPen pen)
    {
        var patient = await record
            .Cx.Db.Patients.AsNoTracking()
            .SingleAsync(p => p.Id == record.PatientId, record.Cx.Cancel);
        foreach (var column in Shown(record.Named))
        {
            yield return new RecordRow(
                pen.Instant(patient.UpdatedAt),
                AuditWords.Field(
                    pen.Words.Texts,
                    nameof(PatientProfile),
                    column.Name,
                    pen.Words.Language
                ),
                Value(column, patient, pen.Words),
                pen[MedicinePaperText.NotApplicable]
            );
        }
    }

    public override string? LeftOut(RecordOf record, RecordPen pen) =>
        record.Named ? null : pen.Of(MedicinePaperText.FieldsNotShown, Columns.Count(TellsWho));

    private static IEnumerable<PropertyInfo> Shown(bool named) =>
        Columns.Where(c => named || !TellsWho(c));

    private static bool TellsWho(PropertyInfo column) =>
        column.IsDefined(typeof(IdentifyingAttribute));

    private static string Value(PropertyInfo column, PatientProfile patient, ReportPen pen) =>
        AuditWords.Value(
            pen.Texts,
            AuditReadout.Of(
                column.Name,
                CanonicalValue.Text(column.GetValue(patient)),
                column.PropertyType,
                new AuditNamesOfIds()
            ),
            pen.ZoneId,
            pen.Language
        );
}
