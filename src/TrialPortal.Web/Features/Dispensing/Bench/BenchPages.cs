using System.Globalization;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Features.Dispensing.Bench;

/// <summary>One page of the queue by its keys: since when, what, and for which act.</summary>
internal static class BenchPages
{
    public static IQueryable<Waiting> From(IQueryable<Waiting> waiting, Cursor? from)
    {
        if (from is not null && PlaceOf(from) is var (at, key, kind))
        {
            waiting = from.Backward
                ? waiting.Where(w =>
                    w.Since < at
                    || (w.Since == at && w.Key.CompareTo(key) < 0)
                    || (w.Since == at && w.Key == key && w.Kind < kind)
                )
                : waiting.Where(w =>
                    w.Since > at
                    || (w.Since == at && w.Key.CompareTo(key) > 0)
                    || (w.Since == at && w.Key == key && w.Kind > kind)
                );
        }

        var ordered =
            from?.Backward == true
                ? waiting
                    .OrderByDescending(w => w.Since)
                    .ThenByDescending(w => w.Key)
                    .ThenByDescending(w => w.Kind)
                : waiting.OrderBy(w => w.Since).ThenBy(w => w.Key).ThenBy(w => w.Kind);
        return ordered.Take(BenchQueue.Size + 1);
    }

    /// <summary>Null when the address holds none.</summary>
    public static (DateTimeOffset At, Guid Key, int Kind)? PlaceOf(Cursor cursor) =>
        InstantPlace.Read(cursor.Keys.Take(2)) is var (at, key)
        && int.TryParse(cursor.Keys[2], CultureInfo.InvariantCulture, out var kind)
            ? (at, key, kind)
            : null;
}
