namespace TrialPortal.Web.Features.Studies.Rooms;

/// <summary>A form opened beside the rooms.</summary>
/// <param name="Room">Null adds one.</param>
public sealed record RoomAct(SiteRooms Site, RoomRow? Room = null, bool Retires = false);
