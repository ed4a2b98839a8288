using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Today;

/// <summary>
/// Patients of the reader who need somebody: safety first, then the longest waiting. Each site is read by its own index to the
/// first few, so that the cost does not grow with the patients.
/// </summary>
[Requires(Permission.ViewPatients)]
public sealed record PatientsInNeed : IQuery<WorkSlice<PatientInNeed>>
{
    private const int Shown = WorkSlice<PatientInNeed>.Shown;

    public async Task<Outcome<WorkSlice<PatientInNeed>>> RunAsync(OperationContext cx)
    {
        await using var steady = await SteadyPlan.BeginAsync(cx.Db, cx.Cancel);
        var (first, count) = (new List<PatientSummary>(), 0);
        foreach (
            var summaries in cx.Db.PatientSummaries.ByPlace(
                cx.Rights.SitesSeenWhole,
                cx.Rights.AssignedPatients
            )
        )
        {
            var inNeed = summaries
                .Where(s => s.Rank != null)
                .OrderBy(s => s.Rank)
                .ThenBy(s => s.Since)
                .ThenBy(s => s.PatientId);
            first.AddRange(await inNeed.Take(Shown).ToListAsync(cx.Cancel));
            count += await inNeed
                .Take(WorkSlice<PatientInNeed>.MostCounted + 1)
                .CountAsync(cx.Cancel);
        }

        var shown = first
            .OrderBy(s => s.Rank)
            .ThenBy(s => s.Since)
            .ThenBy(s => s.PatientId)
            .Take(Shown)
            .ToList();
        return new WorkSlice<PatientInNeed>(
            await NamedAsync(cx, shown),
            Math.Min(count, WorkSlice<PatientInNeed>.MostCounted + 1)
        );
    }

    private static async Task<IReadOnlyList<PatientInNeed>> NamedAsync(
        OperationContext cx,
        List<PatientSummary> shown
    )
    {
        var ids = shown.ConvertAll(s => s.PatientId);
        var patients = await (
            from p in cx.Db.Patients
            join s in cx.Db.Sites on p.SiteId equals s.Id
            where ids.Contains(p.Id)
            select new
            {
                p.Id,
                p.SiteId,
                p.SubjectNumber,
                p.Initials,
                p.DateOfBirth.Year,
                s.ZoneId,
            }
        ).ToDictionaryAsync(p => p.Id, cx.Cancel);
        return
        [
            .. from s in shown
            let p = patients[s.PatientId]
            let named = !cx.Rights.IsPseudonymousAt(p.SiteId)
            select new PatientInNeed(
                p.Id,
                p.SubjectNumber,
                named ? p.Initials : null,
                named ? p.Year : null,
                p.ZoneId,
                cx.Now,
                s.At(cx.Now)
            ),
        ];
    }
}

/// <param name="Initials">Null for pseudonymous readers, as the birth year.</param>
/// <param name="Now">The instant of the answer, by which days are counted.</param>
/// <param name="Needs">Those that stand, the first one first; none where the clock has just ended the last.</param>
public sealed record PatientInNeed(
    Guid Id,
    string SubjectNumber,
    string? Initials,
    int? BirthYear,
    string ZoneId,
    DateTimeOffset Now,
    IReadOnlyList<NeedSpan> Needs
);
