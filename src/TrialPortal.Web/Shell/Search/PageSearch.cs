using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Shell.Search;

/// <summary>Pages of the reader's own navigation, by what they are called in any language.</summary>
internal sealed class PageSearch(NavEntries entries, TextCatalogue texts) : ISearchSource
{
    public int Order => 90;
    public string TitleKey => ShellText.SearchPages;

    public string? WantsKey(Rights rights) =>
        entries.For(rights, patients: false).Count > 0 ? ShellText.SearchByPage : null;

    public Task<Outcome<IReadOnlyList<SearchHit>>> FindAsync(
        string words,
        Rights rights,
        IOperations operations,
        CancellationToken cancel
    )
    {
        Outcome<IReadOnlyList<SearchHit>> found = entries
            .For(rights, patients: false)
            .Where(e => SearchWords.Read(words) is { } wanted && IsCalled(e.Entry, wanted))
            .Select(e => new SearchHit(e.Entry.Url, texts.Find(e.Entry.TextKey)!, ""))
            .ToList();
        return Task.FromResult(found);
    }

    private bool IsCalled(NavEntry entry, string wanted) =>
        new[] { entry.TextKey, entry.OtherNameKey }
            .OfType<string>()
            .SelectMany(key => SupportedCultures.All.Select(c => texts.Find(key, c)))
            .Any(name => name?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true);
}
