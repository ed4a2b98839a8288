using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>
/// Entries of calls that changed nothing: a refusal, a lost race, a failure or a view, each in its own short write from a
/// fresh context.
/// </summary>
internal sealed class UnchangedEntries(
    IServiceScopeFactory scopes,
    AuditWriter audit,
    WriteGate gate,
    RunnerRights standing,
    ILogger<Runner> log
)
{
    /// <param name="db">Of the call: it is closed first, for two connections held by each call would starve the pool.</param>
    public async Task<Refusal> RefusedAsync(
        PortalDbContext db,
        Call call,
        Refusal refusal,
        OperationContext? cx = null
    )
    {
        await Rows.CloseAsync(db);
        var rights = await standing.ReadAsync(call.Who, call.Now, CancellationToken.None);
        await WriteAsync(
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

    public async Task FailedAsync(Call call, Exception error)
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
            var rights = await standing.ReadAsync(call.Who, call.Now, CancellationToken.None);
            await WriteAsync(
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

    public Task ViewedAsync(Call call, Rights rights, OperationContext cx) =>
        WriteAsync(call, rights, cx, session => session.Outcome = AuditOutcome.Viewed);

    private async Task WriteAsync(
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
        await audit.CommitAsync(new RowBatch(db), session, transaction, CancellationToken.None);
    }
}
