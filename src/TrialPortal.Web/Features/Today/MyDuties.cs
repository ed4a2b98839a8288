using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Today;

/// <summary>In which roles the reader works where and until when, and which of them ended lately: what is not there says why.</summary>
[Requires(Permission.ViewPatients)]
public sealed record MyDuties : IQuery<IReadOnlyList<Duty>>
{
    /// <summary>So long it is told that a role has ended.</summary>
    public const int DaysTold = 14;

    public async Task<Outcome<IReadOnlyList<Duty>>> RunAsync(OperationContext cx)
    {
        var codes = await cx.Db.Sites.ToDictionaryAsync(s => s.Id, s => s.Code, cx.Cancel);
        return (
            from role in cx.Actor.Roles
            where role.SiteId is not null
            let today = Zone.DayAt(role.ZoneId, cx.Now)
            let ended = role.Until <= today
            where
                ended
                    ? role.Until > today.AddDays(-DaysTold)
                        && !cx.Rights.Roles.Any(r => (r.Role, r.SiteId) == (role.Role, role.SiteId))
                    : role.From <= today
            let code = codes.GetValueOrDefault(role.SiteId!.Value)
            where code is not null
            orderby ended, code, role.Role
            select new Duty(role.Role, code, today, role.Until, ended)
        ).ToList();
    }
}

/// <param name="Today">The calendar day at the site.</param>
/// <param name="Until">First day on which it no longer holds.</param>
public sealed record Duty(
    Role Role,
    string SiteCode,
    DateOnly Today,
    DateOnly? Until,
    bool HasEnded
);
