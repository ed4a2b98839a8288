using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Patients.Search;

/// <summary>
/// Patients whose subject number begins so and, for whom names are shown to, whose name or hospital number does (O4). A name is
/// a way to find somebody and stands in no answer (C8).
/// </summary>
[Requires(Permission.ViewPatients)]
public sealed record FoundPatients : IQuery<IReadOnlyList<FoundPatient>>
{
    [Sensitive]
    public string? Words { get; set; }

    public async Task<Outcome<IReadOnlyList<FoundPatient>>> RunAsync(OperationContext cx)
    {
        var found = new List<FoundPatient>();
        if (SearchWords.Read(Words) is { } words)
        {
            var named = cx.Rights.SitesFor(Permission.RevealNames);
            foreach (var site in await AssignedPatients.SitesAsync(cx))
            {
                found.AddRange(await AtAsync(cx, site, words, named.Contains(site.Id)));
            }
        }

        return found
            .OrderByDescending(p => p.IsExact)
            .DistinctBy(p => p.Id)
            .Take(SearchHit.Most + 1)
            .ToList();
    }

    private static async Task<IReadOnlyList<FoundPatient>> AtAsync(
        OperationContext cx,
        ListedSite site,
        string words,
        bool named
    )
    {
        var numbers = SubjectNumbers.Beginnings(site.Code, words);
        var ways = Ways(cx, site, words, numbers, named).ToList();
        if (ways.Count == 0)
        {
            return [];
        }

        return await ways.Aggregate(Queryable.Concat)
            .Select(p => new FoundPatient(
                p.Id,
                p.SubjectNumber,
                site.Code,
                named ? p.Initials : null,
                named ? p.DateOfBirth.Year : null,
                p.Status,
                numbers.Contains(p.SubjectNumber) || (named && p.MedicalRecordNumber == words)
            ))
            .ToListAsync(cx.Cancel);
    }

    /// <summary>Each a few rows of one index, so that a search costs the same however many patients there are.</summary>
    private static IEnumerable<IQueryable<PatientProfile>> Ways(
        OperationContext cx,
        ListedSite site,
        string words,
        IReadOnlyList<string> numbers,
        bool named
    )
    {
        var patients = new WantedPatients(cx, new AssignedPatients()).Of(site);
        var byNumber = numbers.Select(n =>
            patients
                .WhereBegins(cx.Db, p => p.SubjectNumber, n)
                .OrderBy(p => p.SubjectNumber)
                .Take(SearchHit.Most + 1)
        );
        return named ? byNumber.Concat(ByPerson(cx, patients, words)) : byNumber;
    }

    private static IEnumerable<IQueryable<PatientProfile>> ByPerson(
        OperationContext cx,
        IQueryable<PatientProfile> patients,
        string words
    ) =>
        [
            patients
                .WhereBegins(cx.Db, p => p.MedicalRecordNumber, words)
                .OrderBy(p => p.MedicalRecordNumber)
                .Take(SearchHit.Most + 1),
            .. NameBeginnings
                .Latin(words)
                .Select(n =>
                    patients
                        .WhereBegins(cx.Db, p => p.FullName, n)
                        .OrderBy(p => p.FullName)
                        .Take(SearchHit.Most + 1)
                ),
            .. NameBeginnings
                .Native(words)
                .Select(n =>
                    patients
                        .WhereBegins(cx.Db, p => p.NativeName, n)
                        .OrderBy(p => p.NativeName)
                        .Take(SearchHit.Most + 1)
                ),
        ];
}

/// <param name="Initials">Null for a reader to whom no name is shown, as the birth year.</param>
/// <param name="IsExact">The whole number was typed.</param>
public sealed record FoundPatient(
    Guid Id,
    string SubjectNumber,
    string Site,
    string? Initials,
    int? BirthYear,
    PatientStatus Status,
    bool IsExact
);
