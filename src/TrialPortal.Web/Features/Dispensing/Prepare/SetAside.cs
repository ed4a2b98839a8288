using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>The kits that the portal proposes are set aside for the patient, as far as the order goes (E4, D6).</summary>
internal static class SetAside
{
    public static async Task<Outcome<Guid>> RunAsync(
        OperationContext cx,
        MedicationOrder order,
        OrderVersion inForce,
        DistributionPlan plan,
        bool inPart
    )
    {
        var patient = await VisibleSupply.PatientAsync(cx, order.PatientId);
        // Whoever proposes holds the kits of the site until the end: nobody prepares the rest of the order meanwhile.
        await cx.Lock("kits", order.SiteId);
        var given = await cx
            .Db.Distributions.Where(d =>
                d.OrderId == order.Id && !DistributionStatusTable.Reversed.Contains(d.Status)
            )
            .SumAsync(d => d.Units, cx.Cancel);

        // Everything that can be refused without the patient's group is, before the shelf is asked: see docs/decisions/0008.
        var refused =
            patient.TakesNoMedication()
            ?? await TooMuchAsync(cx, order, inForce, plan.Need, given, inPart);
        if (refused is not null)
        {
            return refused;
        }

        var need = plan.Need with { Most = inForce.OrderedCount - given };
        var kits = await BlindReader.ProposeAsync(cx, patient, order.ProductId, need, inPart);
        if (kits.Refusal is { } none)
        {
            return none;
        }

        var prepared = MedicationDistribution.Prepare(cx.SupplyAct(), patient, plan, kits.Value);
        return await StockBook.WriteAsync(cx, prepared) is { } refusal
            ? refusal
            : prepared.Value.Distribution.Id;
    }

    private static async Task<Refusal?> TooMuchAsync(
        OperationContext cx,
        MedicationOrder order,
        OrderVersion inForce,
        SupplyNeed need,
        int given,
        bool inPart
    )
    {
        var sizes = await cx
            .Db.Kits.Where(k =>
                k.SiteId == order.SiteId
                && k.ProductId == order.ProductId
                && k.Status == KitStatus.Available
                && k.ExpiresOn >= need.LastDoseDay
            )
            .Select(k => k.Units)
            .Distinct()
            .ToListAsync(cx.Cancel);
        var (today, _) = await VisibleSupply.DayAtAsync(cx, order.SiteId);
        return order.MayDispense(
            Quantity.Of(KitProposal.Least(need, sizes, inPart), inForce.Unit),
            inForce,
            Quantity.Of(given, inForce.Unit),
            today
        );
    }
}
