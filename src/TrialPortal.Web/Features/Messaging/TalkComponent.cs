using TrialPortal.Domain.Messaging;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Web.Features.Messaging;

/// <summary>Follows what is written and read in all conversations of the reader: whole sites by their own topic, else each patient by its own.</summary>
public abstract class TalkComponent : LiveComponent
{
    protected override IEnumerable<string> Topics =>
        Rights
            .SitesConfided.Select(LiveTopic.Site)
            .Concat(Rights.PatientsConfided.Select(LiveTopic.Patient));

    /// <summary>Something was written or read, or came into sight.</summary>
    protected abstract Task OnTalkAsync();

    protected internal override bool Concerns(LiveChange change) => IsTalk(change);

    protected override Task OnLiveAsync(IReadOnlyList<LiveChange> changes) => OnTalkAsync();

    /// <summary>What others read changes nothing of what the reader has not.</summary>
    internal static bool IsReadByOthers(LiveChange change, Guid? reader) =>
        change.Kind == nameof(Receipt)
        && !(reader is { } own && change.Topics.Contains(LiveTopic.User(own)));

    internal static bool IsTalk(LiveChange change) =>
        change.Kind is nameof(Message) or nameof(Receipt);
}
