using System.Globalization;

namespace TrialPortal.Benchmarks;

/// <summary>
/// How far memory rises over the same process at rest while something is done, in megabytes: the resident set, most of which
/// is room that the collector allows itself, and what is alive, which the work itself decides.
/// </summary>
internal static class MemoryRise
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    /// <summary>The peak as the kernel keeps it, so that none falls between two looks; and that of the whole process.</summary>
    public static async Task<(double Risen, double Peak)> ResidentAsync(Func<Task> act)
    {
        Settle();
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5");
        var rest = Status("VmRSS");
        await act();
        var peak = Status("VmHWM");
        return ((peak - rest) / 1e6, peak / 1e6);
    }

    /// <summary>The most that a full collection leaves alive, one after the other while it runs: slow, so never timed.</summary>
    public static async Task<double> LiveAsync(Func<Task> act)
    {
        // The least that was ever alive is the rest: what only lingers from before goes with the first collections.
        var rest = Live();
        var most = 0L;
        using var done = new CancellationTokenSource();
        // On a thread of its own: SQLite answers on those of the pool, and leaves none to look.
        var watch = Task.Factory.StartNew(
            () =>
            {
                do
                {
                    var live = Live();
                    (rest, most) = (Math.Min(rest, live), Math.Max(most, live));
                } while (!done.Token.WaitHandle.WaitOne(Look));
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        await act();
        await done.CancelAsync();
        await watch;
        return (most - rest) / 1e6;
    }

    private static void Settle() =>
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);

    private static long Live()
    {
        Settle();
        var heap = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        return heap.HeapSizeBytes - heap.FragmentedBytes;
    }

    private static long Status(string line) =>
        1024
        * long.Parse(
            File.ReadLines("/proc/self/status")
                .First(l => l.StartsWith(line, StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        );
}
