using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Returns;

/// <summary>A count is corrected, with its reason; the first value stays, and its movements are taken back (E9, J3).</summary>
[Requires(Permission.CountReturns)]
[News(typeof(KitReturn), Permission.CountReturns)]
public sealed record CorrectReturn : ICommand<Done>, IEdits<KitReturn>, IReasoned, ICountedBack
{
    [NotEmpty]
    public Guid ReturnId { get; set; }
    public int SeenVersion { get; set; }
    public string? Unused { get; set; }
    public string? Lost { get; set; }

    [Required]
    public bool? ContainerBack { get; set; }

    [AllowedValues(null, LineOutcome.Lost, LineOutcome.Damaged)]
    public LineOutcome? Kept { get; set; }

    [StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    Guid IEdits<KitReturn>.RecordId => ReturnId;

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var returned = await cx.Db.KitReturns.SingleAsync(r => r.Id == ReturnId, cx.Cancel);
        var found = await VisibleSupply.LineAsync(cx, returned.LineId, Permission.CountReturns);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var counted = CountedBack.Read(this, found.Value.Unit);
        if (counted.Refusal is { } wrong)
        {
            return wrong;
        }

        // As of a count: whether the others are counted is read by one at a time.
        await cx.Lock("counts", returned.DistributionId);
        var distribution = await cx.Db.Distributions.SingleAsync(
            d => d.Id == returned.DistributionId,
            cx.Cancel
        );
        var kit = await cx.Db.Kits.SingleAsync(k => k.Id == returned.KitId, cx.Cancel);
        // Whoever corrects second waits here, and is compared with the count as it stands then.
        await StockBook.LockAsync(cx.Db, kit.LotId, cx.Cancel);
        await cx.Db.Entry(returned).ReloadAsync(cx.Cancel);
        if (await Versions.CheckAsync(this, cx) is { } changed)
        {
            return changed;
        }

        var moved = await StockBook.StandingAsync(
            cx,
            [kit.Id],
            MovementKind.ReturnUnused,
            MovementKind.LoseByPatient,
            MovementKind.CountAsConsumed
        );
        var corrected = returned.Correct(
            cx.SupplyAct(),
            (distribution, found.Value, kit),
            counted.Value,
            moved,
            Reason,
            await CountedBack.OthersAsync(cx, found.Value)
        );
        return await StockBook.WriteAsync(cx, corrected) is { } not ? not : Done.Now;
    }
}
