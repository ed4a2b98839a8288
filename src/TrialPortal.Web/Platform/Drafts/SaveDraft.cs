using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Drafts;

/// <summary>Keeps what stands in an open form (O2): one small write that replaces the one before.</summary>
[Requires(Permission.KeepDrafts), Unaudited]
public sealed record SaveDraft : ICommand<SavedDraft>
{
    public const int AddressLength = 500;

    /// <summary>Of the sealed text: twice the longest list of kits that a form takes.</summary>
    public const int MostContent = 65536;

    [Required]
    public DraftOf? Form { get; set; }

    [Required, Sensitive]
    public DraftContent? Content { get; set; }

    /// <summary>Of the form that is open.</summary>
    public Guid FormRequestId { get; set; }

    /// <summary>The form had a draft. Where none is left, another window saw its act done or threw it away: what is typed now is another act.</summary>
    public bool WasKept { get; set; }
    public int? SeenVersion { get; set; }

    [StringLength(AddressLength)]
    public string Address { get; set; } = "";
    public DateTimeOffset TypedAt { get; set; }

    public async Task<Outcome<SavedDraft>> RunAsync(OperationContext cx)
    {
        var found = await FindAsync(cx, Form!);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var draft = found.Value;
        var isAnother = WasKept && draft.Content.Length == 0;
        var text = Content!.Seal(cx.Services.GetRequiredService<AuditKeys>().Seal, draft.Id);
        if (text.Length > MostContent)
        {
            return new Refusal("FieldTooLong", "O2").With("longest", MostContent);
        }

        // Of two saves on the way, what was typed later stays.
        if (draft.TypedAt <= TypedAt)
        {
            (draft.Content, draft.TypedAt, draft.SavedAt) = (text, TypedAt, cx.Now);
            (draft.RequestId, draft.SeenVersion, draft.Address) = (
                isAnother ? cx.NewId() : FormRequestId,
                SeenVersion,
                Address
            );
        }

        return new SavedDraft(draft.SavedAt, draft.RequestId);
    }

    private static async Task<Outcome<Draft>> FindAsync(OperationContext cx, DraftOf form)
    {
        await cx.Lock("drafts", cx.UserId);
        var draft = await cx.Db.Drafts.SingleOrDefaultAsync(
            d => d.Operation == form.Operation && d.Subject == form.Subject,
            cx.Cancel
        );
        if (draft is null)
        {
            var placed = await VisibleDrafts.PlaceAsync(cx, form);
            if (placed.Refusal is { } unseen)
            {
                return unseen;
            }

            draft = new Draft
            {
                Id = cx.NewId(),
                UserId = cx.UserId,
                Operation = form.Operation,
                Subject = form.Subject,
                RecordId = form.RecordId,
                StudyId = placed.Value.StudyId,
                SiteId = placed.Value.SiteId,
                PatientId = placed.Value.PatientId,
            };
            cx.Db.Drafts.Add(draft);
        }

        return VisibleDrafts.MayDo(cx, draft) ? draft : Refusal.NotFound;
    }
}

/// <param name="RequestId">Of the form from now on.</param>
public sealed record SavedDraft(DateTimeOffset At, Guid RequestId);
