using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients;

/// <summary>Finds the same person screened twice, over all sites of the study and past what the actor sees (C1).</summary>
internal static class PersonMarks
{
    public static string Of(OperationContext cx, PatientFacts facts) =>
        cx
            .Services.GetRequiredService<KeyedDigest>()
            .Of("person", SubjectNumberClaim.PersonText(facts.DateOfBirth!.Value, facts.Initials!));

    /// <summary>A warning, refused until the form confirms with a reason. Numbers at other sites are not told (A5).</summary>
    /// <param name="known">The profile itself and earlier attempts of the same person.</param>
    public static async Task<Refusal?> WarnAsync(
        OperationContext cx,
        PatientForm form,
        Guid studyId,
        string mark,
        IReadOnlyCollection<Guid> known
    )
    {
        var ids = await cx
            .Db.SubjectNumbers.Where(c =>
                c.StudyId == studyId && c.PersonMark == mark && !known.Contains(c.PatientId)
            )
            .Select(c => c.PatientId)
            .ToListAsync(cx.Cancel);
        if (ids.Count == 0)
        {
            return null;
        }

        if (form.ConfirmedNotDuplicate)
        {
            return Check.Reason(form.DuplicateReason)?.At(nameof(form.DuplicateReason));
        }

        var numbers = await cx
            .Db.Patients.Where(p => ids.Contains(p.Id))
            .OrderBy(p => p.SubjectNumber)
            .Select(p => p.SubjectNumber)
            .ToListAsync(cx.Cancel);
        return numbers.Count == 0
            ? new Refusal("PossibleDuplicateElsewhere", "C1")
            : new Refusal("PossibleDuplicate", "C1").With("numbers", string.Join(", ", numbers));
    }

    /// <summary>Every earlier attempt of the same person.</summary>
    public static async Task<IReadOnlyCollection<Guid>> AttemptsAsync(
        OperationContext cx,
        Guid? patientId
    )
    {
        var chain = new List<Guid>();
        while (patientId is { } id && !chain.Contains(id))
        {
            chain.Add(id);
            patientId = await cx
                .Db.SubjectNumbers.Where(c => c.PatientId == id)
                .Select(c => c.PreviousPatientId)
                .FirstOrDefaultAsync(cx.Cancel);
        }

        return chain;
    }
}
