using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients;

/// <summary>Reads a patient with everything that stands around the profile. Without the right to names the answer holds none.</summary>
internal static class PatientFiles
{
    public static async Task<PatientFile> ReadAsync(OperationContext cx, Guid id, bool named)
    {
        var row = await (
            from p in cx.Db.Patients
            join study in cx.Db.Studies on p.StudyId equals study.Id
            join site in cx.Db.Sites on p.SiteId equals site.Id
            where p.Id == id
            select new
            {
                Profile = p,
                File = new PatientFile(
                    p.Id,
                    p.Version,
                    new PatientPlace(
                        study.Id,
                        study.Number,
                        study.ProtocolVersion,
                        study.ConsentVersion,
                        site.Id,
                        site.Code,
                        site.Name,
                        site.ZoneId,
                        default
                    )
                    {
                        EmergencyPhone = site.EmergencyPhone,
                    },
                    p.SubjectNumber,
                    p.Attempt,
                    named
                        ? new Person(
                            p.FullName,
                            p.NativeName,
                            p.Initials,
                            p.DateOfBirth,
                            p.MedicalRecordNumber,
                            p.Phone,
                            p.Email
                        )
                        : null,
                    p.Sex,
                    p.PrimaryClinic,
                    new Consent(p.ConsentVersion, p.ConsentDate, p.EligibilityMet),
                    p.Status,
                    p.StatusSince,
                    p.UpdatedAt
                )
                {
                    Portal = new PortalAccess(p.UserId != null, p.IsActive),
                },
            }
        ).SingleAsync(cx.Cancel);
        var (profile, place) = (row.Profile, row.File.Place);
        var today = Zone.DayAt(place.ZoneId, cx.Now);
        return row.File with
        {
            Place = place with
            {
                Today = today,
                ProtocolVersion =
                    await ProtocolOnAsync(cx, place.StudyId, today) ?? place.ProtocolVersion,
            },
            LastChange = (await StepAsync(cx, profile.StatusChangeId))?.ReadBy(named),
            Signature = await SignatureAsync(cx, profile),
            ToSign = named ? profile.Content() : null,
            Previous = await AttemptAsync(
                cx,
                cx.Db.Patients.Where(p => p.Id == profile.PreviousAttemptId)
            ),
            Next = await AttemptAsync(cx, cx.Db.Patients.Where(p => p.PreviousAttemptId == id)),
        };
    }

    /// <summary>The version in force at the site; null while the study has none set up.</summary>
    private static Task<string?> ProtocolOnAsync(
        OperationContext cx,
        Guid studyId,
        DateOnly today
    ) =>
        cx
            .Db.ProtocolVersions.Where(p => p.StudyId == studyId && p.InForceFrom <= today)
            .OrderByDescending(p => p.InForceFrom)
            .Select(p => p.Label)
            .FirstOrDefaultAsync(cx.Cancel);

    private static Task<StatusStep?> StepAsync(OperationContext cx, Guid? changeId) =>
        cx
            .Db.PatientStatusChanges.Where(c => c.Id == changeId)
            .Select(c => new StatusStep(
                c.Id,
                c.From,
                c.To,
                c.EffectiveOn,
                c.Reason,
                c.ByName,
                c.CreatedAt
            ))
            .SingleOrDefaultAsync(cx.Cancel);

    private static async Task<EligibilitySignature?> SignatureAsync(
        OperationContext cx,
        PatientProfile profile
    )
    {
        var last = await cx
            .Db.Signatures.Where(s =>
                s.PatientId == profile.Id
                && s.RecordId == profile.Id
                && s.Meaning == Meaning.EligibilityConfirmed
            )
            .OrderByDescending(s => s.SignedAt)
            .FirstOrDefaultAsync(cx.Cancel);
        return last is null
            ? null
            : new EligibilitySignature(
                last.SignerName,
                last.SignerRole,
                last.SignedAt,
                last.RecordVersion,
                Arguments.ContentHash(profile) == last.ContentHash
            );
    }

    private static Task<OtherAttempt?> AttemptAsync(
        OperationContext cx,
        IQueryable<PatientProfile> patients
    ) =>
        patients
            .Select(p => new OtherAttempt(p.Id, p.SubjectNumber))
            .FirstOrDefaultAsync(cx.Cancel);
}
