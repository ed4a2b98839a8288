using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Outcomes;

/// <summary>Recorded as handed over, and it was not (E7): quarantine, or a second person who confirms that it never left.</summary>
[Requires(Permission.DispenseMedication)]
[News(typeof(DistributionLine), Permission.DispenseMedication)]
public sealed record MarkNotGiven : ICommand<Done>, IReasoned
{
    [NotEmpty]
    public Guid DistributionId { get; set; }

    /// <summary>The kits never left the pharmacy.</summary>
    [Required]
    public bool? NeverLeft { get; set; }

    [NotEmpty, StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    public Task<Outcome<Done>> RunAsync(OperationContext cx) =>
        VisibleSupply.StepAsync(
            cx,
            DistributionId,
            Permission.DispenseMedication,
            async d =>
            {
                var kits = await VisibleSupply.KitsAsync(cx, d.Id);
                return d.NotGiven(
                    cx.SupplyAct(),
                    (await VisibleSupply.LinesAsync(cx, d.Id), kits),
                    await VisibleSupply.GivenAsync(cx, kits),
                    NeverLeft!.Value,
                    Reason
                );
            }
        );
}
