using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>Official paper: chosen, previewed, made, stopped, opened; what it says is read by pdftotext.</summary>
[Collection(DemoStudy.Name)]
public sealed class ReportStories(PortalBrowser portal) : PatientStory(portal)
{
    /// <summary>A page asks for the focus of its heading one way later than it is drawn: here it comes when the story says.</summary>
    private const string HeadingComesLate = """
        addEventListener("DOMContentLoaded", () => {
          const { domWrapper } = Blazor._internal, focus = domWrapper.focusBySelector;
          domWrapper.focusBySelector = heading => { window.focusHeading = () => focus(heading); };
        });
        """;

    [Fact]
    [Trait("id", "K3")]
    [Trait("id", "K9")]
    public async Task A_report_in_Korean_is_made_one_is_stopped_and_the_next_holds_the_change_of_a_minute_ago()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        await ScreenAsync(nurse, "GALLO, Ines", "1938-02-11");
        var number = await SubjectNumberAsync(nurse.Page);
        await CorrectAsync(nurse.Page, "Ward of before", null);
        await CorrectAsync(nurse.Page, "Ward of now", "Entry error");

        var coordinator = await InRomeAsync(Role.Coordinator);
        var page = coordinator.Page;
        await page.AddInitScriptAsync(HeadingComesLate);
        await coordinator.GoAsync(PortalUrls.Reports);
        await page.FollowAsync("Prepare report, Compliance audit report");
        await page.SeeHeadingAsync("Compliance audit report");
        await page.Part("Preview, page 1").First.GetByRole(AriaRole.Img).WaitForAsync();
        var patient = page.GetByLabel("Patient", new() { Exact = true });
        await patient.FocusAsync();
        await page.EvaluateAsync("focusHeading()");
        await Assertions.Expect(patient).ToBeFocusedAsync();
        await page.ClickOnAsync("Larger");
        await page.SeeAsync("125%");
        await page.ClickOnAsync("Smaller");
        await page.SeeAsync("100%");
        await page.GetByLabel("Korean", new() { Exact = true }).CheckAsync();
        await page.ArriveAsync("language=ko");
        await patient.FillAsync(number);
        await patient.BlurAsync();
        await page.ArriveAsync(number);
        await page.SeeAsync("4 entries now.");

        using (Portal.Renderer.Hold())
        {
            await page.ClickOnAsync("Make PDF");
            await page.SeeAsync("Reading and drawing: Page 9 of about");
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Stop making") })
                .ClickAsync();
            await page.SeeAsync("Nothing was kept.");
            await page.WaitForFunctionAsync("document.activeElement !== document.body");
        }

        await page.ClickOnAsync("Make PDF");
        var open = page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Open, Compliance") });
        await open.First.WaitForAsync();
        var text = await (await Paper.DownloadedAsync(page, open.First)).TextAsync();

        Assert.Contains("점검기록(Audit trail) 보고서", text, StringComparison.Ordinal);
        Assert.Contains("Ward of before → Ward of now", text, StringComparison.Ordinal);
        Assert.Contains("GALLO, Ines", text, StringComparison.Ordinal);
        Assert.Contains("시험대상자: " + number, text, StringComparison.Ordinal);
        await coordinator.GoAsync(PortalUrls.Audit);
        var entries = page.Part("Audit entries").First;
        await entries.SeeAsync("Open a report");
        await entries.SeeAsync("Stop making a report");

        await coordinator.GoAsync(PortalUrls.Reports);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Make again, Compliance") })
            .First.ClickAsync();
        await Assertions
            .Expect(page.GetByLabel("Korean", new() { Exact = true }))
            .ToBeCheckedAsync();
        await Assertions
            .Expect(page.GetByLabel("Patient", new() { Exact = true }))
            .ToHaveValueAsync(number);
    }

    [Fact]
    [Trait("id", "C8")]
    [Trait("id", "PRV-05")]
    public async Task A_monitors_copy_names_no_patient_of_the_site()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        await ScreenAsync(nurse, "MARINI, Olga", "1937-06-21");
        var monitor = await InRomeAsync(Role.Monitor);
        var page = monitor.Page;
        await monitor.GoAsync($"{PortalUrls.NewReport}?kind=audit");
        await page.SeeAsync("Left out: names, birth dates");

        await page.ClickOnAsync("Make PDF");
        var open = page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Open, Compliance") });
        await open.First.WaitForAsync();
        var text = await (await Paper.DownloadedAsync(page, open.First)).TextAsync();

        Assert.Contains("Left out: names, birth dates", text, StringComparison.Ordinal);
        Assert.Contains("IT01-001", text, StringComparison.Ordinal);
        foreach (var name in await NamesAsync())
        {
            Assert.DoesNotContain(name, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    [Trait("id", "I1")]
    public async Task The_end_is_told_on_whatever_page_its_requester_has_open()
    {
        var investigator = await InRomeAsync(Role.Investigator);
        var page = investigator.Page;
        await investigator.GoAsync($"{PortalUrls.NewReport}?kind=access");
        using (Portal.Renderer.Hold())
        {
            await page.ClickOnAsync("Make PDF");
            await Portal.Renderer.Reached;
            await investigator.GoAsync(PortalUrls.Patients);
        }

        var notices = page.GetByRole(AriaRole.Complementary, new() { Name = "Notices" });
        await notices.SeeAsync("Report made: Delegation and access list, IT01, English");
        var paper = await Paper.DownloadedAsync(
            page,
            notices.GetByRole(AriaRole.Link, new() { NameRegex = new("^Open, Delegation") })
        );
        await investigator.AssertAccessibleAsync();
        await notices.GetByRole(AriaRole.Link, new() { Name = "To the reports" }).ClickAsync();
        await page.SeeHeadingAsync("Reports");
        await notices.GetByRole(AriaRole.Button, new() { NameRegex = new("^Close") }).ClickAsync();
        await notices.NotSeeAsync("Report made");

        Assert.Contains(
            "principal investigator",
            await paper.TextAsync(),
            StringComparison.Ordinal
        );
    }

    private static async Task CorrectAsync(IPage page, string clinic, string? reason)
    {
        await page.ClickOnAsync("Correct");
        var form = page.Part("Correct the record");
        await form.EnterAsync("Primary clinic", clinic);
        if (reason is not null)
        {
            await form.TickAsync("Reason for change, Primary clinic", reason);
        }

        await form.ClickOnAsync("Save correction");
        await form.GoneAsync();
    }

    /// <summary>Every name that a patient of the portal has, from the database itself.</summary>
    private Task<IReadOnlyList<string>> NamesAsync() =>
        ReadAsync(
            """SELECT "FullName" FROM "PatientProfiles" UNION SELECT "NativeName" FROM "PatientProfiles" WHERE "NativeName" IS NOT NULL"""
        );
}
