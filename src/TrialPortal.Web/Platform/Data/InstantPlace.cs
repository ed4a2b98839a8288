using System.Globalization;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Where a row stands in a list by instants, as its cursor says it.</summary>
internal sealed record InstantPlace(DateTimeOffset At, Guid Id)
{
    /// <summary>An instant stands as its UTC ticks.</summary>
    public IReadOnlyList<string> Keys =>
        [At.UtcTicks.ToString(CultureInfo.InvariantCulture), Id.ToString()];

    /// <summary>Null when the address holds none.</summary>
    public static InstantPlace? Read(IEnumerable<string> keys) =>
        keys.ToList() is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTime.MaxValue.Ticks
        && Guid.TryParse(id, out var read)
            ? new InstantPlace(new DateTimeOffset(at, TimeSpan.Zero), read)
            : null;
}
