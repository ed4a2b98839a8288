using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Orders;

/// <summary>Orders by whose they are. They stand on the patient's page, which is an audited view by itself.</summary>
internal sealed class OrderSearch(TextCatalogue texts, IStringLocalizer<OrdersText> labels)
    : ISearchSource
{
    public int Order => 30;
    public string TitleKey => OrdersText.TabOrders;

    public string? WantsKey(Rights rights) =>
        rights.Holds(Permission.ViewOrders) ? OrdersText.SearchBySubject : null;

    public async Task<Outcome<IReadOnlyList<SearchHit>>> FindAsync(
        string words,
        Rights rights,
        IOperations operations,
        CancellationToken cancel
    )
    {
        var found = await operations.AskAsync(new FoundOrders { Words = words }, cancel: cancel);
        return found.Refusal is { } refusal ? refusal : found.Value.Select(HitOf).ToList();
    }

    private SearchHit HitOf(OrderHit order) =>
        new(
            PortalUrls.Patient(order.PatientId, PortalUrls.OrdersTab),
            labels[OrdersText.OrderTitle, Show.Count(order.Number), order.Product],
            order.SubjectNumber
        )
        {
            State = texts.Word(order.Status),
            Look = StatusLook.Of(order.Status),
        };
}
