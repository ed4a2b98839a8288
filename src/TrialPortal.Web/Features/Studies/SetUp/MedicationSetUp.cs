using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.SetUp;

/// <summary>The study medication by code, and the packs in which it comes (B3).</summary>
[Requires(Permission.ManageStudies, Permission.ViewSetUp)]
public sealed record MedicationSetUp : IQuery<MedicationSheet>
{
    public Guid StudyId { get; set; }

    public async Task<Outcome<MedicationSheet>> RunAsync(OperationContext cx)
    {
        if (!await cx.Db.Studies.AnyAsync(s => s.Id == StudyId, cx.Cancel))
        {
            return Refusal.NotFound;
        }

        var products = await cx
            .Db.Products.Where(p => p.StudyId == StudyId)
            .OrderBy(p => p.Code)
            .Select(p => new ProductRow(
                p.Id,
                p.Version,
                p.Code,
                p.NameEnglish,
                p.NameKorean,
                p.Form,
                p.Strength,
                p.Unit,
                p.SmallestPart
            ))
            .ToListAsync(cx.Cancel);
        var kits = await (
            from kit in cx.Db.KitTypes
            join product in cx.Db.Products on kit.ProductId equals product.Id
            where kit.StudyId == StudyId
            orderby product.Code, kit.Code
            select new KitTypeRow(
                kit.Id,
                product.Code,
                kit.Code,
                kit.UnitsPerKit,
                kit.Unit,
                kit.HasCheckDigit
            )
        ).ToListAsync(cx.Cancel);
        return new MedicationSheet(products, kits);
    }
}

public sealed record MedicationSheet(
    IReadOnlyList<ProductRow> Products,
    IReadOnlyList<KitTypeRow> KitTypes
);

public sealed record ProductRow(
    Guid Id,
    int Version,
    string Code,
    string NameEnglish,
    string NameKorean,
    DoseForm Form,
    string Strength,
    BaseUnit Unit,
    decimal SmallestPart
);

public sealed record KitTypeRow(
    Guid Id,
    string ProductCode,
    string Code,
    int UnitsPerKit,
    BaseUnit Unit,
    bool HasCheckDigit
);
