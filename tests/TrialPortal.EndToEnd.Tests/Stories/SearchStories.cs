using System.Globalization;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>Whoever knows a number or a name gets there by hands alone, and by a scan.</summary>
[Collection(DemoStudy.Name)]
public sealed class SearchStories(PortalBrowser portal) : PatientStory(portal)
{
    private static readonly TextCatalogue Texts = new();

    [Theory]
    [InlineData("en", false)]
    [InlineData("ko", true)]
    [Trait("id", "O4")]
    [Trait("id", "PRV-05")]
    public async Task A_number_is_typed_and_opened_by_keyboard_and_a_scan_finds_its_kit(
        string language,
        bool dark
    )
    {
        var subject = await OneAsync(
            """SELECT p."SubjectNumber" FROM "PatientProfiles" p JOIN "MedicationOrders" o ON o."PatientId" = p."Id" JOIN "Sites" s ON s."Id" = p."SiteId" """
        );
        var kit = await OneAsync(
            """SELECT k."Number" FROM "Kits" k JOIN "Sites" s ON s."Id" = k."SiteId" AND k."Number" LIKE 'K-%' """
        );
        var coordinator = await InRomeAsync(Role.Coordinator, new(language, dark));
        var page = coordinator.Page;
        var (keys, box) = (page.Keyboard, page.OpenDialog().GetByRole(AriaRole.Combobox));
        var options = page.OpenDialog().GetByRole(AriaRole.Option);
        await coordinator.GoAsync(PortalUrls.Reports);
        await page.SeeHeadingAsync(Say("NavReports"));

        await keys.PressAsync("Control+k");
        await Assertions.Expect(box).ToBeFocusedAsync();
        await page.OpenDialog().SeeAsync(Say("SearchByName"));
        await keys.TypeAsync(subject.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant());
        await options.First.SeeAsync(subject);
        await keys.PressAsync("ArrowDown");
        await Assertions.Expect(options.First).ToHaveAttributeAsync("aria-selected", "false");
        await keys.PressAsync("ArrowUp");
        await Assertions.Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
        await coordinator.AssertAccessibleAsync();
        await coordinator.ScreenshotAsync($"search-{language}-1440");
        await keys.PressAsync("Enter");
        await page.OpenDialog().GoneAsync();
        await page.Locator(".banner").SeeAsync(subject);
        Assert.Matches("/patients/[0-9a-f-]{36}$", page.Url);

        // On a page without a scan line, and nowhere near a field.
        await page.ScanAnywhereInKoreanAsync(kit);
        await Assertions.Expect(box).ToHaveValueAsync(kit);
        await options.First.SeeAsync(kit);
        await page.PressEnterAsync();
        await page.SeeHeadingAsync(Say(StockText.KitTitle, kit));
        Assert.Matches("/pharmacy/stock/kits/[0-9a-f-]{36}$", page.Url);

        await page.SetViewportSizeAsync(390, 844);
        var button = page.GetByRole(AriaRole.Button, new() { Name = Say(ShellText.SearchAll) });
        await button.ClickAsync();
        await box.FillAsync("%");
        await page.OpenDialog().SeeAsync(Say(ShellText.SearchNothing));
        await coordinator.AssertAccessibleAsync();
        Assert.True(
            await page.EvaluateAsync<bool>(
                "document.documentElement.scrollWidth <= window.innerWidth"
            )
        );
        await coordinator.ScreenshotAsync($"search-{language}-390");
        await keys.PressAsync("Escape");
        await page.OpenDialog().GoneAsync();
        await Assertions.Expect(button).ToBeFocusedAsync();

        await coordinator.GoAsync(PortalUrls.Audit);
        await page.Part(Say("Audit.Entries")).First.SeeAsync(Opened());

        string Say(string key, params object[] values) =>
            string.Format(
                CultureInfo.InvariantCulture,
                Texts.Find(key, new CultureInfo(language))!,
                values
            );

        string Opened() => Say($"Sentence.{nameof(OpenedKit)}", "|", "|").Split('|')[1].Trim();
    }

    private async Task<string> OneAsync(string sql) =>
        (await ReadAsync($"""{sql} WHERE s."Code" = '{Rome}' LIMIT 1"""))[0];
}
