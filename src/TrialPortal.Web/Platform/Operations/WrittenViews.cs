namespace TrialPortal.Web.Platform.Operations;

/// <summary>An audited view: what was asked, about whom, at one visit to one page.</summary>
internal sealed record WrittenView(string Operation, string Arguments, Guid? PatientId, Guid Visit);

/// <summary>Which views a circuit, or a page that is read again, has already written. Scoped as the operations are.</summary>
internal sealed class WrittenViews
{
    private readonly Dictionary<WrittenView, Task> written = [];

    /// <summary>Whoever comes second waits for the first write; one that failed is not one, and is tried again.</summary>
    public Task Once(WrittenView view, Func<Task> write)
    {
        if (view.Visit == Guid.Empty)
        {
            return write();
        }

        lock (written)
        {
            return
                written.TryGetValue(view, out var first)
                && first is { IsFaulted: false, IsCanceled: false }
                ? first
                : written[view] = write();
        }
    }

    /// <summary>Written by an earlier request of the same visit.</summary>
    public void Know(WrittenView view)
    {
        lock (written)
        {
            written[view] = Task.CompletedTask;
        }
    }

    public IReadOnlyList<WrittenView> Of(Guid visit)
    {
        lock (written)
        {
            return
            [
                .. written
                    .Where(w => w.Key.Visit == visit && w.Value.IsCompletedSuccessfully)
                    .Select(w => w.Key),
            ];
        }
    }
}
