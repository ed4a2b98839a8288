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
        var (today, _) = await VisibleSupply.DayAtAsync(cx, order.SiteId);
        // Whoever proposes holds the kits of the site until the end: nobody prepares the rest of the order meanwhile.
        await cx.Lock("kits", order.SiteId);
        var given = await cx
            .Db.Distributions.Where(d =>
                d.OrderId == order.Id
                && d.Status != DistributionStatus.Cancelled
                && d.Status != DistributionStatus.NotGiven
                && d.Status != DistributionStatus.GivenInError
            )
            .SumAsync(d => d.Units, cx.Cancel);

        // Before the shelf is asked: an order given out in full must not tell whether the patient's group has kits.
        if (TooMuch(inPart ? 1 : (int)decimal.Ceiling(plan.Need.Units)) is { } nothingLeft)
        {
            return nothingLeft;
        }

        var kits = await BlindReader.ProposeAsync(cx, patient, order.ProductId, plan.Need, inPart);
        if (kits.Refusal is { } none)
        {
            return none;
        }

        if (TooMuch(kits.Value.Sum(k => k.Units)) is { } tooMuch)
        {
            return tooMuch;
        }

        var prepared = MedicationDistribution.Prepare(cx.SupplyAct(), patient, plan, kits.Value);
        return await StockBook.WriteAsync(cx, prepared) is { } refusal
            ? refusal
            : prepared.Value.Distribution.Id;

        Refusal? TooMuch(int more) =>
            order.MayDispense(
                Quantity.Of(more, inForce.Unit),
                inForce,
                Quantity.Of(given, inForce.Unit),
                today
            );
    }
}
