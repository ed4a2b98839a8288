namespace TrialPortal.Web.Platform.Live;

/// <summary>
/// Something changed. Says which kind of record and its id, never content: each receiver asks again, by its own rights.
/// </summary>
/// <param name="Kind">The record's type name, or one of <see cref="LiveKind"/>.</param>
/// <param name="Topics">Who may care; made by <see cref="LiveTopic"/>.</param>
public sealed record LiveChange(string Kind, Guid Id, IReadOnlyList<string> Topics);

/// <summary>Kinds that are about the reader and not about a record.</summary>
public static class LiveKind
{
    /// <summary>
    /// Published on a user's topic when a grant, an assignment or the account itself changed: subscriptions are judged
    /// again, and the user's own receivers are told, whatever they follow.
    /// </summary>
    public const string Rights = nameof(Rights);

    /// <summary>Told once to a receiver that may no longer hear some of its topics; <see cref="LiveChange.Topics"/> names them.</summary>
    public const string RightsLost = nameof(RightsLost);

    /// <summary>Published on a session's topic: its circuits and connections end.</summary>
    public const string SessionEnded = nameof(SessionEnded);

    /// <summary>Events may have been lost: read again. It costs freshness, never truth.</summary>
    public const string MissedSome = nameof(MissedSome);

    /// <summary>A day began at a site of the reader: told to a component that follows the day, by its own clock.</summary>
    public const string NewDay = nameof(NewDay);

    /// <summary>The audit of a site grew; entries themselves raise no event.</summary>
    public const string AuditCounter = nameof(AuditCounter);

    /// <summary>It is about who reads and what was read, whichever records they are: every page asks again.</summary>
    internal static bool IsOfReader(string kind) =>
        kind is Rights or RightsLost or MissedSome or NewDay;
}
