using TrialPortal.Domain.Orders;

namespace TrialPortal.Web.Demo;

/// <summary>What the protocol of the demo gives to take, by the ids that setting it up made.</summary>
/// <param name="Visits">By their codes.</param>
internal sealed record DemoMedication(
    DemoProduct Orbit,
    DemoProduct Vitamin,
    IReadOnlyDictionary<string, Guid> Visits
);

/// <param name="At">When a dose is due, on the patient's clock.</param>
internal sealed record DemoProduct(Guid Id, Guid KitTypeId, TimeOnly At)
{
    /// <summary>What its orders say of meals.</summary>
    public FoodRule? Food { get; init; }
}

/// <summary>One product that a demo patient takes: the order that makes doses due, and what is left of the last bottle.</summary>
internal sealed class DemoCourse(DemoProduct product)
{
    public const int Bottle = 35;

    public DemoProduct Product => product;
    public TimeOnly At { get; set; } = product.At;
    public Guid OrderId { get; set; }

    /// <summary>Number of the version in force.</summary>
    public int Version { get; set; }
    public int Ordered { get; set; }
    public DateOnly Start { get; set; }
    public DateOnly Until { get; set; }

    /// <summary>Signed, and neither held nor over.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The distribution whose bottle is at the patient's home.</summary>
    public Guid? DistributionId { get; set; }
    public int Left { get; set; }

    public bool IsDue(DateOnly day) => IsOpen && day >= Start && day <= Until;
}
