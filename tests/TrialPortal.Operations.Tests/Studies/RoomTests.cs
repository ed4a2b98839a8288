using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Studies.Rooms;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Studies;

[Trait("id", "H2")]
public sealed class RoomTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task A_room_is_added_renamed_and_retired_by_who_manages_studies()
    {
        var id = await AddedAsync("Room 1");
        await DoneAsync(
            new RenameRoom
            {
                RoomId = id,
                SeenVersion = 1,
                Name = "Room 1a",
                Reason = "EntryError",
            }
        );
        await DoneAsync(new RetireRoom { RoomId = id, SeenVersion = 2 });

        var rooms = (
            await clinic
                .As(Role.Administrator)
                .AskAsync(new StudyRooms { StudyId = clinic.Study.Id }, Clinic.NewId())
        ).Value;
        var seoul = rooms.Single(s => s.Id == clinic.Seoul.Id);
        Assert.Equal(
            ("Room 1a", true),
            seoul.Rooms.Where(r => r.Id == id).Select(r => (r.Name, r.IsRetired)).Single()
        );
    }

    [Fact]
    public async Task A_name_is_that_of_one_room_of_the_site()
    {
        await AddedAsync("Lab");
        var second = await AddedAsync("Ward");
        var again = new AddRoom { SiteId = clinic.Seoul.Id, Name = "Lab" };

        Assert.Equal("RoomNameTaken", (await RefusalAsync(again))?.Code);
        Assert.Equal(
            "RoomNameTaken",
            (
                await RefusalAsync(
                    new RenameRoom
                    {
                        RoomId = second,
                        SeenVersion = 1,
                        Name = "Lab",
                        Reason = "EntryError",
                    }
                )
            )?.Code
        );
        Assert.Null(await RefusalAsync(again with { SiteId = clinic.Rome.Id }));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Of_two_who_add_one_room_at_once_one_does_and_a_repeat_is_the_same()
    {
        var add = new AddRoom { SiteId = clinic.Seoul.Id, Name = "X-ray" };
        Guid[] requests = [Clinic.NewId(), Clinic.NewId()];

        var both = await Task.WhenAll(
            requests
                .Select(r => (Request: r, Page: clinic.As(Role.Administrator)))
                .Select(x => Task.Run(() => x.Page.RunAsync(add, x.Request)))
        );

        var done = Assert.Single(both, o => o.IsDone).Value;
        Assert.Single(both, o => o.Refusal?.Code == "RoomNameTaken");
        Assert.Equal(
            done,
            (
                await clinic.As(Role.Administrator).RunAsync(add, requests[both[0].IsDone ? 0 : 1])
            ).Value
        );
    }

    [Fact]
    [Trait("id", "A4")]
    public async Task Nobody_else_sets_up_rooms()
    {
        var id = await AddedAsync("Office");
        foreach (var role in Clinic.SiteRoles)
        {
            Assert.Equal(
                "NotPermitted",
                (await RefusalAsync(new RetireRoom { RoomId = id, SeenVersion = 1 }, role))?.Code
            );
            Assert.Equal(
                "NotPermitted",
                (
                    await RefusalAsync(
                        new AddRoom { SiteId = clinic.Seoul.Id, Name = "Mine" },
                        role
                    )
                )?.Code
            );
        }

        Assert.Equal(
            "NotFound",
            (await RefusalAsync(new RetireRoom { RoomId = Clinic.NewId(), SeenVersion = 1 }))?.Code
        );
    }

    private async Task<Guid> AddedAsync(string name) =>
        (
            await clinic
                .As(Role.Administrator)
                .RunAsync(new AddRoom { SiteId = clinic.Seoul.Id, Name = name }, Clinic.NewId())
        ).Value;

    private async Task DoneAsync(ICommand<Done> command) =>
        Assert.Null(await RefusalAsync(command));

    private async Task<Refusal?> RefusalAsync<T>(
        ICommand<T> command,
        Role role = Role.Administrator
    ) => (await clinic.As(role).RunAsync(command, Clinic.NewId())).Refusal;
}
