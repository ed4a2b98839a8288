using TrialPortal.Domain.Patients;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Needs;

/// <summary>A patient, as much as a need is worked out from.</summary>
public sealed record NeedyPatient(Guid Id, PatientStatus Status, string ZoneId);

/// <summary>
/// A capability that knows why a patient may need somebody. What it says follows from rows alone, never from the clock nor from
/// who asks, and never from what a blinded reader may not see: the summary is the same whatever the group. Where it begins to
/// say something else of rows that stand, a migration empties <c>PatientSummaries</c>: the sweep makes what is missing, and only
/// judges what is there.
/// </summary>
public interface INeeds
{
    /// <summary>The needs of which nobody else speaks.</summary>
    IReadOnlyCollection<PatientNeed> Kinds { get; }

    /// <summary>Records whose change may change them; the patient's own profile always may.</summary>
    IReadOnlyCollection<Type> DependsOn { get; }

    Task<IReadOnlyList<NeedSpan>> OfAsync(
        PortalDbContext db,
        NeedyPatient patient,
        CancellationToken cancel
    );
}
