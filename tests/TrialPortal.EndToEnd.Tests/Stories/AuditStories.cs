using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>The audit trail is searched, opened, paged and taken away as a file, and says so itself.</summary>
[Collection(DemoStudy.Name)]
public sealed class AuditStories(PortalBrowser portal) : PatientStory(portal)
{
    [Fact]
    [Trait("id", "J4")]
    public async Task A_search_stands_in_the_address_and_its_entries_open()
    {
        var investigator = await InRomeAsync(Role.Investigator);
        var page = investigator.Page;
        // A try that finds nothing stands in the trail of the site of who tried.
        await investigator.GoAsync(
            PortalUrls.Patient(Guid.Parse("0199aaaa-0000-7000-8000-000000000001"))
        );
        await page.SeeHeadingAsync("Not found");
        await investigator.GoAsync(PortalUrls.Audit);
        var form = page.GetByRole(AriaRole.Form, new() { Name = "Audit entries" });
        var table = page.GetByRole(AriaRole.Table).First;

        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Next ") }).ClickAsync();
        await page.ArriveAsync("after=");
        await page.FollowAsync("Back to the first rows");
        await page.LeaveAsync("after=");
        await form.GetByLabel("Outcome")
            .SelectOptionAsync(new SelectOptionValue { Label = "Refused" });
        await page.ArriveAsync("Refused");
        await table.SeeAsync("Refused");
        await page.ReloadAsync();
        await investigator.WaitInteractiveAsync();
        await table.SeeAsync("Refused");
        await table.SeeAsync("tried to open a patient, site IT01, and was refused.");
        await table.NotSeeAsync("Viewed");
        await form.EnterAsync("From", "1 1 2020");
        await page.ArriveAsync("from=2020-01-01");

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Details, entry") })
            .First.ClickAsync();
        await table.SeeAsync("Why it was refused");
        await table.SeeAsync("Leaf hash");
        await page.FollowAsync("Clear filters");
        await page.LeaveAsync("Refused");
    }

    [Fact]
    [Trait("id", "J4")]
    public async Task The_file_of_a_search_holds_no_formula_and_is_audited_itself()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        await ScreenAsync(nurse, "FABBRI, Rita", "1941-08-20");
        var number = await SubjectNumberAsync(nurse.Page);
        await nurse.Page.ClickOnAsync("Correct");
        var form = nurse.Page.Part("Correct the record");
        await form.EnterAsync("Primary clinic", "=1+1 clinic");
        await form.ClickOnAsync("Save correction");
        await form.GoneAsync();

        var investigator = await InRomeAsync(Role.Investigator);
        var page = investigator.Page;
        await investigator.GoAsync(PortalUrls.Audit);
        var search = page.GetByLabel("Patient", new() { Exact = true });
        await search.FillAsync(number);
        await search.PressAsync("Tab");
        await page.ArriveAsync(number);
        var download = await page.RunAndWaitForDownloadAsync(() => page.FollowAsync("Export CSV"));
        var text = await File.ReadAllTextAsync(await download.PathAsync());

        Assert.Contains("'=1+1 clinic", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",=1+1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"=1+1", text, StringComparison.Ordinal);
        await investigator.GoAsync(PortalUrls.Audit);
        await page.GetByRole(AriaRole.Table).First.SeeAsync("exported the audit trail of site");
    }
}
