using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Shell.Search;

/// <summary>What is shown of one search: whole numbers first, then group by group, numbered through as the arrows go.</summary>
/// <param name="Words">As they were typed.</param>
internal sealed record SearchResult(string Words, IReadOnlyList<SearchGroup> Groups)
{
    public static readonly SearchResult None = new("", []);

    public IReadOnlyList<FoundHit> Exact { get; } = Numbered(Groups, exact: true, from: 0);

    public IReadOnlyList<FoundHit> Others => Numbered(Groups, exact: false, from: Exact.Count);

    public IReadOnlyList<FoundHit> All => [.. Exact, .. Others];

    public IEnumerable<SearchGroup> Failed =>
        Groups.Where(g => g.Refusal is not null || g.Reference is not null);

    private static IReadOnlyList<FoundHit> Numbered(
        IReadOnlyList<SearchGroup> groups,
        bool exact,
        int from
    ) =>
        [
            .. groups
                .SelectMany(g => g.Hits.Take(SearchHit.Most).Select(h => (Group: g, Hit: h)))
                .Where(x => x.Hit.IsExact == exact)
                .Select((x, i) => new FoundHit(from + i, x.Group, x.Hit)),
        ];
}

/// <param name="Index">Place among all that is shown.</param>
internal sealed record FoundHit(int Index, SearchGroup Group, SearchHit Hit);
