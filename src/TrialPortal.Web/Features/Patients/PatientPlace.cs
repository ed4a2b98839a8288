using System.Globalization;
using TrialPortal.Domain.Patients;

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
