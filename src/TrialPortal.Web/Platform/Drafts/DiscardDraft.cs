using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Drafts;

/// <summary>Throws a draft of one's own away; one that is gone already is no fault.</summary>
[Requires(Permission.KeepDrafts), Unaudited]
public sealed record DiscardDraft : ICommand<Done>
{
    [Required]
    public DraftOf? Form { get; set; }

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var drafts = await cx
            .Db.Drafts.Where(d => d.Operation == Form!.Operation && d.Subject == Form.Subject)
            .ToListAsync(cx.Cancel);
        cx.Db.Drafts.RemoveRange(drafts);
        return Done.Now;
    }
}
