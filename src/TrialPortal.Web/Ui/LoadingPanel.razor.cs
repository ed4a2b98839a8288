using Microsoft.AspNetCore.Components;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Ui;

/// <summary>
/// One question and its answer, in every state a panel can have (ux.md 2.2): waiting, loading, still loading, empty,
/// failed, without right, not found. What is greyed when the connection is lost is a matter of style,
/// since a lost circuit can draw nothing.
/// </summary>
public sealed partial class LoadingPanel<T>
{
    private static readonly TimeSpan SkeletonAfter = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan StillAfter = TimeSpan.FromSeconds(10);

    private readonly List<ITimer> timers = [];
    private PanelState state = PanelState.Waiting;
    private T? value;
    private Refusal? refusal;
    private string reference = "";
    private DateTimeOffset loadedAt;
    private CancellationTokenSource? running;
    private object? loadedKey;

    private int? Counted =>
        state is PanelState.Ready or PanelState.Empty ? Count?.Invoke(value!) : null;

    private string Named => What ?? Title ?? "";

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private ILogger<LoadingPanel<T>> Log { get; set; } = default!;

    /// <summary>Asks the query; usually <c>cancel =&gt; Operations.AskAsync(new X(), visit, cancel)</c>.</summary>
    [Parameter, EditorRequired]
    public Func<CancellationToken, Task<Outcome<T>>> Load { get; set; } = default!;

    [Parameter, EditorRequired]
    public RenderFragment<T>? ChildContent { get; set; }

    /// <summary>What is being loaded, for "Loading orders"; the title where there is one.</summary>
    [Parameter]
    public string? What { get; set; }

    /// <summary>Head of the panel; without it only the content is drawn.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>How many there are of what was loaded, beside the title.</summary>
    [Parameter]
    public Func<T, int>? Count { get; set; }

    /// <summary>Where counting stopped; null where all is counted.</summary>
    [Parameter]
    public int? MostCounted { get; set; }

    [Parameter]
    public RenderFragment? Head { get; set; }

    [Parameter]
    public bool Flush { get; set; }

    /// <summary>The panel asks again when this changes: a filter, a page.</summary>
    [Parameter]
    public object? Key { get; set; }

    [Parameter]
    public Func<T, bool>? IsEmpty { get; set; }

    /// <summary>What would be here, why not, the first act.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    /// <summary>Who may see this part, when its reader may not.</summary>
    [Parameter]
    public string? WhoMaySee { get; set; }

    [Parameter]
    public string ZoneId { get; set; } = "UTC";

    /// <summary>Lines of the skeleton: as high as the content will be.</summary>
    [Parameter]
    public int Rows { get; set; } = 4;

    [Parameter]
    public EventCallback<T> OnLoaded { get; set; }

    /// <summary>Asks again. What is shown stays until the answer is there.</summary>
    public async Task ReloadAsync()
    {
        running?.Cancel();
        running?.Dispose();
        running = new CancellationTokenSource();
        var mine = running;
        StopTimers();
        if (state is not (PanelState.Ready or PanelState.Empty))
        {
            state = PanelState.Waiting;
            After(SkeletonAfter, PanelState.Loading, mine);
            After(StillAfter, PanelState.StillLoading, mine);
        }

        try
        {
            var outcome = await Load(mine.Token);
            if (mine == running)
            {
                await TakeAsync(outcome);
            }
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested) { }
        catch (Exception exception) when (mine == running)
        {
            reference = ErrorReference.Of(exception);
            Log.LogError(
                exception,
                "Panel {Panel} failed, reference {Reference}",
                Named,
                reference
            );
            Settle(PanelState.Failed);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (running is null || !Equals(loadedKey, Key))
        {
            loadedKey = Key;
            await ReloadAsync();
        }
    }

    public void Dispose()
    {
        StopTimers();
        running?.Cancel();
        running?.Dispose();
        running = null;
    }

    private async Task TakeAsync(Outcome<T> outcome)
    {
        refusal = outcome.Refusal;
        if (outcome.Refusal is { } refused)
        {
            Settle(
                refused.Code == Refusal.NotFound.Code ? PanelState.NotFound
                : WhoMaySee is not null ? PanelState.NoRight
                : PanelState.Refused
            );
            return;
        }

        (value, loadedAt) = (outcome.Value, Time.GetUtcNow());
        Settle(
            Empty is not null && IsEmpty?.Invoke(value) == true
                ? PanelState.Empty
                : PanelState.Ready
        );
        await OnLoaded.InvokeAsync(value);
    }

    private void Settle(PanelState now)
    {
        StopTimers();
        state = now;
        StateHasChanged();
    }

    private void After(TimeSpan delay, PanelState then, CancellationTokenSource load) =>
        timers.Add(
            Time.CreateTimer(
                _ =>
                    InvokeAsync(() =>
                    {
                        if (load == running && state is PanelState.Waiting or PanelState.Loading)
                        {
                            state = then;
                            StateHasChanged();
                        }
                    }),
                null,
                delay,
                Timeout.InfiniteTimeSpan
            )
        );

    private void StopTimers()
    {
        timers.ForEach(t => t.Dispose());
        timers.Clear();
    }
}

/// <summary>What a panel shows now.</summary>
internal enum PanelState
{
    Waiting,
    Loading,
    StillLoading,
    Ready,
    Empty,
    Failed,
    NotFound,
    NoRight,
    Refused,
}
