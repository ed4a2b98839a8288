using TrialPortal.Domain.Messaging;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Web.Features.Messaging;

/// <summary>Follows what is written and read in all conversations of the reader: whole sites by their own topic, else each patient by its own.</summary>
public abstract class TalkComponent : LiveComponent
{
    private HashSet<string>? seen;

    protected override IEnumerable<string> Topics =>
        Rights
            .SitesConfided.Select(LiveTopic.Site)
            .Concat(Rights.PatientsConfided.Select(LiveTopic.Patient));

    /// <summary>Something was written or read, or came into sight.</summary>
    protected abstract Task OnTalkAsync();

    protected override void OnInitialized() => seen = [.. Topics];

    protected override async Task OnLiveAsync(IReadOnlyList<LiveChange> changes)
    {
        if (seen?.SetEquals(Topics) != true || changes.Any(IsTalk))
        {
            seen = [.. Topics];
            await OnTalkAsync();
        }
    }

    internal static bool IsTalk(LiveChange change) =>
        change.Kind is nameof(Message) or nameof(Receipt) or LiveKind.MissedSome;
}
