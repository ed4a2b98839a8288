using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Shell.Search;

/// <summary>What capabilities let be found, and what of it one reader may ask for.</summary>
public sealed class SearchSources(IEnumerable<ISearchSource> all, ILogger<SearchSources> log)
{
    private readonly IReadOnlyList<ISearchSource> all = [.. all.OrderBy(s => s.Order)];

    /// <summary>Keys of what this reader can type.</summary>
    public IReadOnlyList<string> Wants(Rights rights) =>
        [.. all.Select(s => s.WantsKey(rights)).OfType<string>()];

    /// <summary>Every group at once; one that fails takes no other with it.</summary>
    public async Task<IReadOnlyList<SearchGroup>> FindAsync(
        string words,
        Rights rights,
        IOperations operations,
        CancellationToken cancel
    ) =>
        await Task.WhenAll(
            all.Where(s => s.WantsKey(rights) is not null)
                .Select(s => FindAsync(s, words, rights, operations, cancel))
        );

    private async Task<SearchGroup> FindAsync(
        ISearchSource source,
        string words,
        Rights rights,
        IOperations operations,
        CancellationToken cancel
    )
    {
        try
        {
            var found = await source.FindAsync(words, rights, operations, cancel);
            return found.Refusal is { } refusal
                ? new SearchGroup(source.TitleKey, []) { Refusal = refusal }
                : new SearchGroup(source.TitleKey, found.Value);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Without the exception, which may quote what was typed; an operation's own stands in the log by this reference.
            var reference = ErrorReference.Of(failure);
            log.LogError(
                "Search of {Group} failed by {Kind}, reference {Reference}",
                source.TitleKey,
                failure.GetType().Name,
                reference
            );
            return new SearchGroup(source.TitleKey, []) { Reference = reference };
        }
    }
}

/// <summary>What one source found, or why it did not.</summary>
/// <param name="Hits">At most <see cref="SearchHit.Most"/> and one more.</param>
public sealed record SearchGroup(string TitleKey, IReadOnlyList<SearchHit> Hits)
{
    public Refusal? Refusal { get; init; }

    /// <summary>Of the failure, for support.</summary>
    public string? Reference { get; init; }

    public bool HasMore => Hits.Count > SearchHit.Most;
}
