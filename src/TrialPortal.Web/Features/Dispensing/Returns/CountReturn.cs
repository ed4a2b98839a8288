using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Returns;

/// <summary>
/// What came back of one kit is counted against the row by which it was given (E9). It is no news: nobody has to act on a count
/// as such, and a patient who takes too much by it needs attention.
/// </summary>
[Requires(Permission.CountReturns)]
public sealed record CountReturn : ICommand<Guid>, ICountedBack
{
    [NotEmpty]
    public Guid LineId { get; set; }
    public string? Unused { get; set; }
    public string? Lost { get; set; }

    [Required]
    public bool? ContainerBack { get; set; }

    [AllowedValues(null, LineOutcome.Lost, LineOutcome.Damaged)]
    public LineOutcome? Kept { get; set; }

    /// <summary>The day at the site on which it was brought back or told.</summary>
    [Required]
    public DateOnly? ReturnedOn { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var found = await VisibleSupply.LineAsync(cx, LineId, Permission.CountReturns);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var line = found.Value;
        var counted = CountedBack.Read(this, line.Unit);
        if (counted.Refusal is { } wrong)
        {
            return wrong;
        }

        // Who counts the last two kits at once count one after the other: the second finds all others counted.
        await cx.Lock("counts", line.DistributionId);
        var distribution = await cx.Db.Distributions.SingleAsync(
            d => d.Id == line.DistributionId,
            cx.Cancel
        );
        var kit = await cx.Db.Kits.SingleAsync(k => k.Id == line.KitId, cx.Cancel);
        if (
            await cx.Db.KitReturns.SingleOrDefaultAsync(r => r.LineId == LineId, cx.Cancel) is
            { } before
        )
        {
            return new Refusal("ReturnAlreadyCounted", "E9")
                .With("by", before.CountedByName)
                .With("at", before.CorrectedAt ?? before.CreatedAt);
        }

        var (today, zone) = await VisibleSupply.DayAtAsync(cx, line.SiteId);
        var count = KitReturn.Count(
            cx.SupplyAct(),
            (distribution, line, kit),
            counted.Value,
            CountedBack.InstantOf(ReturnedOn!.Value, today, zone, cx.Now),
            await CountedBack.OthersAsync(cx, line)
        );
        if (count.Refusal is { } not)
        {
            return not.Field == nameof(KitReturn.EffectiveAt) ? not.At(nameof(ReturnedOn)) : not;
        }

        cx.Db.Add(count.Value.Return);
        return await StockBook.WriteAsync(cx, count.Value.Step) is { } refused
            ? refused
            : count.Value.Return.Id;
    }
}
