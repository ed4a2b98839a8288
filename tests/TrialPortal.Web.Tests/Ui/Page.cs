using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Tests.Live;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Ui;

/// <summary>A browserless page in one language, with a clock that moves when told.</summary>
internal sealed class Page : BunitContext
{
    private readonly Reading reading;

    private Page(string language)
    {
        reading = Reading.In(language);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<IOperations>(Operations);
        Services.AddSingleton(_ => LiveWorld.Updates(LiveClock));
        Services.AddPortalUi();
    }

    /// <summary>Runs in a circuit, as staff pages do; called after the last service is added.</summary>
    public Page Interactive()
    {
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        return this;
    }

    /// <summary>The clock of live news alone, so that a test can wait until news is on its way.</summary>
    public WatchedClock LiveClock { get; } = new();

    /// <summary>The reader's last role ends while the page is open.</summary>
    public Task LoseRolesAsync() =>
        Operations.LoseRolesAsync(Services.GetRequiredService<LiveUpdates>(), LiveClock);

    public TestClock Clock { get; } = new();
    public FakeOperations Operations { get; } = new();

    public static Page In(string language) => new(language);

    // MudBlazor's services can only be disposed of asynchronously.
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            DisposeAsync().AsTask().GetAwaiter().GetResult();
            reading.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>Finds things as people do: by role and by what they are called.</summary>
internal static class Finding
{
    public static AngleSharp.Dom.IElement Button<T>(this IRenderedComponent<T> page, string name)
        where T : IComponent =>
        page.FindAll("button").Single(b => (b.GetAttribute("aria-label") ?? Words(b)) == name);

    public static AngleSharp.Dom.IElement Labelled<T>(this IRenderedComponent<T> page, string label)
        where T : IComponent
    {
        var found = page.FindAll("label")
            .Single(l => Words(l).StartsWith(label, StringComparison.Ordinal));
        return page.Find($"#{found.GetAttribute("for")}");
    }

    /// <summary>All text in it, as it is read out: parts parted by one blank.</summary>
    public static string Words(this AngleSharp.Dom.IElement element) =>
        string.Join(
            ' ',
            AngleSharp
                .Dom.NodeExtensions.GetDescendants(element)
                .OfType<AngleSharp.Dom.IText>()
                .SelectMany(t => t.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        );

    /// <summary>What a screen reader says after the name: help and error, in order.</summary>
    public static string Described<T>(
        this IRenderedComponent<T> page,
        AngleSharp.Dom.IElement control
    )
        where T : IComponent =>
        string.Join(
            ' ',
            (control.GetAttribute("aria-describedby") ?? "")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(id => page.Find($"#{id}").Words())
        );
}
