using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Ui;

/// <summary>What a capability lets its readers find by words (O4). Singleton; it shows nothing that its own query does not answer.</summary>
public interface ISearchSource
{
    /// <summary>Place among the groups.</summary>
    int Order { get; }

    /// <summary>Title of the group, a key in any <c>...Text.resx</c>.</summary>
    string TitleKey { get; }

    /// <summary>What this reader can type, a key in any <c>...Text.resx</c>; null for whom the source has nothing.</summary>
    string? WantsKey(Rights rights);

    /// <summary>At most <see cref="SearchHit.Most"/> and one more, which says that there are more. The words are as typed.</summary>
    Task<Outcome<IReadOnlyList<SearchHit>>> FindAsync(
        string words,
        Rights rights,
        IOperations operations,
        CancellationToken cancel
    );
}

/// <summary>One thing found.</summary>
/// <param name="Url">From <see cref="PortalUrls"/>: it holds no word that was typed.</param>
/// <param name="Second">The second identifier this reader may see (ux.md 1.1).</param>
public sealed record SearchHit(string Url, string Title, string Second)
{
    /// <summary>Of one group.</summary>
    public const int Most = 8;

    public string? State { get; init; }
    public StatusLook? Look { get; init; }

    /// <summary>Its whole number was typed: it stands before all groups.</summary>
    public bool IsExact { get; init; }

    /// <summary>The audited view that opening it is, where its page is none by itself.</summary>
    public IQuery<Done>? Opening { get; init; }
}
