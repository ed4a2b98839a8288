using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Studies;

namespace TrialPortal.Operations.Tests.Studies;

[Trait("id", "B1")]
public sealed class CreateSiteTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<Role> Others => Cases.Without(Permission.ManageStudies);

    [Fact]
    public async Task An_administrator_adds_a_site_with_its_zone()
    {
        await using var admin = portal.World.As(await portal.World.AdministratorAsync());

        var id = await admin.DoneAsync(Site("de01"));

        var study = await admin.AnswerAsync(new StudyDetails { StudyId = portal.World.Study.Id });
        var site = Assert.Single(study.Sites, s => s.Id == id);
        Assert.Equal("DE01", site.Code);
        Assert.Equal("Europe/Berlin", site.ZoneId);
        Assert.Equal(("+49 30 5550 199", 2), (site.EmergencyPhone, site.AnswerDays));
    }

    [Theory]
    [InlineData("K", "Europe/Berlin", "SiteCodeNotReadable")]
    [InlineData("KR01", "Europe/Berlin", "SiteCodeTaken")]
    [InlineData("FR01", "Paris", "ZoneUnknown")]
    public async Task Refuses_what_cannot_be(string code, string zone, string refusal)
    {
        await using var admin = portal.World.As(await portal.World.AdministratorAsync());

        Cases.Refused(refusal, await admin.RunAsync(Site(code) with { ZoneId = zone }));
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_study_that_is_not_there_is_not_found()
    {
        await using var admin = portal.World.As(await portal.World.AdministratorAsync());
        var unknown = portal.World.Seoul.Id;

        Cases.Refused("NotFound", await admin.RunAsync(Site("FR02") with { StudyId = unknown }));
        Cases.Refused("NotFound", await admin.AskAsync(new StudyDetails { StudyId = unknown }));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Refuses_everybody_without_the_permission(Role role)
    {
        await using var person = portal.World.As(await portal.World.PersonAsync(role));

        Cases.Refused("NotPermitted", await person.RunAsync(Site("XX01")));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task The_same_request_adds_one_site()
    {
        await using var admin = portal.World.As(await portal.World.AdministratorAsync());

        await admin.RepeatsAsync(Site("ON01"), Site("ON02"));
    }

    [Fact]
    public async Task Of_two_at_once_with_one_code_one_is_added()
    {
        var admin = await portal.World.AdministratorAsync();

        var outcomes = await portal.World.RaceAsync(admin, Site("RA01"), Site("ra01"));

        Assert.Single(outcomes, o => o.IsDone);
        Cases.Refused("SiteCodeTaken", outcomes.Single(o => !o.IsDone));
    }

    [Fact]
    [Trait("id", "A4")]
    public async Task The_switcher_offers_the_sites_of_the_roles_that_hold()
    {
        await using var nurse = portal.World.As(await portal.World.StaffAsync(Role.Nurse));
        await using var admin = portal.World.As(await portal.World.AdministratorAsync());

        var own = Assert.Single(await nurse.AnswerAsync(new SiteChoices()));
        Assert.Equal(portal.World.Seoul.Id, own.SiteId);
        Assert.Equal("Asia/Seoul", own.ZoneId);
        Assert.Empty(await admin.AnswerAsync(new SiteChoices()));
    }

    private CreateSite Site(string code) =>
        new()
        {
            StudyId = portal.World.Study.Id,
            Code = code,
            Name = "Charite",
            ZoneId = "Europe/Berlin",
            EmergencyPhone = "+49 30 5550 199",
            AnswerDays = 2,
        };
}
