using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>Sets the owed part of an earlier distribution aside; it is given when that is handed over (E8).</summary>
[Requires(Permission.PrepareMedication)]
[News(typeof(MedicationDistribution), Permission.VerifyMedication)]
public sealed record GiveOwed : ICommand<Guid>
{
    /// <summary>The distribution that owes it.</summary>
    [NotEmpty]
    public Guid DistributionId { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var found = await VisibleSupply.DistributionAsync(
            cx,
            DistributionId,
            Permission.PrepareMedication
        );
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var owing = found.Value;
        await cx.Lock("kits", owing.SiteId);
        // As it stands now: it may have been given or given up while this waited.
        await cx.Db.Entry(owing).ReloadAsync(cx.Cancel);
        if (!owing.IsOwing || await VisibleSupply.SettlingAsync(cx, owing.Id) is not null)
        {
            return new Refusal("NothingOwed", "E8");
        }

        var order = await cx.Db.MedicationOrders.SingleAsync(o => o.Id == owing.OrderId, cx.Cancel);
        var plan = await SupplyPlan.ReadAsync(cx, order);
        var need = plan.IsDone
            ? plan.Value.StillOwed(owing.OwedUnits, owing.LastDoseDay)
            : plan.Refusal;
        return need.Refusal is { } not
            ? not
            : await SetAside.RunAsync(
                cx,
                order,
                plan.Value.InForce,
                new DistributionPlan(
                    order.Id,
                    plan.Value.InForce.Number,
                    owing.VisitId,
                    need.Value,
                    SettlesId: owing.Id
                ),
                inPart: false
            );
    }
}
