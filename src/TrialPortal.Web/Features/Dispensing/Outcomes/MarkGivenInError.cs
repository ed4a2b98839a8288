using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Outcomes;

/// <summary>The wrong kit, or the wrong patient (E7). The kits never go back to stock; what comes back is counted.</summary>
[Requires(Permission.DispenseMedication)]
public sealed record MarkGivenInError : ICommand<Done>, IReasoned
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
            Permission.DispenseMedication
        );
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var lines = await VisibleSupply.LinesAsync(cx, DistributionId);
        var ended = found.Value.GivenInError(cx.SupplyAct(), lines, Reason);
        if (await StockBook.WriteAsync(cx, ended) is { } not)
        {
            return not;
        }

        await OwedAgain.AfterAsync(cx, found.Value);
        return Done.Now;
    }
}
