using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Walk;

/// <summary>Goes through the pages of one reader in one language, and writes down what is wrong.</summary>
/// <param name="paths">Where this reader's pages were found to lie, once for all languages and themes.</param>
internal sealed class Walker(
    Visitor visitor,
    Role? reader,
    VisitorOptions look,
    Dictionary<PortalPage, IReadOnlyList<string>> paths
)
{
    private static readonly int[] Widths = [390, 768, 1440];

    /// <summary>Of a patient's page, beside the first.</summary>
    private static readonly string[] Tabs =
    [
        "orders",
        "kits",
        "adherence",
        "visits",
        "care",
        "history",
    ];

    private readonly List<string> wrong = [];

    private IPage Page => visitor.Page;

    public async Task<IReadOnlyList<string>> WalkAsync()
    {
        foreach (var page in PortalPages.Of(reader))
        {
            if (!paths.TryGetValue(page, out var found))
            {
                paths[page] = found = await PathsAsync(page);
            }

            foreach (var path in found)
            {
                await LookAsync(page, path);
            }
        }

        return wrong;
    }

    private async Task LookAsync(PortalPage page, string path)
    {
        await visitor.GoAsync(path);
        await Page.Locator("h1").First.WaitForAsync();
        await Assertions.Expect(Page.Locator(".skel")).ToHaveCountAsync(0);
        if (await Page.Locator("h1").CountAsync() != 1)
        {
            Note(path, "not one heading of level 1");
        }

        if (await Page.Locator("[data-shows='failed'], .note.error").CountAsync() > 0)
        {
            Note(
                path,
                "an error note: " + await Page.Locator(".note.error").First.InnerTextAsync()
            );
        }

        if (page.IsFirstSeenBy(reader))
        {
            await MeasureAsync(path);
        }
    }

    private async Task MeasureAsync(string path)
    {
        foreach (var width in Widths)
        {
            await Page.SetViewportSizeAsync(width, 900);
            if (await Page.EvaluateAsync<string>(TooWide) is { Length: > 0 } what)
            {
                Note(path, $"scrolls sideways at {width} px: {what}");
            }

            if (await Page.EvaluateAsync<string>(Covered) is { Length: > 0 } words)
            {
                Note(path, $"words lie over each other in the bar at {width} px: {words}");
            }

            if (look.Dark ? look.Language == "ko" && width == 1440 : look.Language == "en")
            {
                await visitor.ScreenshotAsync(
                    $"{Name(path)}-{look.Language}-{(look.Dark ? "dark" : "light")}-{width}"
                );
            }
        }

        if (path.StartsWith("/my/", StringComparison.Ordinal))
        {
            await WeighAsync(path);
        }

        foreach (var finding in await visitor.FindingsAsync())
        {
            Note(path, finding);
        }

        // The other theme is the same page under other colours.
        await visitor.InThemeAsync(!look.Dark);
        foreach (var finding in await visitor.FindingsAsync(ofColours: true))
        {
            Note(path, $"{finding} (in the other theme)");
        }

        await visitor.InThemeAsync(look.Dark);
    }

    /// <summary>What a patient opens is small, has one stylesheet, and keeps its width in the largest text (ux.md 6).</summary>
    private async Task WeighAsync(string path)
    {
        var (sheets, bytes) = await Page.EvaluateAsync<int[]>(Weight) is [var count, var size]
            ? (count, size)
            : default;
        if (sheets != 1 || bytes > HeaviestPatientPage)
        {
            Note(path, $"{sheets} stylesheets, {bytes} bytes packed");
        }

        await Page.SetViewportSizeAsync(Widths[0], 900);
        await Page.EvaluateAsync("document.documentElement.dataset.text = '150'");
        if (await Page.EvaluateAsync<string>(TooWide) is { Length: > 0 } what)
        {
            Note(path, $"scrolls sideways in the largest text: {what}");
        }

        await visitor.ScreenshotAsync($"{Name(path)}-{look.Language}-150");
        await Page.EvaluateAsync("delete document.documentElement.dataset.text");
    }

    /// <summary>A record's page is reached by the first link of its list, as a reader reaches it.</summary>
    private async Task<IReadOnlyList<string>> PathsAsync(PortalPage page)
    {
        if (page.List is not { } list)
        {
            return [page.Route];
        }

        if (page.Needs is null)
        {
            return [$"{list}/no-such-code"];
        }

        await visitor.GoAsync(list);
        var rows = Page.Locator($":is(tbody, .talks, .mytalks) a[href^='{page.Folder}/']");
        if (list == PortalUrls.Bench)
        {
            // Who has nothing to do at the bench is led to no distribution.
            await Assertions.Expect(Page.Locator(".skel")).ToHaveCountAsync(0);
            if (await rows.CountAsync() == 0)
            {
                if (page.IsFirstSeenBy(reader))
                {
                    Note(list, $"nothing leads to {page.Route}, so nobody looked at it");
                }

                return [];
            }
        }

        if (list == PortalUrls.Messages)
        {
            // Nobody has written to a sub-investigator's patients.
            await Page.Locator(".inbox .foot").First.WaitForAsync();
            if (await rows.CountAsync() == 0)
            {
                return [];
            }
        }

        var path = await rows.First.GetAttributeAsync("href");
        return page.Needs == Permission.ViewPatients
            ? [path!, .. Tabs.Select(tab => $"{path}?tab={tab}")]
            : [path!];
    }

    private static string Name(string path) =>
        string.Join('-', path.Split('/', '?', '=').Where(part => part.Length is > 0 and < 30))
            is { Length: > 0 } name
            ? name
            : "home";

    private void Note(string path, string what) =>
        wrong.Add(
            $"{reader?.ToString() ?? "nobody"} {look.Language} {(look.Dark ? "dark" : "light")} {path}: {what}"
        );

    private const int HeaviestPatientPage = 30_000;

    private const string Weight = """
        async () => {
          const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
          const sheets = [...page.querySelectorAll('link[rel=stylesheet]')].map(link => link.getAttribute('href'));
          const sizes = await Promise.all([location.href, ...sheets].map(async url => {
            const packed = (await fetch(url)).body.pipeThrough(new CompressionStream('gzip'));
            return (await new Response(packed).arrayBuffer()).byteLength;
          }));
          return [sheets.length, sizes.reduce((sum, size) => sum + size)];
        }
        """;

    private const string TooWide = """
        () => {
          const root = document.documentElement, room = root.clientWidth;
          if (root.scrollWidth <= room) return '';
          return [...document.body.querySelectorAll('*')]
            .filter(e => e.getBoundingClientRect().right > room + 1 && !e.closest('.scroll'))
            .slice(0, 4).map(e => `${e.tagName.toLowerCase()}.${e.className.baseVal ?? e.className}`).join(' ') || 'by ' + (root.scrollWidth - room);
        }
        """;

    private const string Covered = """
        () => {
          const parts = [...document.querySelectorAll('.bar svg, .bar b, .bar span')]
            .filter(e => !e.closest('.menu') && e.getBoundingClientRect().width > 2).map(e => [e, e.getBoundingClientRect()]);
          return parts.flatMap(([e, a]) => parts
            .filter(([f, b]) => e !== f && !e.contains(f) && !f.contains(e) && a.left <= b.left && b.left < a.right - 1 && a.top < b.bottom && b.top < a.bottom)
            .map(([f]) => `${e.textContent || 'a glyph'} and ${f.textContent || 'a glyph'}`)).join(', ');
        }
        """;
}
