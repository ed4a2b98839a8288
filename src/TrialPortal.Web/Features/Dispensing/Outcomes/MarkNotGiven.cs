using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Outcomes;

/// <summary>Recorded as handed over, and it was not (E7): quarantine, or a second person who confirms that it never left.</summary>
[Requires(Permission.DispenseMedication)]
public sealed record MarkNotGiven : ICommand<Done>, IReasoned
{
    [NotEmpty]
    public Guid DistributionId { get; set; }

    /// <summary>The kits never left the pharmacy.</summary>
    [Required]
    public bool? NeverLeft { get; set; }

    [NotEmpty, StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var found = await VisibleSupply.DistributionAsync(
            cx,
            DistributionId,
            Permission.DispenseMedication
        );
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var lines = await VisibleSupply.LinesAsync(cx, DistributionId);
        var kits = await VisibleSupply.KitsAsync(cx, DistributionId);
        var ended = found.Value.NotGiven(
            cx.SupplyAct(),
            (lines, kits),
            await StockBook.StandingAsync(cx, [.. kits.Select(k => k.Id)], MovementKind.Dispense),
            NeverLeft!.Value,
            Reason
        );
        if (await StockBook.WriteAsync(cx, ended) is { } not)
        {
            return not;
        }

        await OwedAgain.AfterAsync(cx, found.Value);
        return Done.Now;
    }
}

/// <summary>What a distribution would have settled is owed again when it gave nothing (E8).</summary>
internal static class OwedAgain
{
    public static async Task AfterAsync(OperationContext cx, MedicationDistribution ended)
    {
        if (ended.SettlesId is { } id)
        {
            (await cx.Db.Distributions.SingleAsync(d => d.Id == id, cx.Cancel)).OweAgain(ended);
        }
    }
}
