using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>The entry being written: who, what, about whom, and the records that its saves have added so far.</summary>
internal sealed class AuditSession
{
    public required Guid EntryId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Actor Actor { get; init; }

    /// <summary>Rights that each changed row is held against; null for a named scope of the portal itself.</summary>
    public Rights? Rights { get; init; }

    /// <summary>Permissions of which one must allow each changed row where that row lies.</summary>
    public IReadOnlyList<Permission> Permissions { get; init; } = [];
    public required string Operation { get; init; }
    public string CorrelationId { get; init; } = "";
    public Guid? SessionId { get; set; }

    /// <summary>The role in use: of the place the act is about, else of the first changed row, else wherever the permission is held.</summary>
    public Role? Role { get; set; }
    public Guid? StudyId { get; set; }
    public Guid? SiteId { get; set; }
    public Guid? PatientId { get; set; }
    public AuditOutcome Outcome { get; set; } = AuditOutcome.Done;
    public string? RefusalCode { get; set; }
    public string? RefusalRule { get; set; }

    /// <summary>JSON of the arguments, secrets redacted.</summary>
    public string? Arguments { get; set; }

    /// <summary>Whether the arguments may tell who somebody is.</summary>
    public bool ArgumentsIdentify { get; set; }
    public string? Reason { get; set; }

    /// <summary>Whether the reason may tell who somebody is: written, not chosen, in an act of the clinic.</summary>
    public bool ReasonIdentifies { get; init; }

    /// <summary>Says about whom or where the act is, and finds the role that the actor has there.</summary>
    public void About(Guid? studyId, Guid? siteId, Guid? patientId)
    {
        (StudyId, SiteId, PatientId) = (studyId, siteId, patientId);
        Role = studyId is null
            ? Role
            : RoleAt(studyId, siteId, patientId) ?? RoleAt(studyId, siteId, null) ?? Role;
    }

    /// <summary>The first role that holds one of the permissions at this place; null places nothing.</summary>
    public Role? RoleAt(Guid? studyId, Guid? siteId, Guid? patientId) =>
        Permissions
            .Select(p => Rights?.RoleFor(p, studyId, siteId, patientId))
            .FirstOrDefault(r => r is not null);

    /// <summary>Records in the order they were saved; their bytes are part of the leaf.</summary>
    public List<ChangedRow> Changed { get; } = [];

    /// <summary>News of what was derived from these rows: it leaves no record of its own.</summary>
    public List<LiveChange> Derived { get; } = [];
}

/// <summary>One changed row, as its audit record says.</summary>
internal sealed record ChangedRow(
    Guid RecordId,
    string EntityType,
    Guid EntityId,
    int EntityVersion,
    RowOwner Owner,
    string Body
)
{
    /// <summary>The account whose rights may differ now: of a grant, an assignment, a profile, or the account itself.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The one account that sees the row at all.</summary>
    public Guid? OnlyFor { get; init; }
}

/// <summary>Something regulated was about to be saved with no operation or named scope: a defect, never a refusal.</summary>
public sealed class UnauditedChangeException(string message) : InvalidOperationException(message);

/// <summary>A changed row lies outside the actor's rights for the verb; answered like a record that is not there.</summary>
public sealed class OutsideRightsException(string entityType)
    : InvalidOperationException($"{entityType} outside the actor's rights")
{
    public string EntityType { get; } = entityType;
}
