using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.SetUp;

/// <summary>Adds a pack in which a study medication comes (B3). Kits are counted in it, so it stays as it is.</summary>
[Requires(Permission.ManageStudies)]
public sealed record AddKitType : ICommand<Guid>
{
    [NotEmpty]
    public Guid ProductId { get; set; }

    [NotEmpty, StringLength(Product.CodeLength)]
    public string? Code { get; set; }

    [Required]
    public int? UnitsPerKit { get; set; }
    public bool HasCheckDigit { get; set; }

    public async Task<Outcome<Guid>> RunAsync(OperationContext cx)
    {
        var product = await cx.Db.Products.SingleOrDefaultAsync(p => p.Id == ProductId, cx.Cancel);
        if (product is null)
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(product.StudyId, null);
        var created = KitType.Create(
            cx.NewId(),
            cx.Now,
            product,
            Code,
            UnitsPerKit!.Value,
            HasCheckDigit
        );
        if (created.Refusal is { } refusal)
        {
            return refusal;
        }

        var type = created.Value;
        if (
            await cx.Db.KitTypes.AnyAsync(
                k => k.StudyId == type.StudyId && k.Code == type.Code,
                cx.Cancel
            )
        )
        {
            return new Refusal("KitTypeCodeTaken", "B3").At(nameof(Code));
        }

        cx.Db.Add(type);
        return type.Id;
    }
}
