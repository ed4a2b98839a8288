using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Adherence.Logging;

/// <summary>
/// Takes an entry of the diary back: what it had corrected stands again, and without that its dose has none. The entry stays
/// to be read (F1).
/// </summary>
[Requires(Permission.LogOwnDoses, Permission.LogDoses)]
public sealed record UndoDose : ICommand<Done>, IEdits<AdherenceLog>, IReasoned
{
    [NotEmpty]
    public Guid LogId { get; set; }
    public int SeenVersion { get; set; }

    /// <summary>Asked of staff.</summary>
    [StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    Guid IEdits<AdherenceLog>.RecordId => LogId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var log = await cx.Db.AdherenceLogs.SingleOrDefaultAsync(l => l.Id == LogId, cx.Cancel);
        var found = await Diaries.OrderAsync(cx, log?.OrderId ?? Guid.Empty);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var doses = found.Value.Doses;
        var earlier = await cx
            .Db.AdherenceLogs.AsNoTracking()
            .Where(l => l.OrderId == log!.OrderId && l.Standing != EntryStanding.Current)
            .ToListAsync(cx.Cancel);
        var timing = doses.TimingOf(doses.VersionAt(log!.At));
        var undone = log.Undo(cx.DoseAct(), timing, Reason, earlier);
        if (undone.Refusal is { } not)
        {
            return not;
        }

        foreach (var again in undone.Value)
        {
            if (await Diaries.TwiceAsync(cx, doses, again) is { } twice)
            {
                return twice;
            }

            cx.Db.AdherenceLogs.Add(again);
        }

        return Done.Now;
    }
}
