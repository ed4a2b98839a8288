using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>The visits at which an order may be dispensed today and how much each needs. Of kits it says nothing: only the command that sets them aside asks for them.</summary>
[Requires(Permission.PrepareMedication)]
public sealed record PrepareChoices : IQuery<OrderNeed>
{
    [NotEmpty]
    public Guid OrderId { get; set; }

    public async Task<Outcome<OrderNeed>> RunAsync(OperationContext cx)
    {
        var found = await VisibleSupply.OrderAsync(cx, OrderId, Permission.PrepareMedication);
        var plan = found.IsDone ? await SupplyPlan.ReadAsync(cx, found.Value) : found.Refusal;
        if (plan.Refusal is { } refusal)
        {
            return refusal;
        }

        var product = await cx
            .Db.Products.Where(p => p.Id == found.Value.ProductId)
            .Select(p => new SetUpName(p.NameEnglish, p.NameKorean))
            .SingleAsync(cx.Cancel);
        var supplied = await SuppliedVisits.ReadAsync(cx, found.Value, plan.Value);
        var visits = supplied
            .OrderByDescending(v => v.Stands.IsDue)
            .ThenBy(v => v.Stands.Before is not null)
            .Select(v => Need(v.Visit, v.Stands, plan.Value))
            .OfType<VisitNeed>();
        return new OrderNeed(
            OrderId,
            plan.Value.InForce.Number,
            product,
            plan.Value.InForce.Unit,
            [.. visits, Need(null, null, plan.Value) ?? new VisitNeed(null, null, null, null)]
        );
    }

    private static VisitNeed? Need(VisitDefinition? visit, SupplyVisit? stands, SupplyPlan plan) =>
        plan.NeedAt(visit?.Id) is { IsDone: true, Value: var need }
            ? new VisitNeed(
                visit is null ? null : new PlannedVisit(visit.Id, visit.Code, NameOf(visit)),
                stands,
                need.Units,
                need.LastDoseDay
            )
            : null;

    private static SetUpName NameOf(VisitDefinition visit) =>
        new(visit.NameEnglish, visit.NameKorean);
}

/// <summary>What the form that prepares shows of an order.</summary>
/// <param name="Visits">What is due, then the others in order of their days, those supplied before after the rest; the last is outside visits.</param>
public sealed record OrderNeed(
    Guid OrderId,
    int OrderVersion,
    SetUpName Product,
    BaseUnit Unit,
    IReadOnlyList<VisitNeed> Visits
);

/// <param name="Visit">Null outside visits.</param>
/// <param name="Units">Null when neither protocol nor order says until when.</param>
public sealed record VisitNeed(
    PlannedVisit? Visit,
    SupplyVisit? Stands,
    decimal? Units,
    DateOnly? LastDoseDay
);

public sealed record PlannedVisit(Guid Id, string Code, SetUpName Name);
