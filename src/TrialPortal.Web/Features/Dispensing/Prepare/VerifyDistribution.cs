using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>The second person, who has scanned each kit and found seal and label right (E6).</summary>
[Requires(Permission.VerifyMedication)]
[News(typeof(MedicationDistribution), Permission.DispenseMedication)]
public sealed record VerifyDistribution : ICommand<Done>
{
    [NotEmpty]
    public Guid DistributionId { get; set; }

    /// <summary>The kits that were in this person's hand, and what was seen of each.</summary>
    [KitNumbers]
    public IReadOnlyList<KitCheck> Scanned { get; set; } = [];

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

        var distribution = found.Value;
        var verified = distribution.Verify(cx.SupplyAct());
        var (today, _) = await VisibleSupply.DayAtAsync(cx, distribution.SiteId);
        var patient = await VisibleSupply.PatientAsync(cx, distribution.PatientId);
        var wrong =
            verified.Refusal
            ?? await VisibleSupply.StillOrderedAsync(cx, distribution, patient, today)
            ?? await NotScannedAsync(cx)
            ?? Check.All(Scanned.Select(k => k.Judge()))
            ?? await StockBook.WriteAsync(cx, verified);
        return wrong is not null ? wrong : Done.Now;
    }

    private async Task<Refusal?> NotScannedAsync(OperationContext cx)
    {
        var lines = await VisibleSupply.LinesAsync(cx, DistributionId);
        var missing = lines.Select(l => l.KitNumber).Except(Scanned.Select(k => k.Kit)).ToList();
        return missing.Count == 0
            ? null
            : new Refusal("KitsNotScanned", "E5").With("kits", string.Join(", ", missing));
    }
}
