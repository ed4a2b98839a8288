using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Studies;

/// <summary>A pack in which a product comes, such as a bottle of 35 tablets. Kits of all groups are of the same type.</summary>
public sealed class KitType : Record, IOfSetUp
{
    private KitType() { }

    private KitType(Guid id, DateTimeOffset at)
        : base(id, at) { }

    public Guid StudyId { get; private set; }
    public Guid ProductId { get; private set; }

    /// <summary>Such as <c>BOTTLE35</c>; unique in the study.</summary>
    public string Code { get; private set; } = "";
    public int UnitsPerKit { get; private set; }

    /// <summary>The product's unit.</summary>
    public BaseUnit Unit { get; private set; }

    /// <summary>The last digit of its kit numbers proves the others (E5).</summary>
    public bool HasCheckDigit { get; private set; }

    public Quantity Contents => Quantity.Of(UnitsPerKit, Unit);

    /// <summary>Refused: a missing code (TextMissing), UnitsPerKitWrong.</summary>
    public static Outcome<KitType> Create(
        Guid id,
        DateTimeOffset at,
        Product product,
        string? code,
        int unitsPerKit,
        bool hasCheckDigit
    )
    {
        var wrong = Check.All(
            Check.Required(code, nameof(Code), Product.CodeLength, "B3"),
            unitsPerKit is > 0 and <= Quantity.Largest
                ? null
                : new Refusal("UnitsPerKitWrong", "B3").At(nameof(UnitsPerKit))
        );
        if (wrong is not null)
        {
            return wrong;
        }

        return new KitType(id, at)
        {
            StudyId = product.StudyId,
            ProductId = product.Id,
            Code = Check.Clean(code)!.ToUpperInvariant(),
            UnitsPerKit = unitsPerKit,
            Unit = product.Unit,
            HasCheckDigit = hasCheckDigit,
        };
    }
}
