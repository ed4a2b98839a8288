using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Dispensing.Bench;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Dispensing.Returns;

/// <summary>The number of a kit that comes back leads to where its return is counted; the patient's page is an audited view by itself.</summary>
internal sealed class CountSearch(IStringLocalizer<DispensingText> texts) : ISearchSource
{
    public int Order => 25;
    public string TitleKey => DispensingText.SearchCounts;

    public string? WantsKey(Rights rights) =>
        rights.Holds(Permission.CountReturns) ? DispensingText.SearchByKitToCount : null;

    public async Task<Outcome<IReadOnlyList<SearchHit>>> FindAsync(
        string words,
        Rights rights,
        IOperations operations,
        CancellationToken cancel
    )
    {
        var found = await operations.AskAsync(new KitsToCount { Words = words }, cancel: cancel);
        return found.Refusal is { } refusal ? refusal : found.Value.Select(HitOf).ToList();
    }

    private SearchHit HitOf(KitToCount of) =>
        new(
            PortalUrls.CountReturn(of.PatientId, of.LineId),
            texts[DispensingText.Named, texts[DispensingText.CountReturn], of.Kit],
            of.SubjectNumber
        )
        {
            Look = BenchKind.ToCount.Look(),
        };
}
