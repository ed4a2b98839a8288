using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients;

/// <summary>What screening and screening again share: the number, its claim, the first care team.</summary>
internal static class Screening
{
    public static async Task<Outcome<Guid>> RunAsync(
        OperationContext cx,
        Site site,
        PatientFacts facts,
        Func<string, Task<Refusal?>> warn,
        PatientProfile? previous = null
    )
    {
        // Two screenings of one study wait for each other: numbers stay unique and one person is seen twice.
        await cx.Lock("screening", site.StudyId);
        var last = await cx
            .Db.SubjectNumbers.Where(c => c.SiteId == site.Id)
            .OrderByDescending(c => c.Running)
            .Select(c => c.Number)
            .FirstOrDefaultAsync(cx.Cancel);
        var number = SubjectNumbers.Next(site.Code, last);
        var screened = PatientProfile.Screen(cx.NewId(), cx.Now, site, number, facts, previous);
        if (screened.Refusal is { } refusal)
        {
            return refusal;
        }

        var patient = screened.Value;
        var mark = PersonMarks.Of(cx, patient.Facts());
        if (await warn(mark) is { } warning)
        {
            return warning;
        }

        cx.About(patient.Id, patient.StudyId, patient.SiteId);
        cx.Db.Patients.Add(patient);
        cx.Db.SubjectNumbers.Add(new SubjectNumberClaim(patient, mark));
        cx.Db.CareAssignments.AddRange(
            CareAssignment.OnScreening(
                patient,
                cx.Now,
                site.DayAt(cx.Now),
                cx.UserId,
                await InvestigatorsAsync(cx, site),
                cx.NewId
            )
        );
        return patient.Id;
    }

    private static async Task<IReadOnlyList<Guid>> InvestigatorsAsync(
        OperationContext cx,
        Site site
    )
    {
        var today = site.DayAt(cx.Now);
        return await cx
            .Db.RoleGrants.Where(g =>
                g.SiteId == site.Id
                && g.Role == Role.Investigator
                && g.From <= today
                && (g.Until == null || g.Until > today)
            )
            .Select(g => g.UserId)
            .ToListAsync(cx.Cancel);
    }
}
