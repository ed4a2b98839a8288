using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// Rows of a reader place by place: each site seen whole by its own index, and the patients seen one by one elsewhere. One
/// condition for both follows neither index, and reads what belongs to all other sites too.
/// </summary>
internal static class Places
{
    /// <summary>Never empty: of a reader who sees nothing it is one query for nothing.</summary>
    public static IEnumerable<IQueryable<T>> ByPlace<T>(
        this IQueryable<T> rows,
        IEnumerable<Guid> sites,
        IEnumerable<Guid> patients
    )
        where T : class, IOfPatient
    {
        var (whole, mine) = (sites.ToList(), patients.ToList());
        foreach (var site in whole)
        {
            yield return rows.Where(r => r.SiteId == site);
        }

        if (mine.Count > 0 || whole.Count == 0)
        {
            yield return rows.Where(r => mine.Contains(r.PatientId) && !whole.Contains(r.SiteId));
        }
    }
}
