using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Account;

/// <summary>Signs oneself out in another browser.</summary>
[Requires(Permission.UseOwnAccount)]
public sealed record EndOwnSession : ICommand<EndedSessions>
{
    [NotEmpty]
    public Guid SessionId { get; set; }

    public async Task<Outcome<EndedSessions>> RunAsync(OperationContext cx)
    {
        // Whether a session of somebody else's stands is not said.
        var session = await cx
            .Db.Set<UserSession>()
            .SingleOrDefaultAsync(
                s => s.Id == SessionId && s.UserId == cx.UserId && s.EndedAt == null,
                cx.Cancel
            );
        if (session is null)
        {
            return new Refusal("SessionAlreadyEnded", "A10");
        }

        session.EndedAt = cx.Now;
        return new EndedSessions([session.Id]);
    }
}
