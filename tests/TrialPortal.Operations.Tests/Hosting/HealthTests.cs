using System.Net;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Operations.Tests.Hosting;

public sealed class HealthTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData(Health.LivePath)]
    [InlineData(Health.ReadyPath)]
    public async Task Answers_anybody_with_one_word(string path)
    {
        using var client = portal.Host.NewClient();

        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Healthy", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_world_has_people_whose_rights_hold_at_their_site()
    {
        var nurse = await portal.World.StaffAsync(Role.Nurse);
        await using var page = portal.World.As(nurse);

        var rights = await page.RightsAsync();

        Assert.True(
            rights.Allows(Permission.EnrolPatients, portal.World.Study.Id, portal.World.Seoul.Id)
        );
        Assert.False(
            rights.Allows(Permission.EnrolPatients, portal.World.Study.Id, portal.World.Rome.Id)
        );
        Assert.NotEqual(default, await portal.World.PatientAsync(nurse));
    }
}
