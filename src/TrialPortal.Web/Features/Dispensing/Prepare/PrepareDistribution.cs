using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>
/// Sets kits aside for a patient on a signed order (E4). Which ones, the portal says; when it has not enough and a part is
/// asked for, the rest is owed (E8). A visit that is not due, or was supplied before, takes a reason.
/// </summary>
[Requires(Permission.PrepareMedication)]
[News(typeof(MedicationDistribution), Permission.VerifyMedication)]
public sealed record PrepareDistribution : ICommand<Guid>, IReasoned
{
    [NotEmpty]
    public Guid OrderId { get; set; }

    /// <summary>Number of the version that the form showed: another one in force needs another amount.</summary>
    public int SeenOrderVersion { get; set; }

    /// <summary>Stands for no visit, and is chosen like one.</summary>
    public static Guid Unscheduled => Guid.Empty;

    /// <summary>The planned visit; <see cref="Unscheduled"/> outside visits. Nobody chooses it beforehand.</summary>
    [Required]
    public Guid? VisitId { get; set; }

    /// <summary>What there is, when it is not enough.</summary>
    public bool InPart { get; set; }

    /// <summary>The line whose lost, damaged or wrongly given kit is replaced (E7).</summary>
    public Guid? ReplacesLineId { get; set; }

    /// <summary>Why at this visit, where it is not due or was supplied before.</summary>
    [StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var found = await VisibleSupply.OrderAsync(cx, OrderId, Permission.PrepareMedication);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var order = found.Value;
        // Whoever comes second waits here, and finds what was set aside or replaced.
        await cx.Lock("kits", order.SiteId);
        var plan = await SupplyPlan.ReadAsync(cx, order);
        var need = plan.IsDone ? plan.Value.NeedAt(Planned) : plan.Refusal;
        var wrong =
            need.Refusal
            ?? VisibleSupply.Replaced(order, SeenOrderVersion)
            ?? await (
                ReplacesLineId is null
                    ? NotDueAsync(cx, order, plan.Value)
                    : NothingToReplaceAsync(cx, order)
            );
        return wrong is not null
            ? wrong
            : await SetAside.RunAsync(
                cx,
                order,
                plan.Value.InForce,
                new DistributionPlan(
                    OrderId,
                    SeenOrderVersion,
                    Planned,
                    need.Value,
                    ReplacesLineId,
                    VisitBecause: Reason
                ),
                InPart
            );
    }

    private Guid? Planned => VisitId == Unscheduled ? null : VisitId;

    // What stands in for a kit has its reason in what became of that.
    private async Task<Refusal?> NotDueAsync(
        OperationContext cx,
        MedicationOrder order,
        SupplyPlan plan
    ) =>
        Planned is null
            ? null
            : (await SuppliedVisits.ReadAsync(cx, order, plan))
                .Single(v => v.Visit.Id == Planned)
                .Stands.Judge(Reason);

    private async Task<Refusal?> NothingToReplaceAsync(
        OperationContext cx,
        MedicationOrder order
    ) =>
        await cx.Db.DistributionLines.AnyAsync(
            l =>
                l.Id == ReplacesLineId
                && l.PatientId == order.PatientId
                && (
                    l.Outcome == LineOutcome.Lost
                    || l.Outcome == LineOutcome.Damaged
                    || l.Outcome == LineOutcome.GivenInError
                )
                && !Replacements.Of(cx.Db).Any(r => r.ReplacesLineId == l.Id),
            cx.Cancel
        )
            ? null
            : new Refusal("NothingToReplace", "E7");
}
