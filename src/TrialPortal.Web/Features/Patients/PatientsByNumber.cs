using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients;

/// <summary>
/// Site after site in the order of their codes, and in each by running number, which comes from the claims: as text, 1000 would
/// come before 999.
/// </summary>
internal sealed class PatientsByNumber(
    OperationContext cx,
    WantedPatients wanted,
    IReadOnlyList<ListedSite> sites
)
{
    /// <summary>Only those who need nobody.</summary>
    public bool WithoutNeed { get; init; }

    /// <param name="from">After this place, or before it; null for the end from which is read.</param>
    public async Task<List<ListedPatient>> ReadAsync(NumberPlace? from, bool backward, int most)
    {
        var order = backward ? sites.Reverse().ToList() : [.. sites];
        var start = from is null ? 0 : order.FindIndex(s => s.Id == from.SiteId);
        var after = from?.Running;
        var rows = new List<ListedPatient>();
        foreach (var site in order.Skip(start))
        {
            rows.AddRange(
                await wanted
                    .Project(site, Numbered(site, after, backward))
                    .Take(most - rows.Count)
                    .ToListAsync(cx.Cancel)
            );
            after = null;
            if (rows.Count == most)
            {
                break;
            }
        }

        return rows;
    }

    /// <summary>The site is named once, on the table that has the order: named on both, PostgreSQL expects next to no rows.</summary>
    private IQueryable<PatientProfile> Numbered(ListedSite site, int? after, bool backward)
    {
        var whole = wanted.IsWhole(site);
        IQueryable<SubjectNumberClaim> claims = cx.Db.SubjectNumbers;
        if (whole)
        {
            claims = claims.Where(c => c.SiteId == site.Id);
        }

        var patients = wanted.InState(whole ? cx.Db.Patients : wanted.InCare(site));
        if (WithoutNeed)
        {
            patients = patients.Where(p =>
                !cx.Db.PatientSummaries.Any(s => s.PatientId == p.Id && s.Rank != null)
            );
        }

        if (after is { } running)
        {
            claims = backward
                ? claims.Where(c => c.Running < running)
                : claims.Where(c => c.Running > running);
        }

        var joined = claims.Join(patients, c => c.PatientId, p => p.Id, (c, p) => new { c, p });
        return (
            backward ? joined.OrderByDescending(x => x.c.Running) : joined.OrderBy(x => x.c.Running)
        ).Select(x => x.p);
    }
}
