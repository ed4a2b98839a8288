using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.Rooms;

/// <summary>A room is called otherwise from now on, with a reason (J3); what is booked in it reads the new name.</summary>
[Requires(Permission.ManageStudies)]
public sealed record RenameRoom : ICommand<Done>, IEdits<Room>, IReasoned
{
    [NotEmpty]
    public Guid RoomId { get; set; }
    public int SeenVersion { get; set; }

    [NotEmpty, StringLength(Room.NameLength)]
    public string? Name { get; set; }

    [StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    Guid IEdits<Room>.RecordId => RoomId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        if (await VisibleRoom.FindAsync(cx, RoomId) is not { } room)
        {
            return Refusal.NotFound;
        }

        var wrong = Check.All(room.Rename(Name).Refusal, Check.Reason(Reason));
        return (wrong ?? await VisibleRoom.TakenAsync(cx, room)) is { } refusal
            ? refusal
            : Done.Now;
    }
}
