using TrialPortal.Domain.Studies;

namespace TrialPortal.Domain.Tests.Studies;

[Trait("id", "H2")]
public class RoomTests
{
    [Fact]
    public void A_room_is_of_its_site_and_bears_a_name()
    {
        var site = Some.Site();
        var room = Expect.Done(Room.Create(Some.Id(), Some.Now, site, " Room 2 "));

        Assert.Equal((site.StudyId, site.Id, "Room 2"), (room.StudyId, room.SiteId, room.Name));
        Assert.Equal(
            "Name",
            Expect.Refused("TextMissing", Room.Create(Some.Id(), Some.Now, site, " ")).Field
        );
    }

    [Fact]
    public void A_room_is_retired_once()
    {
        var room = Room.Create(Some.Id(), Some.Now, Some.Site(), "Room 2").Value;

        Expect.Done(room.Retire());

        Assert.True(room.IsRetired);
        Assert.Equal("Room 2", Expect.Refused("RoomRetired", room.Retire()).Facts["room"]);
    }
}
