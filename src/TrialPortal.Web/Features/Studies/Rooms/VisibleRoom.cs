using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.Rooms;

/// <summary>What the commands on a room begin with.</summary>
internal static class VisibleRoom
{
    public static async Task<Room?> FindAsync(OperationContext cx, Guid id)
    {
        var room = await cx.Db.Rooms.SingleOrDefaultAsync(r => r.Id == id, cx.Cancel);
        if (room is not null)
        {
            cx.AboutSite(room.StudyId, room.SiteId);
        }

        return room;
    }

    /// <summary>Another room of the site bears the name.</summary>
    public static async Task<Refusal?> TakenAsync(OperationContext cx, Room named) =>
        await cx.Db.Rooms.AnyAsync(
            r => r.SiteId == named.SiteId && r.Id != named.Id && r.Name == named.Name,
            cx.Cancel
        )
            ? new Refusal("RoomNameTaken", "H2").At(nameof(Room.Name))
            : null;
}
