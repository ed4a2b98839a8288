using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Patients;

/// <summary>One person of the staff has one patient in care, from one day at the site until before another.</summary>
public sealed class CareAssignment : Record, IOfPatient
{
    private CareAssignment() { }

    private CareAssignment(
        Guid id,
        DateTimeOffset at,
        PatientProfile patient,
        Guid userId,
        DateOnly from
    )
        : base(id, at)
    {
        (PatientId, StudyId, SiteId) = (patient.Id, patient.StudyId, patient.SiteId);
        (UserId, From) = (userId, from);
    }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }
    public Guid UserId { get; private set; }

    /// <summary>First day of care, where the site is.</summary>
    public DateOnly From { get; private set; }

    /// <summary>First day no longer in care; null while open.</summary>
    public DateOnly? Until { get; private set; }

    /// <summary>Words of a person's own, which may name somebody.</summary>
    [Identifying]
    public string? EndReason { get; private set; }

    /// <summary>Takes a patient into somebody's care from today on.</summary>
    /// <param name="team">Every assignment the patient ever had.</param>
    public static Outcome<CareAssignment> Assign(
        Guid id,
        DateTimeOffset at,
        PatientProfile patient,
        Guid userId,
        DateOnly today,
        IEnumerable<CareAssignment> team
    ) =>
        team.Any(a => a.PatientId == patient.Id && a.UserId == userId && a.IsOpenAfter(today))
            ? new Refusal("AlreadyInCareTeam", "A5").At(nameof(UserId))
            : new CareAssignment(id, at, patient, userId, today);

    /// <summary>Who screens a patient and the site's investigators have the patient in care from the first day.</summary>
    public static IReadOnlyList<CareAssignment> OnScreening(
        PatientProfile patient,
        DateTimeOffset at,
        DateOnly today,
        Guid screenedBy,
        IEnumerable<Guid> investigators,
        Func<Guid> newId
    ) =>
        investigators
            .Prepend(screenedBy)
            .Distinct()
            .Select(userId => new CareAssignment(newId(), at, patient, userId, today))
            .ToList();

    /// <summary>Ends it: on <paramref name="day"/> the patient is no longer in this person's care.</summary>
    /// <param name="team">Every assignment the patient has, this one among them.</param>
    public Outcome<Done> End(
        DateOnly day,
        DateOnly today,
        string? reason,
        IEnumerable<CareAssignment> team
    )
    {
        if (Until is { } ended)
        {
            return new Refusal("CareAlreadyEnded", "A5").With("until", ended);
        }

        var wrong = Check.All(
            day >= today && day >= From
                ? null
                : new Refusal("DayInPast", "A5").With("today", today).At(nameof(Until)),
            Check.Reason(reason),
            LastInCareTeam(this, day, team)
        );
        if (wrong is not null)
        {
            return wrong;
        }

        (Until, EndReason) = (day, Check.Clean(reason));
        return Done.Now;
    }

    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day < Until);

    /// <summary>A patient is never in nobody's care: the last open assignment cannot end.</summary>
    public static Refusal? LastInCareTeam(
        CareAssignment ending,
        DateOnly day,
        IEnumerable<CareAssignment> team
    ) =>
        team.Any(a =>
            a.Id != ending.Id && a.PatientId == ending.PatientId && a.From <= day && a.Until is null
        )
            ? null
            : new Refusal("LastInCareTeam", "A5");

    private bool IsOpenAfter(DateOnly day) => Until is null || day < Until;
}
