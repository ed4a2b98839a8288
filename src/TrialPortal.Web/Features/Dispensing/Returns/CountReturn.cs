using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Returns;

/// <summary>What came back of one kit is counted against the row by which it was given (E9).</summary>
[Requires(Permission.CountReturns)]
[News(typeof(KitReturn), Permission.CountReturns)]
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

        var count = KitReturn.Count(
            cx.SupplyAct(),
            (distribution, line, kit),
            counted.Value,
            await InstantAsync(cx, line.SiteId),
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

    // Of an earlier day only the day is known: the end of it comes after everything else that happened on it.
    private async Task<DateTimeOffset> InstantAsync(OperationContext cx, Guid siteId)
    {
        var (today, zone) = await VisibleSupply.DayAtAsync(cx, siteId);
        return ReturnedOn == today
            ? cx.Now
            : Zone.InstantAt(zone, ReturnedOn!.Value.AddDays(1), TimeOnly.MinValue)
                .ToUniversalTime()
                .AddMinutes(-1);
    }
}
