using TrialPortal.Domain.Access;

namespace TrialPortal.Web.Shell;

/// <summary>All registered entries, and those one person may see.</summary>
public sealed class NavEntries(IEnumerable<NavEntry> all)
{
    private readonly IReadOnlyList<NavEntry> all = [.. all.OrderBy(e => e.Order)];

    /// <summary>The group of reports and audit: nobody's day begins there.</summary>
    private const int Paper = 2;

    /// <summary>Where this reader starts; null without an entry.</summary>
    public NavEntry? Start(Rights rights, bool patients)
    {
        var mine = For(rights, patients).Select(e => e.Entry).ToList();
        return mine.Find(e => rights.Roles.Any(r => e.StartOf.Contains(r.Role)))
            ?? mine.Find(e => e.Group != Paper)
            ?? mine.FirstOrDefault();
    }

    /// <summary>Entries of this reader in order, each with whether a line stands above it.</summary>
    public IReadOnlyList<(NavEntry Entry, bool FirstOfGroup)> For(Rights rights, bool patients)
    {
        var mine = all.Where(e => e.ForPatients == patients && e.AnyOf.Any(rights.Holds)).ToList();
        return [.. mine.Select((entry, i) => (entry, i > 0 && mine[i - 1].Group != entry.Group))];
    }
}
