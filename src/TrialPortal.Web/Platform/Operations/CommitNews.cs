using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>Tells the live feed which records a committed operation changed: kinds and ids, never content.</summary>
internal sealed class CommitNews(LiveUpdates updates, ILogger<CommitNews> log)
{
    /// <summary>The act is committed: what goes wrong with its news is not its failure. A lost event costs freshness, not truth.</summary>
    /// <param name="told">What the operation itself tells, where it changed nothing that is audited.</param>
    public void Publish(AuditSession session, IReadOnlyList<LiveChange>? told = null)
    {
        try
        {
            updates.Publish([.. Of(session), .. told ?? []]);
        }
        catch (Exception error)
        {
            log.LogError(error, "News of {Operation} were lost", session.Operation);
        }
    }

    internal static IReadOnlyList<LiveChange> Of(AuditSession session)
    {
        List<LiveChange> news = [.. session.Changed.Select(Change), .. session.Derived];
        news.AddRange(
            session.Changed.Select(r => r.UserId).OfType<Guid>().Distinct().Select(Rights)
        );
        if (session.SiteId is { } site)
        {
            news.Add(new(LiveKind.AuditCounter, site, [LiveTopic.AuditCounter(site)]));
        }

        return news;
    }

    /// <summary>
    /// A patient's records go to the patient and the site, others to the site, its stock and the study, or to the account; what one
    /// account alone sees goes to nobody else, but to the portal's own jobs.
    /// </summary>
    private static LiveChange Change(ChangedRow row)
    {
        if (row.OnlyFor is { } reader)
        {
            return new(
                row.EntityType,
                row.EntityId,
                [LiveTopic.User(reader), LiveTopic.Job(row.EntityType)]
            );
        }

        List<string> topics = [];
        var owner = row.Owner;
        if (owner.PatientId is { } patient)
        {
            topics.Add(LiveTopic.Patient(patient));
        }

        if (owner.SiteId is { } site)
        {
            topics.Add(LiveTopic.Site(site));
        }

        if (owner is { PatientId: null, SiteId: { } stock })
        {
            topics.Add(LiveTopic.Stock(stock));
        }

        if (owner is { PatientId: null, StudyId: { } study })
        {
            topics.Add(LiveTopic.Study(study));
        }

        if (row.UserId is { } user)
        {
            topics.Add(LiveTopic.User(user));
        }

        return new(row.EntityType, row.EntityId, topics);
    }

    private static LiveChange Rights(Guid user) =>
        new(LiveKind.Rights, user, [LiveTopic.User(user)]);
}
