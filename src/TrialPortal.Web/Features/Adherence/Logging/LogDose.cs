using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Adherence.Logging;

/// <summary>A dose enters the diary (F1): one that is due, or one beside the schedule.</summary>
[Requires(Permission.LogOwnDoses, Permission.LogDoses)]
public sealed record LogDose : DoseForm, ICommand<Guid>
{
    [NotEmpty]
    public Guid OrderId { get; set; }

    /// <summary>The due dose; null for one taken as needed, or in addition.</summary>
    public DateTimeOffset? SlotAt { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var found = await Diaries.OrderAsync(cx, OrderId);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var doses = found.Value.Doses;
        var slot = SlotAt is { } at ? doses.Find(at) : null;
        if (SlotAt is not null && slot is null)
        {
            return new Refusal("DoseNotDue", "F1").At(nameof(SlotAt));
        }

        var said = Said(cx.Now, doses.ZoneId, slot?.Units);
        if (said.Refusal is { } wrong)
        {
            return wrong;
        }

        var when = said.Value.TakenAt ?? SlotAt ?? cx.Now;
        var version = doses.VersionAt(SlotAt ?? when);
        var entered = AdherenceLog.Enter(
            cx.DoseAct(),
            version,
            await found.Value.RulesForAsync(cx, version, slot, said.Value),
            said.Value,
            said.Value.TakenAt is null ? null : await Diaries.DistributionAsync(cx, doses, when)
        );
        if (entered.Refusal is { } not)
        {
            return not;
        }

        var ask = Unsure(entered.Value) ?? await Diaries.TwiceAsync(cx, doses, entered.Value);
        if (ask is not null)
        {
            return ask;
        }

        cx.Db.AdherenceLogs.Add(entered.Value);
        return entered.Value.Id;
    }
}
