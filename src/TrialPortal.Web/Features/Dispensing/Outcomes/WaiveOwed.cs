using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Outcomes;

/// <summary>What is owed will not be given, and why (E8).</summary>
[Requires(Permission.PrepareMedication)]
public sealed record WaiveOwed : ICommand<Done>, IReasoned
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
        return found.Refusal is { } refusal ? refusal : found.Value.WaiveOwed(Reason);
    }
}
