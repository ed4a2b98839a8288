using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.Rooms;

/// <summary>Nothing more is booked in a room; what is booked in it already stays.</summary>
[Requires(Permission.ManageStudies)]
public sealed record RetireRoom : ICommand<Done>, IEdits<Room>
{
    [NotEmpty]
    public Guid RoomId { get; set; }
    public int SeenVersion { get; set; }

    Guid IEdits<Room>.RecordId => RoomId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx) =>
        await VisibleRoom.FindAsync(cx, RoomId) is { } room ? room.Retire() : Refusal.NotFound;
}
