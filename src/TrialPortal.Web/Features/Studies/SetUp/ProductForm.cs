using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.SetUp;

/// <summary>What the forms of adding and of correcting say of a study medication; the rules are those of <see cref="ProductFacts"/>.</summary>
public abstract record ProductForm
{
    [NotEmpty, StringLength(Product.CodeLength)]
    public string? Code { get; set; }

    [NotEmpty, StringLength(Product.NameLength)]
    public string? NameEnglish { get; set; }

    [NotEmpty, StringLength(Product.NameLength)]
    public string? NameKorean { get; set; }

    [Required]
    public DoseForm? Form { get; set; }

    [NotEmpty, StringLength(Product.StrengthLength)]
    public string? Strength { get; set; }

    [Required]
    public BaseUnit? Unit { get; set; }

    [Required]
    public decimal? SmallestPart { get; set; } = 1;

    protected ProductFacts ToFacts() =>
        new()
        {
            Code = Code,
            NameEnglish = NameEnglish,
            NameKorean = NameKorean,
            Form = Form,
            Strength = Strength,
            Unit = Unit,
            SmallestPart = SmallestPart!.Value,
        };

    /// <summary>The code is the product's own in its study.</summary>
    protected static async Task<Refusal?> TakenAsync(OperationContext cx, Product made) =>
        await cx.Db.Products.AnyAsync(
            p => p.StudyId == made.StudyId && p.Id != made.Id && p.Code == made.Code,
            cx.Cancel
        )
            ? new Refusal("ProductCodeTaken", "B3").At(nameof(Code))
            : null;
}
