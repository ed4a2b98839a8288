using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Studies;

namespace TrialPortal.Operations.Tests.Studies;

[Trait("id", "B1")]
public sealed class CreateStudyTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<Role> Others => Cases.Without(Permission.ManageStudies);

    [Fact]
    public async Task An_administrator_creates_a_study_and_finds_it_in_the_list()
    {
        await using var admin = portal.World.As(await portal.World.AdministratorAsync());

        var id = await admin.DoneAsync(Study("nova-1"));

        var list = await admin.AnswerAsync(new StudyList());
        var row = Assert.Single(list.Rows, r => r.Id == id);
        Assert.Equal("NOVA-1", row.Number);
        Assert.Equal(0, row.SiteCount);
    }

    [Fact]
    public async Task The_list_goes_on_after_the_last_study_of_a_page()
    {
        await using var admin = portal.World.As(await portal.World.AdministratorAsync());
        await admin.DoneAsync(Study("page-1"));
        await admin.DoneAsync(Study("page-2"));
        var all = await admin.AnswerAsync(new StudyList());

        var rest = await admin.AnswerAsync(new StudyList { After = all.Rows[0].Id });

        Assert.Equal(all.Rows.Skip(1).Select(r => r.Id), rest.Rows.Select(r => r.Id));
    }

    [Theory]
    [InlineData("ORBIT_24", "StudyNumberNotReadable")]
    [InlineData("orbit-24", "StudyNumberTaken")]
    [InlineData(" ", "FieldRequired")]
    public async Task Refuses_a_number_that_cannot_be(string number, string code)
    {
        await using var admin = portal.World.As(await portal.World.AdministratorAsync());

        Cases.Refused(code, await admin.RunAsync(Study(number)), nameof(CreateStudy.Number));
    }

    [Theory]
    [MemberData(nameof(Others))]
    [Trait("id", "M4")]
    public async Task Refuses_everybody_without_the_permission(Role role)
    {
        await using var person = portal.World.As(await portal.World.PersonAsync(role));

        Cases.Refused("NotPermitted", await person.RunAsync(Study("SECRET-1")));
        Cases.Refused("NotPermitted", await person.AskAsync(new StudyList()));
        Cases.Refused(
            "NotPermitted",
            await person.AskAsync(new StudyDetails { StudyId = portal.World.Study.Id })
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task The_same_request_creates_one_study()
    {
        await using var admin = portal.World.As(await portal.World.AdministratorAsync());

        await admin.RepeatsAsync(Study("ONCE-1"), Study("ONCE-2"));
    }

    [Fact]
    public async Task Of_two_at_once_with_one_number_one_is_created()
    {
        var admin = await portal.World.AdministratorAsync();

        var outcomes = await portal.World.RaceAsync(admin, Study("RACE-1"), Study("race-1"));

        Assert.Single(outcomes, o => o.IsDone);
        Cases.Refused("StudyNumberTaken", outcomes.Single(o => !o.IsDone));
    }

    private static CreateStudy Study(string number) =>
        new()
        {
            Number = number,
            Title = "Nova tablet against placebo",
            ProtocolVersion = "1.0",
            ConsentVersion = "1.0",
        };
}
