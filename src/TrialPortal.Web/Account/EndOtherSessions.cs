using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Account;

/// <summary>Signs oneself out in every browser but the one that asks.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed record EndOtherSessions : ICommand<EndedSessions>
{
    /// <summary>The session that stays.</summary>
    [NotEmpty]
    public Guid SessionId { get; set; }

    public async Task<Outcome<EndedSessions>> RunAsync(OperationContext cx)
    {
        var ended = await Sessions.EndAllAsync(cx.Db, cx.UserId, SessionId, cx.Now, cx.Cancel);
        return new EndedSessions(ended);
    }
}

/// <summary>Their circuits are told by <see cref="Sessions.Announce"/> once the act is committed.</summary>
public sealed record EndedSessions(IReadOnlyList<Guid> Ids);
