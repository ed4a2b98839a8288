using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Randomisation;

/// <summary>How far the lists of the reader's studies have come in: counts alone.</summary>
[Requires(Permission.ImportAllocationList)]
public sealed record RandomisationLists : IQuery<IReadOnlyList<ListsOfStudy>>
{
    public async Task<Outcome<IReadOnlyList<ListsOfStudy>>> RunAsync(OperationContext cx)
    {
        var ids = cx
            .Rights.Roles.Where(r =>
                RolePermissions.Has(r.Role, Permission.ImportAllocationList)
                && r.StudyId is not null
            )
            .Select(r => r.StudyId!.Value)
            .Distinct()
            .ToList();
        return await (
            from study in cx.Db.Studies
            where ids.Contains(study.Id) && !study.IsOpenLabel
            orderby study.Number
            select new ListsOfStudy(
                study.Id,
                study.Number,
                cx.Db.Allocations.Count(a => a.StudyId == study.Id),
                cx.Db.KitContents.Count(c => c.StudyId == study.Id),
                cx.Db.KitContents.Count(c => c.StudyId == study.Id && c.LotNumber == null)
            )
        ).ToListAsync(cx.Cancel);
    }
}

/// <param name="Entries">Of the allocation list; 0 while it has not come.</param>
/// <param name="Kits">Whose contents are known.</param>
/// <param name="KitsWithoutLot">Those of them for which the list names no lot.</param>
public sealed record ListsOfStudy(Guid Id, string Study, int Entries, int Kits, int KitsWithoutLot);
