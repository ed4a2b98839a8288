using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.Rooms;

/// <summary>A site has a room in which patients can be booked (H2).</summary>
[Requires(Permission.ManageStudies)]
public sealed record AddRoom : ICommand<Guid>
{
    [NotEmpty]
    public Guid SiteId { get; set; }

    [NotEmpty, StringLength(Room.NameLength)]
    public string? Name { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var site = await cx.Db.Sites.SingleOrDefaultAsync(s => s.Id == SiteId, cx.Cancel);
        if (site is null)
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(site.StudyId, site.Id);
        var made = Room.Create(cx.NewId(), cx.Now, site, Name);
        if ((made.Refusal ?? await VisibleRoom.TakenAsync(cx, made.Value)) is { } refusal)
        {
            return refusal;
        }

        cx.Db.Rooms.Add(made.Value);
        return made.Value.Id;
    }
}
