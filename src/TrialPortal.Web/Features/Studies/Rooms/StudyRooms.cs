using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.Rooms;

/// <summary>The sites of a study with their rooms, those in use first.</summary>
[Requires(Permission.ManageStudies)]
public sealed record StudyRooms : IQuery<IReadOnlyList<SiteRooms>>
{
    [NotEmpty]
    public Guid StudyId { get; set; }

    public async Task<Outcome<IReadOnlyList<SiteRooms>>> RunAsync(OperationContext cx)
    {
        var sites = await cx
            .Db.Sites.Where(s => s.StudyId == StudyId)
            .OrderBy(s => s.Code)
            .Select(s => new
            {
                s.Id,
                s.Code,
                s.Name,
            })
            .ToListAsync(cx.Cancel);
        var rooms = await cx
            .Db.Rooms.Where(r => r.StudyId == StudyId)
            .OrderBy(r => r.IsRetired)
            .ThenBy(r => r.Name)
            .Select(r => new { r.SiteId, Row = new RoomRow(r.Id, r.Version, r.Name, r.IsRetired) })
            .ToListAsync(cx.Cancel);
        return sites
            .Select(s => new SiteRooms(
                s.Id,
                s.Code,
                s.Name,
                [.. rooms.Where(r => r.SiteId == s.Id).Select(r => r.Row)]
            ))
            .ToList();
    }
}

public sealed record SiteRooms(Guid Id, string Code, string Name, IReadOnlyList<RoomRow> Rooms);

public sealed record RoomRow(Guid Id, int Version, string Name, bool IsRetired);
