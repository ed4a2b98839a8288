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
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        // Nobody sets it aside meanwhile; what waits for the patient is handed over, or put back first.
        var owing = found.Value;
        await cx.Lock("kits", owing.SiteId);
        await cx.Db.Entry(owing).ReloadAsync(cx.Cancel);
        return await VisibleSupply.SettlingAsync(cx, owing.Id) is { } waiting
            ? new Refusal("OwedIsSetAside", "E8")
                .With("kits", waiting.Kits)
                .With("by", waiting.PreparedByName)
                .With("at", waiting.CreatedAt)
            : owing.WaiveOwed(Reason);
    }
}
