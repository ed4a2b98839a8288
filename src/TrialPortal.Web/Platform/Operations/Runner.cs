using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Ui;

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
    SessionLimits limits,
    ILogger<Runner> log
)
{
    private const int MostTries = 4;

    public string Digest(object operation) => Arguments.Digest(operation, keys.Seal);

    public async Task<Outcome<T>> RunAsync<T>(ICommand<T> command, Call call)
    {
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
                try
                {
                    return await AttemptAsync(command, call, db, scope.ServiceProvider);
                }
                catch (OutsideRightsException)
                {
                    return await RefuseAsync(call, Refusal.NotFound);
                }
                catch (Exception error) when (DatabaseErrors.IsRace(error, db))
                {
                    if (attempt == MostTries)
                    {
                        return await RefuseAsync(call, new Refusal("BusyMeanwhile", "E17"));
                    }
                }
                catch (Exception error) when (DatabaseErrors.RefusalOf(error, db) is { } refusal)
                {
                    return await RefuseAsync(call, refusal);
                }
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await FailAsync(call, error);
            throw;
        }
    }

    /// <param name="once">Runs the write of a view unless this visit has one already, and waits for it.</param>
    public async Task<Outcome<T>> AskAsync<T>(
        IQuery<T> query,
        Call call,
        Func<Func<Task>, Task> once
    )
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var rights = await RightsAsync(db, call.Who, call.Now, call.Cancel);
            if (MayStart(call, rights) is { } no)
            {
                return await RefuseAsync(call, no);
            }

            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            var cx = Context(call, db, rights, scope.ServiceProvider);
            var outcome = await query.RunAsync(cx);
            if (outcome.Refusal is { } refusal)
            {
                return await RefuseAsync(call, refusal, cx);
            }

            if (call.Kind.IsView)
            {
                await once(() =>
                    WriteAloneAsync(call, rights, cx, s => s.Outcome = AuditOutcome.Viewed)
                );
            }

            return outcome;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await FailAsync(call, error);
            throw;
        }
    }

    public async Task<Rights> RightsAsync(
        SignedIn? who,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return await RightsAsync(db, who, now, cancel);
    }

    private async Task<Outcome<T>> AttemptAsync<T>(
        ICommand<T> command,
        Call call,
        PortalDbContext db,
        IServiceProvider services
    )
    {
        var (before, known) = await StandAsync(db, call);
        if (MayStart(call, before) is { } no)
        {
            return await RefuseAsync(call, no);
        }

        if (command is IPrepared prepared)
        {
            await prepared.PrepareAsync(services, call.Cancel);
        }

        if (Requests.Earlier<T>(known, call, keys.Seal) is { } earlier)
        {
            return earlier.Refusal is { } reused ? await RefuseAsync(call, reused) : earlier;
        }

        using var turn = await gate.EnterAsync(call.Cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(call.Cancel);
        await Requests.ClaimAsync(db, call);
        (var rights, known) = await StandAsync(db, call);
        var cx = Context(call, db, rights, services);
        var session = call.Session(rights);
        db.Audit = session;
        var done = Requests.Earlier<T>(known, call, keys.Seal);
        if (done is { IsDone: true })
        {
            return done;
        }

        var outcome = MayStart(call, rights) is { } late
            ? late
            : done ?? await ChangeAsync(command, call, cx, session);
        if (outcome.Refusal is { } refusal)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            turn?.Dispose();
            return await RefuseAsync(call, refusal, cx);
        }

        await transaction.CommitAsync(CancellationToken.None);
        turn?.Dispose();
        news.Publish(session);
        return outcome;
    }

    /// <summary>Version, the operation itself, signature, save, request and leaf, all inside the transaction.</summary>
    private async Task<Outcome<T>> ChangeAsync<T>(
        ICommand<T> command,
        Call call,
        OperationContext cx,
        AuditSession session
    )
    {
        if (await Versions.CheckAsync(command, cx) is { } stale)
        {
            return stale;
        }

        var outcome = await command.RunAsync(cx);
        if (!outcome.IsDone)
        {
            return outcome;
        }

        if (await Signing.SignAsync(call, cx) is { } unsigned)
        {
            return unsigned;
        }

        session.About(cx.AboutPlace.StudyId, cx.AboutPlace.SiteId, cx.AboutPatient);
        await cx.Db.SaveChangesAsync(call.Cancel);
        var last = new RowBatch(cx.Db);
        Requests.Complete(last, call, outcome.Value, keys.Seal);
        await audit.SealAsync(last, session, call.Cancel);
        return outcome;
    }

    private async Task<Rights> RightsAsync(
        PortalDbContext db,
        SignedIn? who,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var actor = who is null ? null : await ActorReader.ReadAsync(db, who, limits, now, cancel);
        return Seen(db, actor, now);
    }

    /// <summary>Rights as they are now, and what became of this request before: read together, twice in each command.</summary>
    private async Task<(Rights Rights, CompletedRequest? Known)> StandAsync(
        PortalDbContext db,
        Call call
    )
    {
        var (actor, known) = call.Who is null
            ? default
            : await ActorReader.ReadAsync(db, call, limits);
        return (Seen(db, actor, call.Now), known);
    }

    private static Rights Seen(PortalDbContext db, Actor? actor, DateTimeOffset now)
    {
        var rights = Rights.On(actor ?? Actor.Anonymous, now);
        db.Sight = Sight.Of(rights);
        return rights;
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

    internal async Task<Refusal> RefuseAsync(
        Call call,
        Refusal refusal,
        OperationContext? cx = null
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var rights = await RightsAsync(db, call.Who, call.Now, CancellationToken.None);
        await WriteAloneAsync(
            call,
            rights,
            cx,
            session =>
            {
                session.Outcome = refusal.Code is "ChangedMeanwhile" or "BusyMeanwhile"
                    ? AuditOutcome.Raced
                    : AuditOutcome.Refused;
                (session.RefusalCode, session.RefusalRule) = (refusal.Code, refusal.Rule);
                call.PlaceAtHome(session, rights);
            }
        );
        return refusal;
    }

    private async Task FailAsync(Call call, Exception error)
    {
        log.LogError(
            error,
            "{Operation} failed, reference {Reference}",
            call.Kind.Name,
            ErrorReference.Of(call.CorrelationId)
        );
        error.Data[ErrorReference.CorrelationKey] = call.CorrelationId;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            var rights = await RightsAsync(db, call.Who, call.Now, CancellationToken.None);
            await WriteAloneAsync(
                call,
                rights,
                null,
                session =>
                {
                    session.Outcome = AuditOutcome.Failed;
                    call.PlaceAtHome(session, rights);
                }
            );
        }
        catch (Exception second)
        {
            log.LogCritical(
                second,
                "The failure {Reference} could not be audited",
                call.CorrelationId
            );
        }
    }

    /// <summary>An entry without a change: a refusal, a lost race, a failure or a view, in its own short write.</summary>
    private async Task WriteAloneAsync(
        Call call,
        Rights rights,
        OperationContext? cx,
        Action<AuditSession> say
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var session = call.Session(rights);
        session.About(cx?.AboutPlace.StudyId, cx?.AboutPlace.SiteId, cx?.AboutPatient);
        call.HidePersons(session);
        say(session);
        using var turn = await gate.EnterAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await audit.SealAsync(db, session, CancellationToken.None);
        await transaction.CommitAsync();
    }
}
