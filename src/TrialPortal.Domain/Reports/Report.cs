using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Reports.ReportStatus;

namespace TrialPortal.Domain.Reports;

/// <summary>A report that somebody asked for: what it holds, how far it came, and which file it became. Only its requester sees it.</summary>
public sealed class Report : Record, IOfUser
{
    /// <summary>Reports of one person that may wait; one more is refused, so that nobody fills the queue.</summary>
    public const int MostWaiting = 5;

    /// <summary>Files of one person that are kept; one more, and the oldest goes: it can be made again, and the disk is everybody's.</summary>
    public const int MostKept = 20;

    private Report() { }

    private Report(Guid id, DateTimeOffset at)
        : base(id, at) { }

    public ReportKind Kind { get; private set; }

    /// <summary>Its requester.</summary>
    public Guid UserId { get; private set; }

    /// <summary>Null for a report of the portal itself.</summary>
    public Guid? StudyId { get; private set; }
    public Guid? SiteId { get; private set; }
    public ReportLanguage Language { get; private set; }
    public string? Subject { get; private set; }
    public Guid? ActorId { get; private set; }
    public string? Did { get; private set; }
    public string? RecordType { get; private set; }
    public AuditOutcome? Outcome { get; private set; }
    public DateOnly? From { get; private set; }
    public DateOnly? To { get; private set; }
    public ReportStatus Status { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public long? Rows { get; private set; }

    /// <summary>Pages of the file; of a failed report, the pages drawn before it failed.</summary>
    public int? Pages { get; private set; }
    public long? Bytes { get; private set; }
    public string? Sha256 { get; private set; }

    /// <summary>The file can be opened until then.</summary>
    public DateTimeOffset? KeptUntil { get; private set; }
    public long? FirstEntry { get; private set; }
    public long? LastEntry { get; private set; }
    public long? TreeSize { get; private set; }
    public string? TreeRoot { get; private set; }

    /// <summary>Identifying values of patients stand in it: a pseudonymous reader may not open it.</summary>
    public bool HasNames { get; private set; }

    /// <summary>It holds all patients of its site, not only those in its requester's care.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Code of the refusal that says why it failed.</summary>
    public string? Problem { get; private set; }

    /// <summary>Stands in the portal's log beside a failure without a reason of its own.</summary>
    public string? Reference { get; private set; }

    /// <param name="waiting">Reports of this person that wait already.</param>
    public static Outcome<Report> Ask(
        Guid id,
        DateTimeOffset at,
        Guid userId,
        ReportKind kind,
        (Guid StudyId, Guid SiteId)? place,
        ReportLanguage language,
        ReportSelection selection,
        int waiting
    )
    {
        var asked = selection.For(kind).Cleaned();
        if (asked.Wrong() is { } wrong)
        {
            return wrong;
        }

        if (waiting >= MostWaiting)
        {
            return new Refusal("TooManyReportsWaiting", "K3").With("most", MostWaiting);
        }

        return new Report(id, at)
        {
            Kind = kind,
            UserId = userId,
            StudyId = place?.StudyId,
            SiteId = place?.SiteId,
            Language = language,
            Subject = asked.Subject,
            ActorId = asked.ActorId,
            Did = asked.Did,
            RecordType = asked.RecordType,
            Outcome = asked.Outcome,
            From = asked.From,
            To = asked.To,
            Status = Queued,
        };
    }

    public Outcome<Done> Begin(DateTimeOffset at)
    {
        var moved = MoveTo(Making, null);
        StartedAt = moved.IsDone ? at : StartedAt;
        return moved;
    }

    public Outcome<Done> Keep(
        DateTimeOffset at,
        FinishedReport paper,
        ReportProof? proof,
        TimeSpan keepFor
    )
    {
        var moved = MoveTo(Kept, at);
        if (moved.IsDone)
        {
            (Rows, Pages, Bytes, Sha256) = (paper.Rows, paper.Pages, paper.Bytes, paper.Sha256);
            (HasNames, IsWhole) = (paper.HasNames, paper.IsWhole);
            KeptUntil = at + keepFor;
            (FirstEntry, LastEntry) = (proof?.FirstEntry, proof?.LastEntry);
            (TreeSize, TreeRoot) = (proof?.TreeSize, proof?.TreeRoot);
        }

        return moved;
    }

    public Outcome<Done> Stop(DateTimeOffset at) => MoveTo(Stopped, at);

    public Outcome<Done> Cut(DateTimeOffset at) => MoveTo(ReportStatus.Cut, at);

    /// <param name="problem">Code of the refusal that says why.</param>
    /// <param name="pages">Drawn before it failed.</param>
    public Outcome<Done> Fail(DateTimeOffset at, string problem, string? reference, int pages)
    {
        var moved = MoveTo(Failed, at);
        if (moved.IsDone)
        {
            (Problem, Reference, Pages) = (problem, reference, pages);
        }

        return moved;
    }

    /// <summary>The file may go: its time is over, or newer ones take its place.</summary>
    /// <param name="newer">Kept reports of the same person that were asked for later.</param>
    public Outcome<Done> Expire(DateTimeOffset at, int newer)
    {
        if (at < KeptUntil && newer < MostKept)
        {
            return new Refusal("ReportStillKept", "K3").With("until", KeptUntil!.Value);
        }

        var moved = MoveTo(Expired, EndedAt);
        if (moved.IsDone && at < KeptUntil)
        {
            KeptUntil = at;
        }

        return moved;
    }

    public ReportSelection Selection() =>
        new()
        {
            Subject = Subject,
            ActorId = ActorId,
            Did = Did,
            RecordType = RecordType,
            Outcome = Outcome,
            From = From,
            To = To,
        };

    private Outcome<Done> MoveTo(ReportStatus to, DateTimeOffset? ended)
    {
        if (!ReportStatusTable.Allows(Status, to))
        {
            return new Refusal("ReportIsOver", "K3").With("status", Status);
        }

        (Status, EndedAt) = (to, ended);
        return Done.Now;
    }
}
