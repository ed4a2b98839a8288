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
) : Sweep(TimeSpan.FromSeconds(30), clock, log)
{
    public async Task EndDueAsync(CancellationToken cancel = default)
    {
        var now = Now;
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

    protected override Task DoAsync(CancellationToken cancel) => EndDueAsync(cancel);
}
