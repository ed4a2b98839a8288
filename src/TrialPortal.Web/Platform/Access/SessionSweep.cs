using Microsoft.EntityFrameworkCore;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Access;

/// <summary>Ends sessions that nobody uses any more, so that their open pages leave and the access log says when (A10, A11).</summary>
public sealed class SessionSweep(
    IServiceScopeFactory scopes,
    Sessions sessions,
    SessionLimits limits,
    TimeProvider clock,
    ILogger<SessionSweep> log
) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    public async Task EndDueAsync(CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        var (staff, patient) = (now - limits.StaffIdle, now - limits.PatientIdle);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var due = await (
            from session in db.Set<UserSession>()
            join user in db.Users on session.UserId equals user.Id
            where
                session.EndedAt == null
                && (
                    session.ExpiresAt <= now
                    || session.ActiveAt <= patient
                    || user.Kind == AccountKind.Staff && session.ActiveAt <= staff
                )
            select session.Id
        ).ToListAsync(cancel);
        foreach (var id in due)
        {
            await sessions.ExpireAsync(id, cancel);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The portal stops; sessions outlive it.
        }
    }

    private async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            await EndDueAsync(cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The database may be away for a while: sessions are judged at each use all the same.
            log.LogError(error, "Sessions that are over could not be ended");
        }
    }
}
