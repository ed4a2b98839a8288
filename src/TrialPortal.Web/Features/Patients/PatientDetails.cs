using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Patients;

/// <summary>One patient opened: audited once for each visit to the page (J6). A pseudonymous reader's answer has no person in it (C8).</summary>
[Requires(Permission.ViewPatients), View]
public sealed record PatientDetails : IQuery<PatientFile>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    public async Task<Outcome<PatientFile>> RunAsync(OperationContext cx)
    {
        var place = await cx
            .Db.Patients.Where(p => p.Id == PatientId)
            .Select(p => new { p.StudyId, p.SiteId })
            .SingleOrDefaultAsync(cx.Cancel);
        if (place is null)
        {
            return Refusal.NotFound;
        }

        cx.About(PatientId, place.StudyId, place.SiteId);
        if (!cx.Rights.Allows(Permission.ViewPatients, place.StudyId, place.SiteId, PatientId))
        {
            return RolePermissions.NotPermitted([Permission.ViewPatients]);
        }

        var file = await PatientFiles.ReadAsync(
            cx,
            PatientId,
            named: !cx.Rights.IsPseudonymousAt(place.SiteId)
        );
        return file with { Revision = await RevisionAsync(cx, file.Version) };
    }

    /// <summary>None where the patient made it: the name of a patient is not for every reader.</summary>
    private Task<Revision?> RevisionAsync(OperationContext cx, int version) =>
        (
            from record in cx.Db.AuditRecords
            join entry in cx.Db.AuditLogs on record.EntryId equals entry.Id
            where
                record.EntityType == nameof(PatientProfile)
                && record.EntityId == PatientId
                && record.EntityVersion == version
                && entry.Role != Role.Patient
            select new Revision(entry.ActorId, entry.ActorName, entry.At)
        ).SingleOrDefaultAsync(cx.Cancel);
}

/// <summary>A patient as the page shows it.</summary>
/// <param name="Person">Absent for pseudonymous readers.</param>
/// <param name="LastChange">What an undo would take back; null while first screened.</param>
public sealed record PatientFile(
    Guid Id,
    int Version,
    PatientPlace Place,
    string SubjectNumber,
    int Attempt,
    Person? Person,
    Sex Sex,
    string? PrimaryClinic,
    Consent Consent,
    PatientStatus Status,
    DateOnly StatusSince,
    DateTimeOffset UpdatedAt
)
{
    public Revision? Revision { get; init; }
    public StatusStep? LastChange { get; init; }
    public EligibilitySignature? Signature { get; init; }

    /// <summary>What a signature on the profile would bind; absent for pseudonymous readers.</summary>
    public IReadOnlyDictionary<string, string?>? ToSign { get; init; }
    public PortalAccess Portal { get; init; } = new(false, false);
    public OtherAttempt? Previous { get; init; }
    public OtherAttempt? Next { get; init; }
}

/// <param name="Today">The calendar day at the site.</param>
public sealed record PatientPlace(
    Guid StudyId,
    string StudyNumber,
    string ProtocolVersion,
    string ConsentInForce,
    Guid SiteId,
    string SiteCode,
    string SiteName,
    string ZoneId,
    DateOnly Today
)
{
    /// <summary>What the patient's own pages say to call; null where the site has none yet.</summary>
    public string? EmergencyPhone { get; init; }
}

public sealed record Person(
    string FullName,
    string? NativeName,
    string Initials,
    DateOnly DateOfBirth,
    string? MedicalRecordNumber,
    string? Phone,
    string? Email
);

public sealed record Consent(string? Version, DateOnly? Date, bool? EligibilityMet);

public sealed record StatusStep(
    Guid Id,
    PatientStatus From,
    PatientStatus To,
    DateOnly EffectiveOn,
    string? Reason,
    string By,
    DateTimeOffset At
)
{
    /// <param name="named">Names may reach the reader.</param>
    public StatusStep ReadBy(bool named) => this with { Reason = ChangeReason.For(Reason, named) };
}

/// <summary>Who made the version that is shown, and when.</summary>
public sealed record Revision(Guid? UserId, string By, DateTimeOffset At);

/// <param name="Covers">False once consent, eligibility or identity changed after it was given (A9).</param>
public sealed record EligibilitySignature(
    string Signer,
    Role Role,
    DateTimeOffset At,
    int Version,
    bool Covers
);

public sealed record PortalAccess(bool HasAccount, bool IsActive);

public sealed record OtherAttempt(Guid Id, string SubjectNumber);
