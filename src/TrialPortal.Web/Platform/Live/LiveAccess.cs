using TrialPortal.Domain.Access;

namespace TrialPortal.Web.Platform.Live;

/// <summary>Who may hear a topic. What it does not know is refused.</summary>
public static class LiveAccess
{
    public static bool MaySee(Rights rights, string topic)
    {
        if (!LiveTopic.TryRead(topic, out var kind, out var id, out var siteId))
        {
            return false;
        }

        return kind switch
        {
            LiveTopic.UserKind => rights.Actor.UserId == id,
            LiveTopic.PatientKind => rights.AssignedPatients.Contains(id)
                || (siteId is { } site && rights.SitesSeenWhole.Contains(site)),
            LiveTopic.SiteKind => rights.SitesSeenWhole.Contains(id),
            LiveTopic.StockKind => rights.SitesFor(Permission.ViewStock).Contains(id),
            LiveTopic.StudyKind => rights.Holds(Permission.ManageStudies)
                || rights.Roles.Any(r => r.StudyId == id),
            LiveTopic.AuditKind => rights.SitesFor(Permission.ViewAudit).Contains(id),
            _ => false,
        };
    }
}
