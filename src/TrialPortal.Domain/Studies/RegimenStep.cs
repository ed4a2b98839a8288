using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Studies;

/// <summary>What a form says of a step; the properties bear the names of <see cref="RegimenStep"/>.</summary>
public sealed record StepFacts
{
    public int Step { get; init; }

    /// <summary>Study day as printed.</summary>
    public int FromDay { get; init; } = 1;
    public decimal LeastPerDose { get; init; }
    public decimal MostPerDose { get; init; }
    public decimal MostPerDay { get; init; }
    public int? IntakesPerDay { get; init; }
    public DoseTimes? UsualTimes { get; init; }

    internal Refusal? Wrong(Product product) =>
        Check.All(
            Step > 0 ? null : new Refusal("StepNumberWrong", "D3").At(nameof(Step)),
            StudyDay.Numbered(FromDay).Refusal?.At(nameof(FromDay)),
            Amount.IsDose(LeastPerDose)
            && LeastPerDose <= MostPerDose
            && Amount.IsDose(MostPerDay)
            && MostPerDose <= MostPerDay
            && Amount.IsWholeIn(LeastPerDose, product.SmallestPart)
            && Amount.IsWholeIn(MostPerDose, product.SmallestPart)
                ? null
                : new Refusal("StepLimitsWrong", "D3").At(nameof(LeastPerDose)),
            IntakesPerDay is < 1
                ? new Refusal("StepIntakesWrong", "D3").At(nameof(IntakesPerDay))
                : null,
            UsualTimes is null ? new Refusal("DoseTimesMissing", "D1").At(nameof(UsualTimes)) : null
        );
}

/// <summary>
/// What a protocol version allows of a product from a study day on (D3): limits of each dose and of a day, and the times
/// that an order begins with. Titration is a row of such steps.
/// </summary>
public sealed class RegimenStep : Record, IOfSetUp
{
    private RegimenStep() { }

    private RegimenStep(Guid id, DateTimeOffset at)
        : base(id, at) { }

    public Guid StudyId { get; private set; }
    public Guid ProtocolVersionId { get; private set; }
    public Guid ProductId { get; private set; }

    /// <summary>From 1; unique for the product in the protocol version.</summary>
    public int Step { get; private set; }

    /// <summary>Study day as printed from which the step holds; never 0.</summary>
    public int FromDay { get; private set; }
    public decimal LeastPerDose { get; private set; }
    public decimal MostPerDose { get; private set; }
    public decimal MostPerDay { get; private set; }

    /// <summary>Null where the protocol leaves it open.</summary>
    public int? IntakesPerDay { get; private set; }

    /// <summary>The times an order begins with, as <see cref="DoseTimes.Kept"/> writes them.</summary>
    public string UsualDoses { get; private set; } = "";

    public DoseTimes UsualTimes => DoseTimes.FromKept(UsualDoses);

    public DoseLimits Limits =>
        new(Step, LeastPerDose, MostPerDose, MostPerDay) { IntakesPerDay = IntakesPerDay };

    /// <summary>
    /// Refused: StepNumberWrong, NoStudyDayZero, StepLimitsWrong, StepIntakesWrong, DoseTimesMissing, and usual times
    /// outside its own limits (DoseOutsideStep, DailyDoseOutsideStep, IntakesOutsideStep).
    /// </summary>
    public static Outcome<RegimenStep> Create(
        Guid id,
        DateTimeOffset at,
        ProtocolVersion protocol,
        Product product,
        StepFacts facts
    )
    {
        if (facts.Wrong(product) is { } wrong)
        {
            return wrong;
        }

        var made = new RegimenStep(id, at)
        {
            StudyId = protocol.StudyId,
            ProtocolVersionId = protocol.Id,
            ProductId = product.Id,
            Step = facts.Step,
            FromDay = facts.FromDay,
            LeastPerDose = facts.LeastPerDose,
            MostPerDose = facts.MostPerDose,
            MostPerDay = facts.MostPerDay,
            IntakesPerDay = facts.IntakesPerDay,
            UsualDoses = facts.UsualTimes!.Kept(),
        };
        return made.Limits.Outside(facts.UsualTimes) is { } outside ? outside : made;
    }

    /// <summary>
    /// The step of a product on a study day: the last one begun, or the first while none has. Refused: the protocol version
    /// has no step of the product (ProductNotInProtocol).
    /// </summary>
    /// <param name="steps">Steps of the protocol version in force.</param>
    public static Outcome<RegimenStep> On(
        StudyDay day,
        Guid productId,
        IEnumerable<RegimenStep> steps
    )
    {
        var own = steps.Where(s => s.ProductId == productId).OrderBy(s => s.Begins).ToList();
        return (own.LastOrDefault(s => s.Begins <= day) ?? own.FirstOrDefault()) is { } step
            ? step
            : new Refusal("ProductNotInProtocol", "D3").At(nameof(ProductId));
    }

    private StudyDay Begins => StudyDay.Numbered(FromDay).Value;
}
