using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Outcomes;

/// <summary>The wrong kit, or the wrong patient (E7). The kits never go back to stock; what comes back is counted.</summary>
[Requires(Permission.DispenseMedication)]
[News(typeof(DistributionLine), Permission.DispenseMedication)]
public sealed record MarkGivenInError : ICommand<Done>, IReasoned
{
    [NotEmpty]
    public Guid DistributionId { get; set; }

    [NotEmpty, StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    public Task<Outcome<Done>> RunAsync(OperationContext cx) =>
        VisibleSupply.StepAsync(
            cx,
            DistributionId,
            Permission.DispenseMedication,
            async d =>
                d.GivenInError(cx.SupplyAct(), await VisibleSupply.LinesAsync(cx, d.Id), Reason)
        );
}
