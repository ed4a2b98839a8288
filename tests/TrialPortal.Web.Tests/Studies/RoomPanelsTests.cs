using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Studies.Rooms;
using TrialPortal.Web.Tests.Orders;
using TrialPortal.Web.Tests.Patients;

namespace TrialPortal.Web.Tests.Studies;

[Trait("id", "H2")]
public sealed class RoomPanelsTests
{
    private static readonly Guid Site = new(1, 0, 0, new byte[8]);
    private static readonly RoomRow Room = new(new(2, 0, 0, new byte[8]), 3, "Room 2", false);

    [Theory]
    [InlineData("en", "Rooms of KR01, Seoul", "no longer booked")]
    [InlineData("ko", "KR01 Seoul 진료실", "예약하지 않음")]
    public void Each_site_reads_with_its_rooms(string language, string title, string retired)
    {
        using var pages = Of(language, Room with { IsRetired = true });

        var text = Open(pages).Text();

        Assert.Contains(title, text, StringComparison.Ordinal);
        Assert.Contains(retired, text, StringComparison.Ordinal);
        Assert.False(Open(pages).HasButton("Retire, Room 2"));
    }

    [Fact]
    public void A_room_is_added_to_its_site_renamed_with_a_reason_and_retired()
    {
        using var pages = Of("en", Room);
        pages.Operations.Answer<AddRoom, Guid>(_ => Room.Id);
        pages.Operations.Answer<RenameRoom, Done>(_ => default(Done));
        pages.Operations.Answer<RetireRoom, Done>(_ => default(Done));
        var page = Open(pages);

        page.Button("Add a room, KR01").Click();
        page.Find("form input").Change("Room 3");
        page.Find("form").Submit();
        page.Button("Rename, Room 2").Click();
        page.Find("form input").Change("Room 2a");
        page.FindAll("form input[type=radio]")[0].Change(true);
        page.Find("form").Submit();
        page.Button("Retire, Room 2").Click();
        page.Find("form").Submit();

        var add = Assert.Single(pages.Operations.Of<AddRoom>());
        Assert.Equal((Site, "Room 3"), (add.SiteId, add.Name));
        var rename = Assert.Single(pages.Operations.Of<RenameRoom>());
        Assert.Equal(
            (Room.Id, 3, "Room 2a", "EntryError"),
            (rename.RoomId, rename.SeenVersion, rename.Name, rename.Reason)
        );
        Assert.Equal(Room.Id, Assert.Single(pages.Operations.Of<RetireRoom>()).RoomId);
        Assert.Empty(page.FindAll("form"));
    }

    private static PatientPages Of(string language, params RoomRow[] rooms)
    {
        var pages = new PatientPages(language, Role.Administrator);
        pages.Operations.Answer<StudyRooms, IReadOnlyList<SiteRooms>>(_ => new List<SiteRooms>
        {
            new(Site, "KR01", "Seoul", rooms),
        });
        return pages;
    }

    private static IRenderedComponent<RoomPanels> Open(PatientPages pages) =>
        pages.Render<RoomPanels>(p => p.Add(x => x.StudyId, PatientPages.Study));
}
