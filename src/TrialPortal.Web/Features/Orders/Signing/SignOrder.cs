using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Orders.Signing;

/// <summary>An investigator prescribes the version that waits: a draft, or a change to what was signed before (D2, A8, A9).</summary>
[Requires(Permission.SignOrders), Signed(Meaning.MedicationPrescribed)]
[News(typeof(MedicationOrder), Permission.DispenseMedication)]
public sealed record SignOrder : ICommand<Done>, IEdits<OrderVersion>
{
    [NotEmpty]
    public Guid VersionId { get; set; }
    public int SeenVersion { get; set; }

    Guid IEdits<OrderVersion>.RecordId => VersionId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var found = await VisibleOrder.VersionAsync(cx, VersionId, Permission.SignOrders);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var (version, order, of) = found.Value;
        if (await OutsideAsync(cx, version, of) is { } outside)
        {
            return outside;
        }

        await cx.Lock("orders", order.PatientId);
        if (await BarredAsync(cx, version) is { } barred)
        {
            return barred;
        }

        var signed = order.Sign(version, of.Patient.Status, cx.OrderAct(), of.Today, cx.NewId);
        if (signed.Refusal is { } not)
        {
            return not;
        }

        cx.Db.OrderStatusChanges.AddRange(signed.Value);
        cx.Sign(version);
        return Done.Now;
    }

    /// <summary>The protocol may allow another dose than when the draft was written: its limits speak once more.</summary>
    private static async Task<Refusal?> OutsideAsync(
        OperationContext cx,
        OrderVersion version,
        Treated of
    )
    {
        var subjects = await OrderSubjects.OnAsync(cx, of.Patient, version.Start);
        if (subjects.Refusal is { } none)
        {
            return none;
        }

        var subject = await subjects.Value.OfAsync(cx, version.ProductId);
        return subject.Refusal
            ?? subject.Value.Step.Limits.Judge(version.Regimen, version.LimitsReason).Refusal;
    }

    /// <summary>Two orders of one product on the same days would tell the patient to take each dose twice.</summary>
    private static async Task<Refusal?> BarredAsync(OperationContext cx, OrderVersion version)
    {
        var others = await cx
            .Db.MedicationOrders.Where(o =>
                o.PatientId == version.PatientId
                && o.ProductId == version.ProductId
                && o.Id != version.OrderId
            )
            .OrderBy(o => o.Number)
            .ToListAsync(cx.Cancel);
        return others
            .Select(o => o.Bars(version.Start, version.Until))
            .FirstOrDefault(r => r is not null);
    }
}
