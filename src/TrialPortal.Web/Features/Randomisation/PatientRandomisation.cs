using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Randomisation;

/// <summary>Whether a patient is randomised, and by which number; of the group nothing is ever asked here (C3).</summary>
[Requires(Permission.ViewPatients)]
public sealed record PatientRandomisation : IQuery<RandomisationFacts>
{
    public Guid PatientId { get; set; }

    public async Task<Outcome<RandomisationFacts>> RunAsync(OperationContext cx)
    {
        var found = await (
            from patient in cx.Db.Patients
            join study in cx.Db.Studies on patient.StudyId equals study.Id
            where patient.Id == PatientId
            select new
            {
                Patient = patient,
                study.IsOpenLabel,
                Taken = cx
                    .Db.PatientAllocations.Where(a => a.PatientId == patient.Id)
                    .Select(a => new TakenNumber(a.Number, a.CreatedAt, a.ByName))
                    .FirstOrDefault(),
            }
        ).SingleOrDefaultAsync(cx.Cancel);
        if (found is null)
        {
            return Refusal.NotFound;
        }

        var patientRow = found.Patient;
        return new RandomisationFacts(patientRow.Version, found.IsOpenLabel, found.Taken)
        {
            ToSign = cx.Rights.Allows(
                Permission.Randomise,
                patientRow.StudyId,
                patientRow.SiteId,
                patientRow.Id
            )
                ? patientRow.Content()
                : null,
        };
    }
}

public sealed record RandomisationFacts(int Version, bool IsOpenLabel, TakenNumber? Taken)
{
    /// <summary>What the signature vouches for; for whoever may sign.</summary>
    public IReadOnlyDictionary<string, string?>? ToSign { get; init; }
}

/// <summary>The randomisation number, since when, and by whose hand.</summary>
public sealed record TakenNumber(int Number, DateTimeOffset At, string By);
