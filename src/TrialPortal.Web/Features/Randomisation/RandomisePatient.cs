using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Randomisation;

/// <summary>An enrolled patient takes the next free entry of the list, by signature (C3). What the number means stays behind the blinding.</summary>
[Requires(Permission.Randomise), Signed(Meaning.Randomised)]
[News(typeof(PatientProfile), Permission.ViewPatients)]
public sealed record RandomisePatient : ICommand<int>, IEdits<PatientProfile>
{
    [NotEmpty]
    public Guid PatientId { get; set; }
    public int SeenVersion { get; set; }

    Guid IEdits<PatientProfile>.RecordId => PatientId;

    public async Task<Outcome<int>> RunAsync(OperationContext cx)
    {
        var patient = await cx.Db.Patients.SingleOrDefaultAsync(p => p.Id == PatientId, cx.Cancel);
        if (patient is null)
        {
            return Refusal.NotFound;
        }

        cx.About(patient.Id, patient.StudyId, patient.SiteId);
        if (!cx.Rights.Allows(Permission.Randomise, patient.StudyId, patient.SiteId, patient.Id))
        {
            return RolePermissions.NotPermitted([Permission.Randomise]);
        }

        if (await cx.Db.Studies.AnyAsync(s => s.Id == patient.StudyId && s.IsOpenLabel, cx.Cancel))
        {
            return new Refusal("StudyIsOpen", "C3");
        }

        var zone = await cx
            .Db.Sites.Where(s => s.Id == patient.SiteId)
            .Select(s => s.ZoneId)
            .SingleAsync(cx.Cancel);
        var act = new StatusAct(cx.NewId(), cx.Now, cx.UserId, cx.Actor.Name);
        var randomised = patient.Randomise(Zone.DayAt(zone, cx.Now), act);
        if (randomised.Refusal is { } not)
        {
            return not;
        }

        var number = await BlindReader.TakeNumberAsync(cx, patient.StudyId);
        if (number.Refusal is { } none)
        {
            return none;
        }

        cx.Db.Add(new PatientAllocation(cx.NewId(), patient, number.Value, act));
        cx.Db.PatientStatusChanges.Add(randomised.Value);
        cx.Sign(patient);
        return number;
    }
}
