namespace TrialPortal.Web.Platform.Live;

/// <summary>How a receiver is told of changes on its topics.</summary>
public sealed record LiveManner
{
    /// <summary>How long changes gather before one call.</summary>
    public TimeSpan Collect { get; init; }

    /// <summary>
    /// What the receiver needs no news of wakes nobody: a list on a thousand screens is not drawn anew for a message. Null for
    /// everything. Asked on the publisher's thread; what concerns the reader's rights, or was lost, is always told.
    /// </summary>
    public Func<LiveChange, bool>? Concerns { get; init; }

    /// <summary>Told when its turn comes, after those before it, and of all that came meanwhile. News of its reader's rights waits in no line.</summary>
    public bool InTurn { get; init; }
}
