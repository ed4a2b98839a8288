using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>Who acts and with what rights, read fresh from the database; the context sees no more than they say.</summary>
internal sealed class RunnerRights(IServiceScopeFactory scopes, SessionLimits limits)
{
    public async Task<Rights> ReadAsync(SignedIn? who, DateTimeOffset now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        return await ReadAsync(db, who, now, cancel);
    }

    public async Task<Rights> ReadAsync(
        PortalDbContext db,
        SignedIn? who,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var actor = who is null ? null : await ActorReader.ReadAsync(db, who, limits, now, cancel);
        return Seen(db, actor, now);
    }

    /// <summary>Rights as they are now, and what became of this request before: nobody else runs it until the transaction ends.</summary>
    public async Task<(Rights Rights, CompletedRequest? Known)> ReadAsync(
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
}
