using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
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

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var found = await VisibleSupply.DistributionAsync(
            cx,
            DistributionId,
            Permission.VerifyMedication
        );
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var kits = await VisibleSupply.KitsAsync(cx, DistributionId);
        var given = await StockBook.StandingAsync(
            cx,
            [.. kits.Select(k => k.Id)],
            MovementKind.Dispense
        );
        var confirmed = found.Value.ConfirmNeverLeft(cx.SupplyAct(), kits, given, NeverLeft!.Value);
        return await StockBook.WriteAsync(cx, confirmed) is { } not ? not : Done.Now;
    }
}
