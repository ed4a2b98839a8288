using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Stock.Receiving;

/// <summary>Where the reader may receive kits, and what kinds of kits those studies have.</summary>
[Requires(Permission.ReceiveKits)]
public sealed record ReceivingChoices : IQuery<ReceivingPlaces>
{
    public async Task<Outcome<ReceivingPlaces>> RunAsync(OperationContext cx)
    {
        var sites = await StockSite.ReadAsync(cx, Permission.ReceiveKits);
        var studies = sites.Select(s => s.StudyId).Distinct().ToList();
        var types = await (
            from type in cx.Db.KitTypes
            join product in cx.Db.Products on type.ProductId equals product.Id
            where studies.Contains(type.StudyId)
            orderby product.Code, type.Code
            select new ReceivedType(
                type.Id,
                type.StudyId,
                type.Code,
                new SetUpName(product.NameEnglish, product.NameKorean),
                type.UnitsPerKit,
                type.Unit,
                type.HasCheckDigit
            )
        ).ToListAsync(cx.Cancel);
        return new ReceivingPlaces(sites, types);
    }
}

public sealed record ReceivingPlaces(
    IReadOnlyList<StockSite> Sites,
    IReadOnlyList<ReceivedType> Types
);

public sealed record ReceivedType(
    Guid Id,
    Guid StudyId,
    string Code,
    SetUpName Product,
    int Units,
    BaseUnit Unit,
    bool HasCheckDigit
);
