using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Drafts;

/// <summary>One's own draft of the form that opens, with what has changed since; null when there is none to be seen.</summary>
[Requires(Permission.KeepDrafts)]
public sealed record KeptDraft : IQuery<OpenedDraft?>
{
    [Required]
    public DraftOf? Form { get; set; }

    public async Task<Outcome<OpenedDraft?>> RunAsync(OperationContext cx)
    {
        var draft = await VisibleDrafts
            .Of(cx)
            .SingleOrDefaultAsync(
                d => d.Operation == Form!.Operation && d.Subject == Form.Subject,
                cx.Cancel
            );
        if (draft is null || !VisibleDrafts.MayDo(cx, draft))
        {
            return default(OpenedDraft);
        }

        var doneAt = await cx
            .Db.Set<CompletedRequest>()
            .Where(r =>
                r.ActorId == cx.UserId
                && r.Operation == draft.Operation
                && r.RequestId == draft.RequestId
            )
            .Select(r => (DateTimeOffset?)r.At)
            .SingleOrDefaultAsync(cx.Cancel);
        return new OpenedDraft(
            DraftContent.Open(cx.Services.GetRequiredService<AuditKeys>().Seal, draft),
            draft.RequestId,
            draft.SavedAt,
            doneAt,
            doneAt is null ? await ChangedAsync(cx, draft) : null
        );
    }

    private static async Task<Refusal?> ChangedAsync(OperationContext cx, Draft draft) =>
        draft is { RecordId: { } record, SeenVersion: { } seen }
            ? await Versions.SinceAsync(AuditNames.Operation(draft.Operation)!, record, seen, cx)
            : null;
}
