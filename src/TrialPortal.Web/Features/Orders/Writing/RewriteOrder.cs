using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Orders.Writing;

/// <summary>Writes what waits for its signature anew: a draft, or a change that nobody has signed yet.</summary>
[Requires(Permission.DraftOrders)]
public sealed record RewriteOrder : OrderForm, ICommand<Guid>, IEdits<OrderVersion>, IReasoned
{
    [NotEmpty]
    public Guid VersionId { get; set; }
    public int SeenVersion { get; set; }

    /// <summary>Why a change is made; a draft needs none.</summary>
    [StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    Guid IEdits<OrderVersion>.RecordId => VersionId;

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var found = await VisibleOrder.VersionAsync(cx, VersionId, Permission.DraftOrders);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (version, order, of) = found.Value;
        var written = await WrittenOrder.OfAsync(cx, this, of.Patient, ProductId);
        if (written.Refusal is { } wrong)
        {
            return wrong;
        }

        var (subject, terms) = written.Value;
        var rewritten = order.Rewrite(version, subject, terms, Reason, of.Today);
        return rewritten.Refusal is { } not ? AtFields(not) : version.Id;
    }
}
