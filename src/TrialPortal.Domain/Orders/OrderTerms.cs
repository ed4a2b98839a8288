using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;

namespace TrialPortal.Domain.Orders;

/// <summary>Who acts on an order, and the id and instant of the row that keeps it.</summary>
/// <param name="By">Null for a job of the portal.</param>
public sealed record OrderAct(Guid Id, DateTimeOffset At, Guid? By, string ByName);

/// <summary>What an order is about and measured by.</summary>
/// <param name="Step">The step of the protocol version in force on the patient's study day of the first dose.</param>
public sealed record OrderSubject(
    Product Product,
    ProtocolVersion Protocol,
    RegimenStep Step,
    string SubjectNumber
);

/// <summary>What a form prescribes, as structure (D1).</summary>
public sealed record OrderTerms
{
    public required DoseTimes Times { get; init; }
    public Route Route { get; init; } = Route.Oral;

    /// <summary>Null where the prescriber states no rule.</summary>
    public FoodRule? Food { get; init; }
    public DateOnly Start { get; init; }

    /// <summary>Clock time on the first day from which doses are due.</summary>
    public TimeOnly FirstAt { get; init; }

    /// <summary>Calendar days, the first counted; null goes on until it is stopped.</summary>
    public int? Days { get; init; }

    /// <summary>Base units that may be dispensed on the order, over all of its versions (D6).</summary>
    public int Ordered { get; init; }

    /// <summary>Why the dose is outside the protocol's limits; null when it is not (D3).</summary>
    public string? LimitsReason { get; init; }

    /// <summary>The regimen and how it stands to the limits, or everything wrong with it.</summary>
    internal Outcome<(DoseRegimen Regimen, DoseAcceptance Limits)> Judge(
        OrderSubject subject,
        DateOnly today
    )
    {
        var product = subject.Product;
        var made = DoseRegimen.Create(
            product.Unit,
            Times,
            Route,
            product.SmallestPart,
            Start,
            FirstAt,
            Days,
            Food
        );
        var limits = made.IsDone ? subject.Step.Limits.Judge(made.Value, LimitsReason) : null;
        var wrong = Check.All([
            .. made.Refusal?.Each ?? [],
            .. limits?.Refusal?.Each ?? [],
            Start < today
                ? new Refusal("OrderStartPast", "D4").With("today", today).At(nameof(Start))
                : null,
            Ordered is > 0 and <= Quantity.Largest
                ? null
                : new Refusal("OrderedCountWrong", "D6")
                    .With("largest", Quantity.Largest)
                    .At(nameof(Ordered)),
        ]);
        return wrong is not null ? wrong : (made.Value, limits!.Value);
    }
}
