using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Instants are UTC and whole microseconds on both databases, so that a row and its audit are equal.</summary>
public sealed class UtcMicroseconds()
    : ValueConverter<DateTimeOffset, DateTimeOffset>(v => Truncate(v), v => v.ToUniversalTime())
{
    public static DateTimeOffset Truncate(DateTimeOffset value)
    {
        var utc = value.ToUniversalTime();
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}

/// <summary>SQLite orders instants only as numbers: UTC ticks.</summary>
public sealed class UtcTicks()
    : ValueConverter<DateTimeOffset, long>(
        v => UtcMicroseconds.Truncate(v).Ticks,
        v => new DateTimeOffset(v, TimeSpan.Zero)
    );
