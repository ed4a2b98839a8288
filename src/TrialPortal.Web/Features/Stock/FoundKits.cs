using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Stock;

/// <summary>Kits whose number begins as typed or scanned (O4). Neither lot nor contents are in the answer.</summary>
[Requires(Permission.ViewStock)]
public sealed record FoundKits : IQuery<IReadOnlyList<FoundKit>>
{
    /// <summary>A patient's wristband can be scanned by mistake.</summary>
    [Sensitive]
    public string? Words { get; set; }

    public async Task<Outcome<IReadOnlyList<FoundKit>>> RunAsync(OperationContext cx)
    {
        var begins = KitNumber.Beginnings(Words);
        var found = new List<FoundKit>();
        if (begins.Count > 0)
        {
            foreach (var site in cx.Rights.SitesFor(Permission.ViewStock))
            {
                found.AddRange(await AtAsync(cx, site, begins));
            }
        }

        return found
            .OrderByDescending(k => k.IsExact)
            .ThenBy(k => k.Number, StringComparer.Ordinal)
            .Take(SearchHit.Most + 1)
            .ToList();
    }

    private static async Task<List<FoundKit>> AtAsync(
        OperationContext cx,
        Guid siteId,
        IReadOnlyList<string> begins
    )
    {
        var kits = begins
            .Select(b =>
                cx.Db.Kits.Where(k => k.SiteId == siteId)
                    .WhereBegins(cx.Db, k => k.Number, b)
                    .OrderBy(k => k.Number)
                    .Take(SearchHit.Most + 1)
            )
            .Aggregate(Queryable.Union);
        return await (
            from kit in kits
            join product in cx.Db.Products on kit.ProductId equals product.Id
            join at in cx.Db.Sites on kit.SiteId equals at.Id
            select new FoundKit(
                kit.Id,
                kit.Number,
                new SetUpName(product.NameEnglish, product.NameKorean),
                at.Code,
                kit.Status,
                begins.Contains(kit.Number)
            )
        ).ToListAsync(cx.Cancel);
    }
}

/// <param name="IsExact">The whole number was typed.</param>
public sealed record FoundKit(
    Guid Id,
    string Number,
    SetUpName Product,
    string Site,
    KitStatus Status,
    bool IsExact
);
