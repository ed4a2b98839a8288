using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Stock.Receiving;

/// <summary>Which of these numbers the reader's sites have received before: told before anything is written.</summary>
[Requires(Permission.ReceiveKits)]
public sealed record KnownKits : IQuery<IReadOnlyList<string>>
{
    public Guid SiteId { get; set; }
    public IReadOnlyList<string> Numbers { get; set; } = [];

    public async Task<Outcome<IReadOnlyList<string>>> RunAsync(OperationContext cx)
    {
        var site = await cx.Db.Sites.SingleOrDefaultAsync(s => s.Id == SiteId, cx.Cancel);
        return site is null
            ? Refusal.NotFound
            : await AmongAsync(cx, site.StudyId, Numbers.Take(ReceiveKits.MostKits).ToList());
    }

    internal static Task<List<string>> AmongAsync(
        OperationContext cx,
        Guid studyId,
        IReadOnlyList<string> numbers
    ) =>
        cx
            .Db.Kits.Where(k => k.StudyId == studyId && numbers.Contains(k.Number))
            .OrderBy(k => k.Number)
            .Select(k => k.Number)
            .ToListAsync(cx.Cancel);
}
