using TrialPortal.Domain.Orders;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Web.Features.Orders.Signing;

/// <summary>Follows the orders of everybody whom the reader sees: whole sites by their own topic, else each patient by its own.</summary>
public abstract class WaitingOrdersComponent : LiveComponent
{
    private HashSet<string>? seen;

    protected override IEnumerable<string> Topics =>
        Rights
            .SitesSeenWhole.Select(LiveTopic.Site)
            .Concat(Rights.AssignedPatients.Select(LiveTopic.Patient));

    /// <summary>These orders changed; the empty id stands for any number that came into sight or left it.</summary>
    protected abstract Task OnOrdersAsync(IReadOnlyList<Guid> orders);

    protected override void OnInitialized() => seen = [.. Topics];

    protected internal override bool Concerns(LiveChange change) =>
        change.Kind is nameof(MedicationOrder) or nameof(OrderVersion);

    protected override async Task OnLiveAsync(IReadOnlyList<LiveChange> changes)
    {
        // Written anew while it waits is a version alone: its order stays as it is.
        var orders = Of(nameof(MedicationOrder));
        if (orders.Count == 0)
        {
            orders = Of(nameof(OrderVersion));
        }

        if (seen?.SetEquals(Topics) != true || changes.Any(c => c.Kind == LiveKind.MissedSome))
        {
            orders.Add(Guid.Empty);
            seen = [.. Topics];
        }

        if (orders.Count > 0)
        {
            await OnOrdersAsync(orders);
        }

        List<Guid> Of(string kind) => changes.Where(c => c.Kind == kind).Select(c => c.Id).ToList();
    }
}
