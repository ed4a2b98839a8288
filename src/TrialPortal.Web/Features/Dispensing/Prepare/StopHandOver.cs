using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>
/// Whoever came is not this patient: name or date of birth differ. Nothing changes by it, and the kits stay set aside; that the
/// hand-over was stopped stands in the audit.
/// </summary>
[Requires(Permission.DispenseMedication)]
public sealed record StopHandOver : ICommand<Done>
{
    [NotEmpty]
    public Guid DistributionId { get; set; }

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var found = await VisibleSupply.DistributionAsync(
            cx,
            DistributionId,
            Permission.DispenseMedication
        );
        return found.Refusal is { } refusal ? refusal : found.Value.NotThisPatient();
    }
}
