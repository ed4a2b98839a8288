using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Patients;

/// <summary>Names of the patients on one page of the list; the audit keeps whose were shown (C8, J6).</summary>
[Requires(Permission.RevealNames), View]
public sealed record RevealNames : IQuery<IReadOnlyDictionary<Guid, ShownName>>
{
    [NotEmpty, MaxLength(PatientPages.Size)]
    public Guid[] PatientIds { get; set; } = [];

    public async Task<Outcome<IReadOnlyDictionary<Guid, ShownName>>> RunAsync(OperationContext cx)
    {
        var rows = await cx
            .Db.Patients.Where(p => PatientIds.Contains(p.Id))
            .OrderBy(p => p.SubjectNumber)
            .Select(p => new
            {
                p.Id,
                p.StudyId,
                p.SiteId,
                Name = new ShownName(p.FullName, p.NativeName),
            })
            .ToListAsync(cx.Cancel);
        var allowed = rows.Where(p =>
                cx.Rights.Allows(Permission.RevealNames, p.StudyId, p.SiteId, p.Id)
            )
            .ToList();
        if (allowed.Count == 0)
        {
            return Refusal.NotFound;
        }

        if (allowed.Select(p => p.SiteId).Distinct().Count() == 1)
        {
            cx.AboutSite(allowed[0].StudyId, allowed[0].SiteId);
        }

        return allowed.ToDictionary(p => p.Id, p => p.Name);
    }
}

public sealed record ShownName(string FullName, string? NativeName);
