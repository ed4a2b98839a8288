using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Adherence.Logging;

/// <summary>Another value for an entry of the diary; the first one stays to be read (F1).</summary>
[Requires(Permission.LogOwnDoses, Permission.LogDoses)]
public sealed record CorrectDose : DoseForm, ICommand<Guid>, IEdits<AdherenceLog>
{
    [NotEmpty]
    public Guid LogId { get; set; }
    public int SeenVersion { get; set; }

    Guid IEdits<AdherenceLog>.RecordId => LogId;

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var log = await cx.Db.AdherenceLogs.SingleOrDefaultAsync(l => l.Id == LogId, cx.Cancel);
        var found = await Diaries.OrderAsync(cx, log?.OrderId ?? Guid.Empty);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var doses = found.Value.Doses;
        var slot = log!.SlotAt is { } at ? doses.Find(at) : null;
        var said = Said(cx.Now, doses.ZoneId, slot?.Units ?? log.Units);
        if (said.Refusal is { } wrong)
        {
            return wrong;
        }

        var version = doses.VersionAt(log.At);
        var corrected = log.Correct(
            cx.DoseAct(),
            version,
            await found.Value.RulesForAsync(cx, version, slot, said.Value, log),
            said.Value
        );
        if (corrected.Refusal is { } not)
        {
            return not;
        }

        var ask = Unsure(corrected.Value) ?? await Diaries.TwiceAsync(cx, doses, corrected.Value);
        if (ask is not null)
        {
            return ask;
        }

        cx.Db.AdherenceLogs.Add(corrected.Value);
        return corrected.Value.Id;
    }
}
