using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace TrialPortal.EndToEnd.Tests;

/// <summary>What a reader does and sees on a page, by role and label as a screen reader names them.</summary>
internal static class Steps
{
    /// <summary>A part of the page with a name: an action panel, a panel of facts.</summary>
    public static ILocator Part(this IPage page, string name) =>
        page.GetByRole(AriaRole.Region, new() { Name = name });

    public static ILocator OpenDialog(this IPage page) => page.GetByRole(AriaRole.Dialog);

    public static Task ClickOnAsync(this IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    public static Task ClickOnAsync(this ILocator part, string button) =>
        part.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    public static Task FollowAsync(this IPage page, string link) =>
        page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    /// <summary>Opens the menu at the end of the bar, in either language.</summary>
    public static Task OpenUserMenuAsync(this IPage page) =>
        page.Locator("header .end summary").ClickAsync();

    /// <summary>Types into the field of this label; "(optional)" after a label, in either language, is no part of its name here.</summary>
    public static async Task EnterAsync(this ILocator part, string label, string text)
    {
        // A value is taken when its field is left: what it brings must stand before the next is pressed.
        await part.Field(label).FillAsync(text);
        await part.Field(label).BlurAsync();
    }

    public static Task EnterAsync(this IPage page, string label, string text) =>
        page.Locator("body").EnterAsync(label, text);

    /// <summary>
    /// Chooses a file of a workspace's form. The field listens a moment after it is drawn: nobody finds a file as fast, a test does.
    /// </summary>
    public static async Task GiveFileAsync(
        this ILocator field,
        string name,
        string kind,
        byte[] content
    )
    {
        var listens = await field.ElementHandleAsync();
        await field.Page.WaitForFunctionAsync(
            "e => e._blazorInputFileNextFileId !== undefined",
            listens
        );
        await field.SetInputFilesAsync(
            new FilePayload
            {
                Name = name,
                MimeType = kind,
                Buffer = content,
            }
        );
    }

    /// <summary>Chooses the option whose words contain these.</summary>
    public static async Task ChooseAsync(this ILocator part, string label, string words)
    {
        var option = part.Field(label).Locator("option", new() { HasText = words }).First;
        await part.Field(label).SelectOptionAsync((await option.GetAttributeAsync("value"))!);
    }

    /// <summary>Ticks a radio button of the group with this legend.</summary>
    public static Task TickAsync(this ILocator part, string group, string words) =>
        part.GetByRole(AriaRole.Group, new() { NameRegex = Named(group) })
            .GetByLabel(words, new() { Exact = true })
            .CheckAsync();

    /// <summary>Presses the Today button beside a date field, in either language, and waits for the day.</summary>
    public static async Task TodayAsync(this ILocator part, string label)
    {
        await part.GetByRole(
                AriaRole.Button,
                new() { NameRegex = new($"^(Today, set|오늘,) {Regex.Escape(label)}[ :]") }
            )
            .ClickAsync();
        await Assertions.Expect(part.Field(label)).Not.ToHaveValueAsync("");
    }

    public static ILocator Field(this ILocator part, string label) =>
        part.GetByLabel(Named(label)).First;

    public static Task SeeAsync(this IPage page, string text) =>
        page.Locator("body").SeeAsync(text);

    public static Task SeeAsync(this ILocator part, string text) =>
        Assertions.Expect(part).ToContainTextAsync(text, new() { UseInnerText = true });

    public static Task NotSeeAsync(this ILocator part, string text) =>
        Assertions.Expect(part).Not.ToContainTextAsync(text, new() { UseInnerText = true });

    public static Task SeeHeadingAsync(this IPage page, string text) =>
        Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToContainTextAsync(text);

    /// <summary>
    /// Waits until the address has this in it and its page is there. Playwright's WaitForURLAsync looks once and then listens,
    /// while another thread tells: an address that comes in between is never heard.
    /// </summary>
    /// <param name="address">A regular expression.</param>
    public static async Task ArriveAsync(this IPage page, string address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(address));
        await page.WaitForLoadStateAsync();
    }

    /// <summary>Waits until the address has this in it no more.</summary>
    /// <param name="address">A regular expression.</param>
    public static async Task LeaveAsync(this IPage page, string address)
    {
        await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex(address));
        await page.WaitForLoadStateAsync();
    }

    /// <summary>Enter on what has the focus, as soon as acts hear it again after a scan.</summary>
    public static async Task PressEnterAsync(this IPage page)
    {
        await Assertions.Expect(page.Locator("html[data-scanned]")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>A number is typed by hand.</summary>
    public static async Task TypeKitAsync(this IPage page, string number)
    {
        await page.Locator(".scan input").FillAsync(number);
        await page.PressEnterAsync();
    }

    /// <summary>A scanner types a number and ends it with Enter.</summary>
    public static async Task ScanAsync(this IPage page, string code)
    {
        var line = page.Locator(".scan input");
        await Assertions.Expect(line).ToBeEditableAsync();
        await line.FocusAsync();
        await page.Keyboard.TypeAsync(code);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Seal and label of the kit that was scanned last are found right, by keyboard; the next act has the focus.</summary>
    public static async Task FindRightAsync(this IPage page)
    {
        await Assertions.Expect(page.Locator(".looks").Last).ToBeFocusedAsync();
        foreach (var key in new[] { "Tab", "Space", "Tab", "Space", "Tab" })
        {
            await page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>The patient has stated name and date of birth: both are ticked by hand.</summary>
    public static async Task TickStatedAsync(this IPage page)
    {
        foreach (var tick in await page.Locator("main input[type=checkbox]").AllAsync())
        {
            await tick.CheckAsync();
        }
    }

    /// <summary>Signs in the dialog that has opened, by the password under this label.</summary>
    public static async Task ProveAsync(this IPage page, string label, string password, string act)
    {
        var dialog = page.OpenDialog();
        await dialog.EnterAsync(label, password);
        await dialog.ClickOnAsync(act);
        await dialog.GoneAsync();
    }

    /// <summary>Waits until a part is gone: the sign that what it was for is done.</summary>
    public static Task GoneAsync(this ILocator part) => Assertions.Expect(part).ToHaveCountAsync(0);

    private static Regex Named(string label) =>
        new($@"^\s*{Regex.Escape(label)}\s*(\((optional|선택)\))?\s*$");
}
