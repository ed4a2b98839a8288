using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Studies;

/// <summary>What a medication looks like to whoever takes it.</summary>
public enum DoseForm
{
    Tablet = 1,
    Capsule,
    Solution,
    Powder,
}

/// <summary>What a form says of a product; the properties bear the names of <see cref="Product"/>.</summary>
public sealed record ProductFacts
{
    public string? Code { get; init; }
    public string? NameEnglish { get; init; }
    public string? NameKorean { get; init; }
    public DoseForm? Form { get; init; }
    public string? Strength { get; init; }
    public BaseUnit? Unit { get; init; }
    public decimal SmallestPart { get; init; } = 1;

    internal Refusal? Wrong() =>
        Check.All(
            Check.Required(Code, nameof(Code), Product.CodeLength, "B3"),
            Check.Required(NameEnglish, nameof(NameEnglish), Product.NameLength, "B3"),
            Check.Required(NameKorean, nameof(NameKorean), Product.NameLength, "B3"),
            Form is { } form && Enum.IsDefined(form)
                ? null
                : new Refusal("DoseFormMissing", "B3").At(nameof(Form)),
            Check.Required(Strength, nameof(Strength), Product.StrengthLength, "B3"),
            Unit is { } unit && Enum.IsDefined(unit)
                ? null
                : new Refusal("BaseUnitMissing", "B3").At(nameof(Unit)),
            SmallestPart is > 0 and <= 1 && Amount.IsWholeIn(1, SmallestPart)
                ? null
                : new Refusal("SmallestPartWrong", "D1").At(nameof(SmallestPart))
        );
}

/// <summary>
/// A study medication as everybody may read of it. Names and strength are blind-safe: what a patient really gets is known
/// to the contents of kits alone, never here (domain.md 5).
/// </summary>
public sealed class Product : Record, IOfSetUp
{
    public const int CodeLength = 20;
    public const int NameLength = 120;
    public const int StrengthLength = 60;

    private Product() { }

    private Product(Guid id, DateTimeOffset at)
        : base(id, at) { }

    public Guid StudyId { get; private set; }

    /// <summary>Such as <c>ORB</c>; unique in the study.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Such as "ORBIT-24 or placebo, tablet".</summary>
    public string NameEnglish { get; private set; } = "";
    public string NameKorean { get; private set; } = "";
    public DoseForm Form { get; private set; }

    /// <summary>As on the label, such as "24 mg or placebo".</summary>
    public string Strength { get; private set; } = "";

    /// <summary>What every dose, count and balance of it is in; fixed, for figures are kept in it.</summary>
    public BaseUnit Unit { get; private set; }

    /// <summary>What a unit may be divided into: 1 for whole units only, 0.5 where halves are allowed.</summary>
    public decimal SmallestPart { get; private set; }

    /// <summary>Refused: a missing text (TextMissing), DoseFormMissing, BaseUnitMissing, SmallestPartWrong.</summary>
    public static Outcome<Product> Create(
        Guid id,
        DateTimeOffset at,
        Guid studyId,
        ProductFacts facts
    )
    {
        var made = new Product(id, at) { StudyId = studyId, Unit = facts.Unit ?? default };
        var taken = made.Correct(facts);
        return taken.Refusal is { } wrong ? wrong : made;
    }

    /// <summary>Refused also: another unit (BaseUnitFixed).</summary>
    public Outcome<Done> Correct(ProductFacts facts)
    {
        if (facts.Wrong() is { } wrong)
        {
            return wrong;
        }

        if (facts.Unit != Unit)
        {
            return new Refusal("BaseUnitFixed", "D6").With("unit", Unit).At(nameof(Unit));
        }

        Code = Check.Clean(facts.Code)!.ToUpperInvariant();
        NameEnglish = Check.Clean(facts.NameEnglish)!;
        NameKorean = Check.Clean(facts.NameKorean)!;
        Form = facts.Form!.Value;
        Strength = Check.Clean(facts.Strength)!;
        SmallestPart = facts.SmallestPart;
        return Done.Now;
    }
}
