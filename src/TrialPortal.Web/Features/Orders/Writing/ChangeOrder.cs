using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Orders.Writing;

/// <summary>
/// A change to what was signed is another version, which waits for its own signature; the one in force stays as it was
/// signed (D4, A9).
/// </summary>
[Requires(Permission.DraftOrders)]
[News(typeof(MedicationOrder), Permission.SignOrders)]
public sealed record ChangeOrder : OrderForm, ICommand<Guid>, IEdits<MedicationOrder>, IReasoned
{
    [NotEmpty]
    public Guid OrderId { get; set; }
    public int SeenVersion { get; set; }

    [NotEmpty, StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    Guid IEdits<MedicationOrder>.RecordId => OrderId;

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var found = await VisibleOrder.FindAsync(cx, OrderId, Permission.DraftOrders);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (order, of) = found.Value;
        var written = await WrittenOrder.OfAsync(cx, this, of.Patient, ProductId);
        if (written.Refusal is { } wrong)
        {
            return wrong;
        }

        var (subject, terms) = written.Value;
        var changed = order.Change(cx.OrderAct(), subject, terms, Reason, of.Today);
        if (changed.Refusal is { } not)
        {
            return AtFields(not);
        }

        cx.Db.OrderVersions.Add(changed.Value);
        return changed.Value.Id;
    }
}
