using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Orders.Writing;

/// <summary>Gives up a change before it is signed: the version in force is the newest again, and the order signed.</summary>
[Requires(Permission.DraftOrders)]
public sealed record WithdrawOrderChange : ICommand<Done>, IEdits<OrderVersion>, IReasoned
{
    [NotEmpty]
    public Guid VersionId { get; set; }
    public int SeenVersion { get; set; }

    [StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    Guid IEdits<OrderVersion>.RecordId => VersionId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var found = await VisibleOrder.VersionAsync(cx, VersionId, Permission.DraftOrders);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (version, order, of) = found.Value;
        return order.WithdrawChange(version, cx.OrderAct(), of.Today);
    }
}
