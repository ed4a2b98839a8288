using System.Globalization;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Features.Patients;

/// <summary>Where a row stands in the list by number.</summary>
internal sealed record NumberPlace(Guid SiteId, int Running)
{
    public NumberPlace(ListedPatient row)
        : this(row.SiteId, SubjectNumbers.Running(row.SubjectNumber)) { }

    public IReadOnlyList<string> Keys =>
        [SiteId.ToString(), Running.ToString(CultureInfo.InvariantCulture)];

    /// <summary>Null when it is none, or of a site that is not listed.</summary>
    public static NumberPlace? Read(IEnumerable<string> keys, IReadOnlyList<ListedSite> sites) =>
        keys.ToList() is [var site, var running]
        && sites.FirstOrDefault(s => s.Id.ToString() == site) is { } of
        && int.TryParse(running, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new NumberPlace(of.Id, number)
            : null;
}

/// <summary>Where a row stands in a list by instants.</summary>
internal sealed record InstantPlace(DateTimeOffset At, Guid Id)
{
    /// <summary>An instant stands as its UTC ticks.</summary>
    public IReadOnlyList<string> Keys =>
        [At.UtcTicks.ToString(CultureInfo.InvariantCulture), Id.ToString()];

    public static InstantPlace? Read(IEnumerable<string> keys) =>
        keys.ToList() is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTime.MaxValue.Ticks
        && Guid.TryParse(id, out var read)
            ? new InstantPlace(new DateTimeOffset(at, TimeSpan.Zero), read)
            : null;
}
