namespace TrialPortal.Web.Demo;

/// <summary>Acts in the order of their time; an act may plan later ones. What would lie after the end is not played.</summary>
internal sealed class DemoPlay(DemoStage stage, DateTimeOffset end)
{
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset, int)> acts = new();
    private int planned;

    /// <summary>The moment of loading.</summary>
    public DateTimeOffset End => end;

    public void Plan(DateTimeOffset at, Func<Task> act)
    {
        if (at < end)
        {
            acts.Enqueue(act, (at, planned++));
        }
    }

    public async Task RunAsync()
    {
        while (acts.TryDequeue(out var act, out var at))
        {
            stage.Clock.MoveTo(at.Item1);
            await act();
        }
    }
}
