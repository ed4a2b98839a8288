using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>Kits from the delivery to the shelf, to their figures, and off the shelf again.</summary>
[Collection(DemoStudy.Name)]
public sealed class StockStories(PortalBrowser portal) : PatientStory(portal)
{
    private static readonly TextCatalogue Texts = new();

    [Theory]
    [InlineData("en", "today", "71")]
    [InlineData("ko", "오늘", "72")]
    [Trait("id", "E1")]
    public async Task Kits_are_received_stand_in_the_stock_and_one_is_taken_out(
        string language,
        string today,
        string series
    )
    {
        var (first, second, third) = (Number(1), Number(2), Number(3));
        var listed = new ListedLot($"A-{series}", new DateOnly(2030, 9, 30));
        await DemoMedicine.ListedAsync(Portal.Host.Services, Rome, first, listed);
        var nurse = await InRomeAsync(Role.Nurse, new VisitorOptions(Language: language));
        var page = nurse.Page;
        await nurse.GoAsync(PortalUrls.Stock);
        await page.FollowAsync(Say(StockText.Receive));
        await page.SeeHeadingAsync(Say(StockText.Receive));

        var form = page.Locator("main");
        await form.ChooseAsync(Say(StockText.KitType), "BOTTLE35");
        await form.EnterAsync(Say(StockText.ColLot), $"a-{series}");
        await form.EnterAsync(Say(StockText.ColExpires), "2030-08-31");
        await form.EnterAsync(Say(StockText.ReceivedOn), today);
        await form.EnterAsync(Say(StockText.ReceivedTime), "00:00");
        await form.EnterAsync(Say(StockText.KitNumbers), $"{first.ToLowerInvariant()}\nㅏ-1004\n");
        await form.Field(Say(StockText.KitNumbers)).FocusAsync();
        await page.ScanInKoreanAsync(first);
        await page.SeeAsync(Say(StockText.NotTaken, 3));
        await form.SeeAsync(Say("KitListedOtherwise.Why"));
        await nurse.ScreenshotAsync($"receive-not-as-listed-{language}-1440");
        await form.EnterAsync(Say(StockText.ColExpires), "2030-09-30");
        await page.SeeAsync(Say(StockText.NotTaken, 2));
        var file = form.Field(Say(StockText.KitFile));
        await ChooseAsync("kit number\n\"K-1");
        await Assertions.Expect(file).ToHaveAttributeAsync("aria-invalid", "true");
        await nurse.AssertAccessibleAsync();
        // More than a page of the lists holds.
        var more = string.Concat(
            Enumerable.Range(4, KitsInStock.PageSize).Select(n => $"{Number(n)};\n")
        );
        var kits = $"\uFEFF키트번호;비고\n{second};x\n{third};y\n{more}";
        var read = Say(StockText.KitFileRead, "kits.csv", KitsInStock.PageSize + 2);
        await ChooseAsync(kits);
        await page.SeeAsync(read);
        await page.ClickOnAsync(Say(StockText.KitFileForget));
        await form.NotSeeAsync(read);
        await ChooseAsync(kits);
        await page.SeeAsync(read);
        await nurse.ScreenshotAsync($"receive-{language}-1440");
        await form.ClickOnAsync(Say(StockText.Receive));
        await page.SeeAsync(Say("Problem"));
        await form.GetByLabel(Say(StockText.LeaveOut, 2)).CheckAsync();
        await form.ClickOnAsync(Say(StockText.Receive));
        await page.SeeAsync(Say(StockText.Received, KitsInStock.PageSize + 3, $"a-{series}"));

        await form.ChooseAsync(Say(StockText.KitType), "BOTTLE35");
        await form.EnterAsync(Say(StockText.ColLot), $"q-{series}");
        await form.EnterAsync(Say(StockText.ColExpires), "2030-09-30");
        await form.TodayAsync(Say(StockText.ReceivedOn));
        await form.EnterAsync(Say(StockText.ReceivedTime), "00:00");
        await form.GetByLabel(Say(StockText.IntoQuarantine)).CheckAsync();
        await form.EnterAsync(Say(StockText.KitNumbers), Number(98));
        await form.ClickOnAsync(Say(StockText.Receive));
        await page.SeeAsync(Say(StockText.Received, 1, $"q-{series}"));

        await page.FollowAsync(Say(StockText.ToStock));
        await page.SeeHeadingAsync(Say(StockText.Stock));
        await nurse.AssertAccessibleAsync();
        await nurse.ScreenshotAsync($"stock-{language}-1440");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"A-{series}" });
        await row.SeeAsync("1,855");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = $"Q-{series}" }).SeeAsync("35");
        await row.GetByRole(AriaRole.Link).Nth(1).ClickAsync();
        await page.SeeHeadingAsync($"A-{series}");
        await page.SeeAsync(first);
        await LeafAsync(page, third);
        await nurse.AssertAccessibleAsync();
        await nurse.ScreenshotAsync($"ledger-{language}-1440");

        var pharmacist = await InRomeAsync(Role.Pharmacist, new VisitorOptions(Language: language));
        await pharmacist.GoAsync(PortalUrls.Kits);
        await SearchAsync(pharmacist.Page);
        await page.FollowAsync(second);
        await page.SeeHeadingAsync(Say(StockText.KitTitle, second));
        await page.ClickOnAsync(Say(StockText.TakeOut));
        var panel = page.Part(Say(StockText.TakeOutTitle, second));
        await panel.ClickOnAsync(Say(nameof(UiText.Hide)));
        await panel.GoneAsync();
        await page.ClickOnAsync(Say(StockText.TakeOut));
        await panel.ClickOnAsync(Say(StockText.TakeOut));
        await panel.TickAsync(Say(StockText.TakeOutTo), Word(KitStatus.Quarantined));
        await panel.EnterAsync(Say(StockText.Reason), "Seal broken");
        await nurse.AssertAccessibleAsync();
        await panel.ClickOnAsync(Say(StockText.TakeOut));
        await panel.GoneAsync();
        await page.Part(Say(StockText.KitHistory)).First.SeeAsync("Seal broken");
        await nurse.ScreenshotAsync($"kit-{language}-1440");

        // What another changes waits until it is asked for, in the list and in the ledger.
        await pharmacist.Page.ClickOnAsync(Say(nameof(UiText.ShowChanges)));
        await RowOf(pharmacist.Page, second).SeeAsync(Word(KitStatus.Quarantined));
        await page.FollowAsync($"A-{series}");
        await page.SeeHeadingAsync($"A-{series}");
        await TakeOutAsync(pharmacist.Page, third);
        await page.ClickOnAsync(Say(nameof(UiText.ShowChanges)));
        await page.FollowAsync(Say(nameof(UiText.NextPage), LotLedger.PageSize));
        await RowOf(page, third)
            .SeeAsync(Texts.Word(MovementKind.Damage, new CultureInfo(language)));

        await nurse.GoAsync(PortalUrls.Kits);
        await SearchAsync(page);
        await RowOf(page, second).SeeAsync(Word(KitStatus.Quarantined));
        await nurse.AssertAccessibleAsync();
        await nurse.ScreenshotAsync($"kits-{language}-1440");
        await LeafAsync(page, third);

        async Task SearchAsync(IPage on)
        {
            await on.EnterAsync(Say(StockText.SearchNumber), $"K-{series}");
            await on.ClickOnAsync(Say(StockText.Search));
            await on.SeeAsync(third);
        }

        async Task LeafAsync(IPage on, string early)
        {
            var next = Say(nameof(UiText.NextPage), KitsInStock.PageSize);
            await on.FollowAsync(next);
            await on.Locator("main").NotSeeAsync(early);
            await on.FollowAsync(Say(StockText.PreviousPage));
            await on.SeeAsync(early);
            await on.FollowAsync(next);
            await on.Locator("main").NotSeeAsync(early);
            await on.FollowAsync(Say(nameof(UiText.FirstPage)));
            await on.SeeAsync(early);
        }

        async Task TakeOutAsync(IPage on, string kit)
        {
            await on.FollowAsync(kit);
            await on.SeeHeadingAsync(Say(StockText.KitTitle, kit));
            await on.ClickOnAsync(Say(StockText.TakeOut));
            var form = on.Part(Say(StockText.TakeOutTitle, kit));
            await form.TickAsync(Say(StockText.TakeOutTo), Word(KitStatus.Damaged));
            await form.EnterAsync(Say(StockText.Reason), "Crushed");
            await form.ClickOnAsync(Say(StockText.TakeOut));
            await form.GoneAsync();
        }

        ILocator RowOf(IPage on, string kit) =>
            on.GetByRole(AriaRole.Row).Filter(new() { HasText = kit });

        var found = page.Locator("tbody");
        var later = new Cursor(false, [$"{first}Z", $"{Guid.Empty}"]);
        await nurse.GoAsync($"{PortalUrls.Kits}?number=K-{series}&at={later}");
        await found.SeeAsync(second);
        await found.NotSeeAsync(first);
        await page.FollowAsync(Say(StockText.PreviousPage));
        await found.SeeAsync(first);
        await found.NotSeeAsync(second);
        await page.GoBackAsync();
        await found.SeeAsync(second);
        await page.FollowAsync(Say(UiText.FirstPage));
        await found.SeeAsync(first);
        await found.SeeAsync(third);

        Task ChooseAsync(string text) =>
            file.GiveFileAsync("kits.csv", "text/csv", Encoding.UTF8.GetBytes(text));

        string Say(string key, params object[] values) =>
            string.Format(
                CultureInfo.InvariantCulture,
                Texts.Find(key, new CultureInfo(language))!,
                values
            );

        string Word(KitStatus status) => Texts.Word(status, new CultureInfo(language));

        string Number(int n)
        {
            var digits = string.Create(CultureInfo.InvariantCulture, $"{series}{n:00}");
            return $"K-{digits}{KitNumber.CheckDigit(digits)}";
        }
    }

    [Fact]
    [Trait("id", "O4")]
    public async Task Each_figure_opens_its_movements_and_each_filter_its_kits()
    {
        var monitor = await InRomeAsync(Role.Monitor);
        var page = monitor.Page;
        await monitor.GoAsync(PortalUrls.Stock);
        await page.FollowAsync("All kits");
        await page.SeeHeadingAsync("Kits");
        await page.GoBackAsync();
        await page.FollowAsync("Expiring within 30 days");
        await TakeOffAsync("Remove filter Expiring within 30 days");
        await FilterAsync("Expiring within 30 days", "Expiring within 30 days");
        await TakeOffAsync("Clear filters");
        foreach (var status in Enum.GetValues<KitStatus>())
        {
            var word = Texts.Word(status, CultureInfo.GetCultureInfo("en"));
            await FilterAsync(word, $"State: {word}");
            await TakeOffAsync($"Remove filter State: {word}");
        }

        await monitor.GoAsync(PortalUrls.Stock);
        var lot = page.GetByRole(AriaRole.Row).Nth(1).GetByRole(AriaRole.Link);
        await lot.Nth(0).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Remove filter Lot: ") })
            .ClickAsync();
        await page.SeeAsync("Sorted by kit number");
        for (var pool = 1; pool <= 4; pool++)
        {
            await monitor.GoAsync(PortalUrls.Stock);
            await lot.Nth(pool).ClickAsync();
            await page.SeeHeadingAsync("Ledger: ");
        }

        var choices = page.Locator(".bar-f").First.GetByRole(AriaRole.Link);
        for (var choice = await choices.CountAsync() - 1; choice > 0; choice--)
        {
            await choices.Nth(choice).ClickAsync();
            await Assertions
                .Expect(choices.Nth(choice))
                .ToHaveAttributeAsync("aria-current", "true");
        }

        await page.FollowAsync("Stock");
        await page.SeeHeadingAsync("Stock");

        // The menu is another one once the list is without the filter: opened before, it would be shut again.
        async Task TakeOffAsync(string link)
        {
            await page.FollowAsync(link);
            await Assertions.Expect(page.Locator(".fchip")).ToHaveCountAsync(0);
        }

        async Task FilterAsync(string filter, string chip)
        {
            await page.GetByText("Add filter").ClickAsync();
            await page.Locator(".menu")
                .GetByRole(AriaRole.Link, new() { Name = filter, Exact = true })
                .ClickAsync();
            await page.Locator(".fchip").SeeAsync(chip);
        }
    }
}
