using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Shell;

/// <summary>How the patient who asks reaches the own site: on every page, so that it is never looked for (ux.md 2).</summary>
[Requires(Permission.ViewOwnRecord)]
public sealed record OwnCareLine : IQuery<CareLine>
{
    public async Task<Outcome<CareLine>> RunAsync(OperationContext cx)
    {
        var line = await (
            from p in cx.Db.Patients
            join site in cx.Db.Sites on p.SiteId equals site.Id
            where p.Id == cx.Actor.OwnPatientId
            select new CareLine(site.EmergencyPhone, site.AnswerDays)
        ).SingleOrDefaultAsync(cx.Cancel);
        return line is null ? Refusal.NotFound : line;
    }
}
