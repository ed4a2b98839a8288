using TrialPortal.Web.Platform.Audit;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>Tells the live feed which records a committed operation changed: kinds and ids, never content.</summary>
internal sealed class CommitNews
{
    public void Publish(AuditSession session) { }
}
