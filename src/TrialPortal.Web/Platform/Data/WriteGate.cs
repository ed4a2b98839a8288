namespace TrialPortal.Web.Platform.Data;

/// <summary>SQLite has one writer: acts queue here, in order, instead of fighting over the file. PostgreSQL needs no gate.</summary>
public sealed class WriteGate(bool oneWriter) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    public async Task<IDisposable?> EnterAsync(CancellationToken cancel)
    {
        if (!oneWriter)
        {
            return null;
        }

        await gate.WaitAsync(cancel);
        return new Leave(gate);
    }

    public void Dispose() => gate.Dispose();

    private sealed class Leave(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? held = gate;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
