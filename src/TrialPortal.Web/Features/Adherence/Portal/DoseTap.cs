using System.Globalization;

namespace TrialPortal.Web.Features.Adherence.Portal;

/// <summary>
/// What one button of the first page does, with the request id it was made for: written into the button itself, so that a
/// page without script can hold as many as there are doses, in one form that is always there.
/// </summary>
/// <param name="SlotAt">Take the dose of this slot of <paramref name="Id"/>, an order; null takes back the entry <paramref name="Id"/>.</param>
/// <param name="Version">Of the entry to take back.</param>
internal sealed record DoseTap(Guid Id, DateTimeOffset? SlotAt, int Version, Guid Request)
{
    public string Write() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Id:N}.{SlotAt?.UtcTicks ?? 0}.{Version}.{Request:N}"
        );

    /// <summary>Null for anything that no page of ours wrote.</summary>
    public static DoseTap? Read(string? text) =>
        text?.Split('.') is [var id, var ticks, var version, var request]
        && Guid.TryParseExact(id, "N", out var of)
        && Instant(ticks, out var slot)
        && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
        && Guid.TryParseExact(request, "N", out var made)
            ? new DoseTap(of, slot, seen, made)
            : null;

    /// <summary>UTC ticks as addresses and buttons carry them; 0 and nothing are no instant.</summary>
    public static bool Instant(string? ticks, out DateTimeOffset? instant)
    {
        instant = null;
        if (string.IsNullOrEmpty(ticks) || ticks == "0")
        {
            return true;
        }

        var isRead =
            long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count <= DateTime.MaxValue.Ticks;
        instant = isRead ? new DateTimeOffset(count, TimeSpan.Zero) : null;
        return isRead;
    }
}
