using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Account;

/// <summary>The browsers in which one is signed in now, the one used last first (V7.5.2).</summary>
[Requires(Permission.UseOwnAccount)]
public sealed record OwnSessions : IQuery<SessionBook>
{
    public async Task<Outcome<SessionBook>> RunAsync(OperationContext cx)
    {
        var kind = await cx
            .Db.Users.Where(u => u.Id == cx.UserId)
            .Select(u => u.Kind)
            .SingleAsync(cx.Cancel);
        var idle = cx.Services.GetRequiredService<SessionLimits>().IdleOf(kind);
        var (now, awake) = (cx.Now, cx.Now - idle);
        var open = await cx
            .Db.Set<UserSession>()
            .Where(s =>
                s.UserId == cx.UserId
                && s.EndedAt == null
                && s.ExpiresAt > now
                && s.ActiveAt > awake
            )
            .OrderByDescending(s => s.ActiveAt)
            .Select(s => new OpenSession(s.Id, s.Device, s.StartedAt, s.ActiveAt))
            .ToListAsync(cx.Cancel);
        return new SessionBook(cx.Actor.Roles.Select(r => r.ZoneId).FirstOrDefault("UTC"), open);
    }
}

/// <param name="ZoneId">By whose clocks its reader reads the times.</param>
public sealed record SessionBook(string ZoneId, IReadOnlyList<OpenSession> Open);

/// <param name="Device">Null where the browser did not say what it is.</param>
public sealed record OpenSession(
    Guid Id,
    string? Device,
    DateTimeOffset StartedAt,
    DateTimeOffset ActiveAt
);
