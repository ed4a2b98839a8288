using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Web.Features.Notices;

/// <summary>Follows what may be news to its reader, and what the reader has read on another page or device.</summary>
public abstract class NoticeComponent : LiveComponent
{
    protected override IEnumerable<string> Topics =>
        Rights.Actor.UserId is { } reader
            ? Rights
                .SitesSeenWhole.Select(LiveTopic.Site)
                .Concat(Rights.AssignedPatients.Select(LiveTopic.Patient))
                .Append(LiveTopic.User(reader))
            : [];

    /// <summary>There may be news, or some of it was read. Events carry no content and may be lost: ask again.</summary>
    protected abstract Task OnNewsAsync();

    protected internal override bool Concerns(LiveChange change) =>
        change.Kind == nameof(NoticeMark) || NewsKind.All.Any(k => k.Record.Name == change.Kind);

    protected override Task OnLiveAsync(IReadOnlyList<LiveChange> changes) => OnNewsAsync();
}
