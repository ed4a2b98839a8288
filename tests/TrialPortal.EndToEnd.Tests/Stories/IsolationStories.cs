using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>What one may not see and what does not exist answer with the same words and the same status.</summary>
[Collection(DemoStudy.Name)]
public sealed class IsolationStories(PortalBrowser portal) : PatientStory(portal)
{
    [Fact]
    [Trait("id", "A5")]
    [Trait("id", "A4")]
    public async Task Another_sites_patient_an_unknown_one_and_no_page_at_all_look_the_same()
    {
        var seoul = await VisitAsAsync(Role.Investigator, "KR01");
        await seoul.GoAsync(PortalUrls.Patients);
        var foreign = await seoul.Page.Locator("tbody th a").First.GetAttributeAsync("href");
        var rome = await InRomeAsync(Role.Investigator);
        rome.Problems.Expect("404");
        string[] paths =
        [
            foreign!,
            PortalUrls.Patient(Guid.Parse("0199aaaa-0000-7000-8000-000000000001")),
            PortalUrls.Studies,
            "/no-such-page",
        ];

        var answers = new List<string>();
        foreach (var path in paths)
        {
            await rome.GoAsync(path);
            await rome.Page.SeeHeadingAsync("Not found");
            answers.Add(await rome.Page.Locator("main").InnerTextAsync());
        }

        Assert.Single(answers.Distinct());
        var first = await FileAsync(rome.Page, paths[0]);
        Assert.Equal(404, first.Status);
        Assert.Equal(first, await FileAsync(rome.Page, paths[1]));
    }

    /// <summary>Status and text of a patient's file, without what differs with every answer.</summary>
    private static async Task<(int Status, string Text)> FileAsync(IPage page, string path)
    {
        var answer = await page.APIRequest.GetAsync($"{path}/export.json");
        var text = (await answer.TextAsync()).Replace(path, "", StringComparison.Ordinal);
        return (answer.Status, Regex.Replace(text, "(nonce|value)=\"[^\"]*\"", ""));
    }
}
