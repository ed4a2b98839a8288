using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Needs;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>
/// Runs operations: rights read fresh, shape, idempotency, one transaction, version, rows held against rights, signature,
/// audit, commit, news. What every operation needs is here, so that none can forget it.
/// </summary>
internal sealed class Runner(
    IServiceScopeFactory scopes,
    AuditKeys keys,
    AuditWriter audit,
    WriteGate gate,
    CommitNews news,
    Summaries summaries,
    RunnerRights standing,
    Attempts attempts,
    UnchangedEntries unchanged
)
{
    public string Digest(object operation) => Arguments.Digest(operation, keys.Seal);

    public Task<Outcome<T>> RunAsync<T>(ICommand<T> command, Call call) =>
        attempts.RunAsync(call, (db, services) => AttemptAsync(command, call, db, services));

    /// <param name="once">Runs the write of a view of a patient unless this visit has one already, and waits for it.</param>
    public async Task<Outcome<T>> AskAsync<T>(
        IQuery<T> query,
        Call call,
        Func<Guid?, Func<Task>, Task> once
    )
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var rights = await standing.ReadAsync(db, call.Who, call.Now, call.Cancel);
            if (MayStart(call, rights) is { } no)
            {
                return await unchanged.RefusedAsync(db, call, no);
            }

            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            var cx = Context(call, db, rights, scope.ServiceProvider);
            var outcome = await query.RunAsync(cx);
            if (outcome.Refusal is { } refusal)
            {
                return await unchanged.RefusedAsync(db, call, refusal, cx);
            }

            if (call.Kind.IsView)
            {
                await Rows.CloseAsync(db);
                await once(cx.AboutPatient, () => unchanged.ViewedAsync(call, rights, cx));
            }

            return outcome;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await unchanged.FailedAsync(call, error);
            throw;
        }
    }

    private async Task<Outcome<T>> AttemptAsync<T>(
        ICommand<T> command,
        Call call,
        PortalDbContext db,
        IServiceProvider services
    )
    {
        if (command is IPrepared prepared)
        {
            var before = await standing.ReadAsync(db, call.Who, call.Now, call.Cancel);
            if (MayStart(call, before) is { } no)
            {
                return await unchanged.RefusedAsync(db, call, no);
            }

            await prepared.PrepareAsync(services, call.Cancel);
        }

        var (outcome, session, cx) = await InTransactionAsync(command, call, db, services);
        if (outcome.Refusal is { } refusal)
        {
            return await unchanged.RefusedAsync(db, call, refusal, cx);
        }

        news.Publish(session, cx.ToTell);
        return outcome;
    }

    /// <summary>Rights, request, the act and its entry, in one transaction: kept whole, or not at all when it is refused.</summary>
    private async Task<(Outcome<T>, AuditSession, OperationContext)> InTransactionAsync<T>(
        ICommand<T> command,
        Call call,
        PortalDbContext db,
        IServiceProvider services
    )
    {
        using var turn = await gate.EnterAsync(call.Cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(call.Cancel);
        var (rights, known) = await standing.ReadAsync(db, call);
        var cx = Context(call, db, rights, services);
        var session = call.Session(rights);
        // Without an entry nothing regulated can be saved.
        db.Audit = call.Kind.IsUnaudited ? null : session;
        var outcome = MayStart(call, rights) is { } no
            ? no
            : Requests.Earlier<T>(known, call, keys.Seal)
                ?? await ChangeAsync(command, call, cx, session, transaction);
        return (outcome, session, cx);
    }

    /// <summary>Version, the operation itself, signature, save, request and entry, all inside the transaction.</summary>
    private async Task<Outcome<T>> ChangeAsync<T>(
        ICommand<T> command,
        Call call,
        OperationContext cx,
        AuditSession session,
        IDbContextTransaction transaction
    )
    {
        if (await Versions.CheckAsync(command, cx) is { } stale)
        {
            return stale;
        }

        var outcome = await command.RunAsync(cx);
        if (outcome.Refusal is { } refusal)
        {
            // What refused it may have been committed after its version was looked at: then that is what to tell.
            cx.Db.ChangeTracker.Clear();
            return await Versions.CheckAsync(command, cx) ?? refusal;
        }

        if (await Signing.SignAsync(call, cx) is { } unsigned)
        {
            return unsigned;
        }

        session.About(cx.AboutPlace.StudyId, cx.AboutPlace.SiteId, cx.AboutPatient);
        await cx.Db.SaveChangesAsync(call.Cancel);
        if (call.Kind.IsUnaudited)
        {
            await transaction.CommitAsync(call.Cancel);
            return outcome;
        }

        await summaries.FollowAsync(cx.Db, session, call.Cancel);

        var last = new RowBatch(cx.Db);
        Requests.Complete(last, call, outcome.Value, keys.Seal);
        await audit.CommitAsync(last, session, transaction, call.Cancel);
        return outcome;
    }

    internal static Refusal? MayStart(Call call, Rights rights) =>
        rights.Actor.Kind == ActorKind.Anonymous ? new Refusal("SignedOut", "A10")
        : !call.Kind.AnyOf.Any(rights.Holds) ? RolePermissions.NotPermitted(call.Kind.AnyOf)
        : Shape.Check(call.Operation);

    private static OperationContext Context(
        Call call,
        PortalDbContext db,
        Rights rights,
        IServiceProvider services
    ) => new(db, rights, call.Now, services, call.Cancel);
}
