using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Stock;

/// <summary>Kits by number.</summary>
internal sealed class KitSearch(TextCatalogue texts) : ISearchSource
{
    public int Order => 20;
    public string TitleKey => StockText.Kits;

    public string? WantsKey(Rights rights) =>
        rights.Holds(Permission.ViewStock) ? StockText.SearchByKit : null;

    public async Task<Outcome<IReadOnlyList<SearchHit>>> FindAsync(
        string words,
        Rights rights,
        IOperations operations,
        CancellationToken cancel
    )
    {
        var found = await operations.AskAsync(new FoundKits { Words = words }, cancel: cancel);
        return found.Refusal is { } refusal ? refusal : found.Value.Select(HitOf).ToList();
    }

    private SearchHit HitOf(FoundKit kit) =>
        new(PortalUrls.Kit(kit.Id), kit.Number, $"{kit.Product}, {kit.Site}")
        {
            State = texts.Word(kit.Status),
            Look = KitLook.Of(kit.Status),
            IsExact = kit.IsExact,
            Opening = new OpenedKit { KitId = kit.Id },
        };
}
