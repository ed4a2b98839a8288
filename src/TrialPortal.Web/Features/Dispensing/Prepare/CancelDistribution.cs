using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>Before anything was handed over: the kits go back to the shelf (E7).</summary>
[Requires(Permission.PrepareMedication)]
public sealed record CancelDistribution : ICommand<Done>, IReasoned
{
    [NotEmpty]
    public Guid DistributionId { get; set; }

    [NotEmpty, StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
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

        var kits = await VisibleSupply.KitsAsync(cx, DistributionId);
        var cancelled = found.Value.Cancel(cx.SupplyAct(), kits, Reason);
        return await StockBook.WriteAsync(cx, cancelled) is { } not ? not : Done.Now;
    }
}
