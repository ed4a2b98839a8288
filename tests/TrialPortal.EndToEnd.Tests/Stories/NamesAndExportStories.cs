using System.Text.Json;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>Names appear only when asked for, to those who may; a record leaves as a file with its trail.</summary>
[Collection(DemoStudy.Name)]
public sealed class NamesAndExportStories(PortalBrowser portal) : PatientStory(portal)
{
    [Fact]
    [Trait("id", "J6")]
    public async Task Names_of_a_list_are_shown_on_demand_and_that_is_logged()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        await ScreenAsync(nurse, "AMATI, Lea", "1949-03-15");
        var coordinator = await InRomeAsync(Role.Coordinator);
        var page = coordinator.Page;
        await coordinator.GoAsync($"{PortalUrls.Patients}?state=Screening&sort=changed");
        await page.SeeAsync("Names hidden");
        await page.Locator("main").NotSeeAsync("AMATI");

        await page.ClickOnAsync("Show names, logged");

        await page.SeeAsync("Names shown, logged");
        await page.SeeAsync("AMATI, Lea");
        var hide = page.GetByRole(AriaRole.Button, new() { Name = "Hide names" });
        await Assertions.Expect(hide).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("main").NotSeeAsync("AMATI");
        await coordinator.GoAsync(PortalUrls.Audit);
        await page.Part("Audit entries").First.SeeAsync("showed names of patients in a list");
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task A_monitor_reads_subject_numbers_and_never_a_name()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        var path = await ScreenAsync(nurse, "BONETTI, Mara", "1946-04-16");
        var number = await SubjectNumberAsync(nurse.Page);
        var monitor = await InRomeAsync(Role.Monitor);
        var page = monitor.Page;

        await monitor.GoAsync(path);

        await page.SeeHeadingAsync(number);
        await page.SeeAsync("Name, birth date and contact can be seen by");
        await page.Locator("body").NotSeeAsync("BONETTI");
        var (file, text) = await ExportAsync(page);
        Assert.Contains(number, file, StringComparison.Ordinal);
        Assert.DoesNotContain("BONETTI", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Trait("id", "J6")]
    public async Task One_patients_record_is_saved_as_JSON_with_its_trail()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        var path = await ScreenAsync(nurse, "CORTI, Nella", "1945-05-17");
        var coordinator = await InRomeAsync(Role.Coordinator);
        await coordinator.GoAsync(path);

        var (_, text) = await ExportAsync(coordinator.Page);

        using var record = JsonDocument.Parse(text);
        Assert.Contains("CORTI, Nella", text, StringComparison.Ordinal);
        var trail = record
            .RootElement.EnumerateObject()
            .Single(p => p.Name.Equals("AuditTrail", StringComparison.OrdinalIgnoreCase));
        Assert.NotEqual(0, trail.Value.GetArrayLength());
        Assert.Contains("ScreenPatient", text, StringComparison.Ordinal);
    }

    private static async Task<(string File, string Text)> ExportAsync(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.FollowAsync("Export record (JSON)")
        );
        return (
            download.SuggestedFilename,
            await File.ReadAllTextAsync(await download.PathAsync())
        );
    }
}
