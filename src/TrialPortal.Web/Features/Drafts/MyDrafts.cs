using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Drafts;

/// <summary>One's own drafts, the last saved first: those whose record is still in sight and whose act is still allowed (O2).</summary>
[Requires(Permission.KeepDrafts)]
public sealed record MyDrafts : IQuery<IReadOnlyList<MyDraft>>
{
    public const int Most = 100;

    public async Task<Outcome<IReadOnlyList<MyDraft>>> RunAsync(OperationContext cx)
    {
        var rows = await (
            from draft in VisibleDrafts.Of(cx)
            join s in cx.Db.Sites on draft.SiteId equals s.Id into sites
            from site in sites.DefaultIfEmpty()
            join t in cx.Db.Studies on draft.StudyId equals t.Id into studies
            from study in studies.DefaultIfEmpty()
            orderby draft.SavedAt descending, draft.Id descending
            select new
            {
                Draft = draft,
                site.Code,
                site.ZoneId,
                study.Number,
                DoneAt = cx
                    .Db.Set<CompletedRequest>()
                    .Where(r =>
                        r.ActorId == draft.UserId
                        && r.Operation == draft.Operation
                        && r.RequestId == draft.RequestId
                    )
                    .Select(r => (DateTimeOffset?)r.At)
                    .FirstOrDefault(),
            }
        )
            .Take(Most)
            .ToListAsync(cx.Cancel);
        var names = await AuditNamesOfIds.ReadAsync(
            cx,
            rows.SelectMany(r => new[] { r.Draft.PatientId, r.Draft.RecordId }).OfType<Guid>()
        );
        return rows.Where(r => VisibleDrafts.MayDo(cx, r.Draft))
            .Select(r => new MyDraft(
                r.Draft.Id,
                FormOf(r.Draft),
                r.Draft.Address,
                (r.Draft.PatientId ?? r.Draft.RecordId) is { } id
                && names.Of(id) is { Kind: AuditShown.Text } named
                    ? named.Text
                    : null,
                string.Join(' ', new[] { r.Number, r.Code }.OfType<string>()),
                r.ZoneId ?? AuditSearch.PortalZone,
                r.Draft.SavedAt,
                r.DoneAt
            ))
            .ToList();
    }

    private static DraftOf FormOf(Draft draft) =>
        new(draft.Operation, draft.Subject, null, draft.RecordId);
}

/// <param name="Record">The patient by subject number, a site or a colleague; null for one without such a name.</param>
/// <param name="Place">Study and site as far as they are known; empty for what belongs to neither.</param>
/// <param name="DoneAt">When it was done, though its answer did not arrive.</param>
public sealed record MyDraft(
    Guid Id,
    DraftOf Form,
    string Address,
    string? Record,
    string Place,
    string ZoneId,
    DateTimeOffset SavedAt,
    DateTimeOffset? DoneAt
);
