using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using MudBlazor;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Shell.Search;

/// <summary>
/// One box for everything its reader may find (O4). What is typed goes to the queries and nowhere else: not into the address,
/// the log or the audit. What is opened is an audited view, of its page or of its own.
/// </summary>
public sealed partial class SearchDialog : IDisposable
{
    /// <summary>Without a key for so long, a word is worth asking for.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private SearchResult result = SearchResult.None;
    private CancellationTokenSource? running;
    private string words = "";
    private string id = "";
    private int at;
    private Refusal? refusal;

    [Inject]
    private IOperations Operations { get; set; } = default!;

    [Inject]
    private SearchSources Sources { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IStringLocalizer<ShellText> L { get; set; } = default!;

    [Inject]
    private IStringLocalizer<UiText> UiTexts { get; set; } = default!;

    [Inject]
    private TextCatalogue Texts { get; set; } = default!;

    [Inject]
    private RefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private ElementIds Ids { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance? Instance { get; set; }

    [Parameter, EditorRequired]
    public Rights Rights { get; set; } = default!;

    /// <summary>What was scanned while nothing else took keys; null where the box was opened by hand.</summary>
    [Parameter]
    public string? Scanned { get; set; }

    private string Wants => string.Join("; ", Sources.Wants(Rights).Select(k => Texts.Find(k)));

    private string Told => L[ShellText.SearchFound, Show.Count(result.All.Count)];

    private FoundHit? Chosen => result.All.ElementAtOrDefault(at);

    public void Dispose()
    {
        running?.Cancel();
        running?.Dispose();
        running = null;
    }

    protected override async Task OnInitializedAsync()
    {
        id = Ids.Next("search");
        await FindAsync(Scanned, TimeSpan.Zero);
    }

    /// <summary>Whatever is typed later ends this search: no slow answer overwrites a newer one.</summary>
    private async Task FindAsync(string? typed, TimeSpan pause)
    {
        Dispose();
        var mine = running = new CancellationTokenSource();
        // Taken now: once a later key came, its source is gone.
        var cancel = mine.Token;
        (words, refusal) = (typed?.Trim() ?? "", null);
        try
        {
            await Task.Delay(pause, Time, cancel);
            cancel.ThrowIfCancellationRequested();
            var found =
                words.Length == 0
                    ? SearchResult.None
                    : new SearchResult(
                        words,
                        await Sources.FindAsync(words, Rights, Operations, cancel)
                    );
            if (mine == running)
            {
                (result, at) = (found, 0);
            }
        }
        catch (OperationCanceledException) when (mine != running) { }
    }

    private Task KeyAsync(KeyboardEventArgs key)
    {
        switch (key)
        {
            case { Key: "ArrowDown" }:
                at = Math.Min(at + 1, Math.Max(0, result.All.Count - 1));
                break;
            case { Key: "ArrowUp" }:
                at = Math.Max(0, at - 1);
                break;
            // Enter that ends a syllable opens nothing.
            case { Key: "Enter", IsComposing: false }:
                return EnterAsync();
        }

        return Task.CompletedTask;
    }

    /// <summary>Who types a whole number and Enter does not wait for the list: the number itself is opened.</summary>
    private async Task EnterAsync()
    {
        if (result.Words == words)
        {
            await (Chosen is { } chosen ? OpenAsync(chosen.Hit) : Task.CompletedTask);
            return;
        }

        await FindAsync(words, TimeSpan.Zero);
        if (result.Words == words && result.Exact is [var only])
        {
            await OpenAsync(only.Hit);
        }
    }

    private async Task OpenAsync(SearchHit hit)
    {
        if (hit.Opening is { } view)
        {
            var opened = await Operations.AskAsync(view, Guid.CreateVersion7(Time.GetUtcNow()));
            if ((refusal = opened.Refusal) is not null)
            {
                return;
            }
        }

        Instance?.Cancel();
        Navigation.NavigateTo(hit.Url);
    }

    private string OptionId(FoundHit found) => $"{id}-{found.Index}";

    private string TitleOf(SearchGroup group)
    {
        var title = Texts.Find(group.TitleKey)!;
        return group.HasMore ? L[ShellText.SearchMore, title, SearchHit.Most] : title;
    }

    private string Why(SearchGroup failed) =>
        failed.Refusal is { } no
            ? Refusals.Of(no, "UTC").Why
            : L[ShellText.ErrorText, failed.Reference!];
}
