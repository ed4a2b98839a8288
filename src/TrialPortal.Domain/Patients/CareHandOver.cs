using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Patients;

public enum CareHandOverStatus
{
    Prepared = 1,
    Approved,

    /// <summary>Prepared anew; what this one named is no longer what would happen.</summary>
    Replaced,
}

/// <summary>
/// All patients that a leaver has in care at one site pass to a successor in one step. The coordinator prepares it, the
/// principal investigator signs it (domain.md 8); what is signed names the two people and every patient.
/// </summary>
public sealed class CareHandOver : Record, IOfSite, ISignable
{
    private CareHandOver() { }

    private CareHandOver(Guid id, DateTimeOffset at)
        : base(id, at) { }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid LeaverId { get; private set; }
    public Guid SuccessorId { get; private set; }

    /// <summary>The names as they were read by whoever signed.</summary>
    public string LeaverName { get; private set; } = "";
    public string SuccessorName { get; private set; } = "";

    /// <summary>Subject numbers, sorted, with a comma between; kept from who administers the portal (M4).</summary>
    [Identifying]
    public string SubjectNumbers { get; private set; } = "";
    public int PatientCount { get; private set; }

    /// <summary>Words of a person's own, which may name somebody.</summary>
    [Identifying]
    public string Reason { get; private set; } = "";
    public Guid PreparedBy { get; private set; }
    public CareHandOverStatus Status { get; private set; }

    /// <param name="patients">Every patient the leaver has in open care at the site.</param>
    /// <param name="successorRoles">Roles that the successor holds at the site today.</param>
    public static Outcome<CareHandOver> Prepare(
        Guid id,
        DateTimeOffset at,
        (Guid StudyId, Guid SiteId) place,
        (Guid Id, string Name) leaver,
        (Guid Id, string Name) successor,
        IReadOnlyCollection<PatientProfile> patients,
        IEnumerable<Role> successorRoles,
        Guid preparedBy,
        string? reason
    )
    {
        var wrong = Check.All(
            leaver.Id != successor.Id
                ? null
                : new Refusal("SuccessorIsLeaver", "A5").At(nameof(SuccessorId)),
            successorRoles.Any(CanCare)
                ? null
                : new Refusal("SuccessorCannotCare", "A5").At(nameof(SuccessorId)),
            patients.Count > 0 ? null : new Refusal("NobodyToHandOver", "A5").At(nameof(LeaverId)),
            Check.Reason(reason)
        );
        if (wrong is not null)
        {
            return wrong;
        }

        return new CareHandOver(id, at)
        {
            StudyId = place.StudyId,
            SiteId = place.SiteId,
            LeaverId = leaver.Id,
            SuccessorId = successor.Id,
            LeaverName = leaver.Name,
            SuccessorName = successor.Name,
            SubjectNumbers = Numbers(patients),
            PatientCount = patients.Count,
            Reason = Check.Clean(reason)!,
            PreparedBy = preparedBy,
            Status = CareHandOverStatus.Prepared,
        };
    }

    /// <summary>Approved by the investigator, for exactly the patients that it names.</summary>
    /// <param name="patients">Every patient the leaver has in open care at the site now.</param>
    /// <param name="successorRoles">Roles that the successor holds at the site today.</param>
    public Outcome<Done> Approve(
        IEnumerable<PatientProfile> patients,
        IEnumerable<Role> successorRoles
    )
    {
        if (Status != CareHandOverStatus.Prepared)
        {
            return new Refusal("HandOverClosed", "A5").With("status", Status);
        }

        if (Numbers(patients) != SubjectNumbers)
        {
            return new Refusal("HandOverOutdated", "A5");
        }

        if (!successorRoles.Any(CanCare))
        {
            return new Refusal("SuccessorCannotCare", "A5");
        }

        Status = CareHandOverStatus.Approved;
        return Done.Now;
    }

    /// <summary>One patient passes: the successor first, then the leaver ends, so that nobody is in no care at all.</summary>
    /// <param name="team">Every assignment the patient has.</param>
    /// <returns>The successor's new assignment; null when the successor has the patient already.</returns>
    public Outcome<CareAssignment?> Move(
        PatientProfile patient,
        List<CareAssignment> team,
        Guid newId,
        DateTimeOffset at,
        DateOnly today
    )
    {
        CareAssignment? added = null;
        if (!team.Exists(a => a.UserId == SuccessorId && a.Until is null))
        {
            var assigned = CareAssignment.Assign(newId, at, patient, SuccessorId, today, team);
            if (assigned.Refusal is { } not)
            {
                return not;
            }

            added = assigned.Value;
            team.Add(added);
        }

        foreach (var held in team.Where(a => a.UserId == LeaverId && a.Until is null))
        {
            if (held.End(today, today, Reason, team).Refusal is { } refusal)
            {
                return refusal;
            }
        }

        return added;
    }

    public void Replace()
    {
        if (Status == CareHandOverStatus.Prepared)
        {
            Status = CareHandOverStatus.Replaced;
        }
    }

    /// <summary>Whoever may edit patients may have them in care.</summary>
    public static bool CanCare(Role role) => RolePermissions.Has(role, Permission.EditPatients);

    public IReadOnlyDictionary<string, string?> Content() =>
        new Dictionary<string, string?>
        {
            [nameof(LeaverName)] = LeaverName,
            [nameof(SuccessorName)] = SuccessorName,
            [nameof(SubjectNumbers)] = SubjectNumbers,
            [nameof(Reason)] = Reason,
            [nameof(LeaverId)] = CanonicalValue.Text(LeaverId),
            [nameof(SuccessorId)] = CanonicalValue.Text(SuccessorId),
        };

    private static string Numbers(IEnumerable<PatientProfile> patients) =>
        string.Join(", ", patients.Select(p => p.SubjectNumber).Order(StringComparer.Ordinal));
}
