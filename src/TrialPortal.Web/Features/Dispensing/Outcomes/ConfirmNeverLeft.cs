using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Outcomes;

/// <summary>The second person says whether kits that were not given never left the pharmacy (E7): usable again, or quarantine.</summary>
[Requires(Permission.VerifyMedication)]
public sealed record ConfirmNeverLeft : ICommand<Done>
{
    [NotEmpty]
    public Guid DistributionId { get; set; }

    [Required]
    public bool? NeverLeft { get; set; }

    public Task<Outcome<Done>> RunAsync(OperationContext cx) =>
        VisibleSupply.StepAsync(
            cx,
            DistributionId,
            Permission.VerifyMedication,
            async d =>
            {
                var kits = await VisibleSupply.KitsAsync(cx, d.Id);
                var given = await VisibleSupply.GivenAsync(cx, kits);
                return d.ConfirmNeverLeft(cx.SupplyAct(), kits, given, NeverLeft!.Value);
            }
        );
}
