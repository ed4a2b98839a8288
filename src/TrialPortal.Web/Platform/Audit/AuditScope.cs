using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Needs;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>
/// The only way to save besides an operation: sign-in, jobs, set-up, each by name. One transaction, one entry; the context is
/// the scope's own, so that Identity's stores save inside it. Hash passwords before, never inside.
/// </summary>
public sealed class AuditScope
{
    private readonly PortalDbContext db;
    private readonly AuditWriter writer;
    private readonly WriteGate gate;
    private readonly CommitNews news;
    private readonly Summaries summaries;
    private readonly TimeProvider clock;

    internal AuditScope(
        PortalDbContext db,
        AuditWriter writer,
        WriteGate gate,
        CommitNews news,
        Summaries summaries,
        TimeProvider clock
    )
    {
        this.db = db;
        this.writer = writer;
        this.gate = gate;
        this.news = news;
        this.summaries = summaries;
        this.clock = clock;
    }

    /// <summary>Runs the act and commits it with its entry. If the act throws, nothing is kept.</summary>
    /// <param name="name">What the entry calls the act, such as <c>SignIn</c>.</param>
    public async Task<T> RunAsync<T>(
        string name,
        Actor actor,
        Func<ScopeEntry, Task<T>> act,
        CancellationToken cancel = default
    )
    {
        var now = UtcMicroseconds.Truncate(clock.GetUtcNow());
        var session = new AuditSession
        {
            EntryId = Guid.CreateVersion7(now),
            At = now,
            Actor = actor,
            Operation = name,
        };
        using var turn = await gate.EnterAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var sight = db.Sight;
        (db.Audit, db.Sight) = (session, Sight.Everything);
        try
        {
            var result = await act(new ScopeEntry(session, db));
            await db.SaveChangesAsync(cancel);
            await summaries.FollowAsync(db, session, cancel);
            await writer.CommitAsync(new RowBatch(db), session, transaction, cancel);
            news.Publish(session);
            return result;
        }
        catch
        {
            // What the failed act has tracked must not go with the next one of this scope.
            db.ChangeTracker.Clear();
            throw;
        }
        finally
        {
            (db.Audit, db.Sight) = (null, sight);
        }
    }
}

/// <summary>What a named scope may say in its entry.</summary>
public sealed class ScopeEntry
{
    private readonly AuditSession session;

    internal ScopeEntry(AuditSession session, PortalDbContext db)
    {
        this.session = session;
        Db = db;
    }

    public PortalDbContext Db { get; }
    public Guid Id => session.EntryId;
    public DateTimeOffset Now => session.At;

    public Guid NewId() => Guid.CreateVersion7(session.At);

    /// <summary>What was typed or is known of the act; never a secret.</summary>
    /// <param name="identifies">False only where it is known to tell of nobody but staff.</param>
    public void Say(string arguments, bool identifies = true)
    {
        session.Arguments = arguments;
        session.ArgumentsIdentify = identifies;
    }

    public void About(Guid? studyId, Guid? siteId, Guid? patientId = null) =>
        (session.StudyId, session.SiteId, session.PatientId) = (studyId, siteId, patientId);

    /// <summary>What a patient's account does is about that patient, so that it stands in the trail of their site; staff's is about no place.</summary>
    public async Task AboutOwnerAsync(Guid userId, CancellationToken cancel)
    {
        var own = await Db
            .Patients.Where(p => p.UserId == userId)
            .Select(p => new
            {
                p.Id,
                p.StudyId,
                p.SiteId,
            })
            .SingleOrDefaultAsync(cancel);
        if (own is not null)
        {
            About(own.StudyId, own.SiteId, own.Id);
        }
    }

    /// <summary>The session this act starts, ends or happens in.</summary>
    public void InSession(Guid sessionId) => session.SessionId = sessionId;

    /// <summary>The act itself was refused, such as a failed sign-in; what it changed (a count) is kept.</summary>
    public void Refused(Refusal refusal)
    {
        session.Outcome = AuditOutcome.Refused;
        (session.RefusalCode, session.RefusalRule) = (refusal.Code, refusal.Rule);
    }
}
