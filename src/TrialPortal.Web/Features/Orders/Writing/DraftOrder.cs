using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Orders.Writing;

/// <summary>An order is written down for an investigator to sign; until then nothing is dispensed on it (D2).</summary>
[Requires(Permission.DraftOrders)]
[News(typeof(MedicationOrder), Permission.SignOrders)]
public sealed record DraftOrder : OrderForm, ICommand<Guid>
{
    [NotEmpty]
    public Guid PatientId { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var found = await VisibleOrder.PatientAsync(cx, PatientId, Permission.DraftOrders);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        await cx.Lock("orders", PatientId);
        var (patient, today, _) = found.Value;
        var written = await WrittenOrder.OfAsync(cx, this, patient, ProductId);
        if (written.Refusal is { } wrong)
        {
            return wrong;
        }

        var last = await cx
            .Db.MedicationOrders.Where(o => o.PatientId == PatientId)
            .MaxAsync(o => (int?)o.Number, cx.Cancel);
        var (subject, terms) = written.Value;
        var drafted = MedicationOrder.Draft(
            cx.NewId(),
            cx.OrderAct(),
            patient,
            subject,
            (last ?? 0) + 1,
            terms,
            today
        );
        if (drafted.Refusal is { } not)
        {
            return AtFields(not);
        }

        cx.Db.AddRange(drafted.Value.Order, drafted.Value.Version);
        return drafted.Value.Version.Id;
    }
}
