using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>
/// What a job reads for somebody who may have left the page and the session: with rights from the database, never those
/// of when it was asked for. It reads only; what a job changes goes through an audit scope.
/// </summary>
internal sealed class OnBehalf(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>The rights of a stored user now; nobody's when the account is suspended.</summary>
    public async Task<Rights> RightsAsync(Guid userId, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return Rights.On(
            await ActorReader.StoredAsync(db, userId, cancel) ?? Actor.Anonymous,
            clock.GetUtcNow()
        );
    }

    /// <summary>A context that sees what this user may see now; it lives as long as the scope.</summary>
    public async Task<OperationContext> OpenAsync(
        IServiceProvider scope,
        Guid userId,
        CancellationToken cancel
    )
    {
        var now = UtcMicroseconds.Truncate(clock.GetUtcNow());
        var rights = await RightsAsync(userId, cancel);
        var db = scope.GetRequiredService<PortalDbContext>();
        db.Sight = Sight.Of(rights);
        db.ChangeTracker.QueryTrackingBehavior = Microsoft
            .EntityFrameworkCore
            .QueryTrackingBehavior
            .NoTracking;
        return new OperationContext(db, rights, now, scope, cancel);
    }
}
