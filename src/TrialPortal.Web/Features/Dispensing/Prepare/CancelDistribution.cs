using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>Before anything was handed over: the kits go back to the shelf (E7).</summary>
[Requires(Permission.PrepareMedication)]
[News(typeof(MedicationDistribution), Permission.DispenseMedication)]
public sealed record CancelDistribution : ICommand<Done>, IReasoned
{
    [NotEmpty]
    public Guid DistributionId { get; set; }

    [NotEmpty, StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    public Task<Outcome<Done>> RunAsync(OperationContext cx) =>
        VisibleSupply.StepAsync(
            cx,
            DistributionId,
            Permission.PrepareMedication,
            async d => d.Cancel(cx.SupplyAct(), await VisibleSupply.KitsAsync(cx, d.Id), Reason)
        );
}
