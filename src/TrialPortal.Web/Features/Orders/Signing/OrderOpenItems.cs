using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Orders.Signing;

/// <summary>Drafts and changes of a patient's orders that wait for a signature (A9).</summary>
internal sealed class OrderOpenItems(IStringLocalizer<OrdersText> texts) : IOpenItems
{
    public Permission Needs => Permission.ViewOrders;

    public async Task<Outcome<IReadOnlyList<OpenItem>>> OfAsync(
        OpenPatient patient,
        IOperations operations,
        CancellationToken cancel
    )
    {
        var read = await operations.AskAsync(
            new PatientOrders { PatientId = patient.Id },
            cancel: cancel
        );
        return read.Refusal is { } refusal
            ? refusal
            : read
                .Value.Where(o => o is { Waiting: not null, IsOver: false })
                .Select(o => Item(patient, o, o.Waiting!))
                .ToList();
    }

    private OpenItem Item(OpenPatient patient, OrderFile order, VersionFacts waiting)
    {
        var (act, number) = (texts[OrdersText.ActKey(OrderActKind.Sign)], Show.Count(order.Number));
        return new OpenItem(
            new(Glyphs.PenTick, StatusRole.Warning),
            texts[OrdersText.WaitsFact, number, Show.Count(waiting.Number)],
            waiting.DraftedAt,
            Permission.SignOrders,
            act,
            texts[OrdersText.ActOf, act, number],
            PortalUrls.SignOrder(patient.Id, order.Id)
        );
    }
}
