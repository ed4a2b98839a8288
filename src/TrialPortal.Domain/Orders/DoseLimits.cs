using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Orders;

/// <summary>How a regimen stands to the protocol's limits.</summary>
public enum DoseAcceptance
{
    WithinLimits = 1,

    /// <summary>Outside, and the prescriber said why: a deviation is drafted (D3).</summary>
    OutsideWithReason,
}

/// <summary>What one step of the protocol allows, in base units; both ends are inside (D3).</summary>
/// <param name="Step">Number of the step in the protocol's titration, from 1.</param>
public sealed record DoseLimits(
    int Step,
    decimal LeastPerDose,
    decimal MostPerDose,
    decimal MostPerDay
)
{
    /// <summary>Intakes on a day with doses; null where the protocol leaves it open.</summary>
    public int? IntakesPerDay { get; init; }

    /// <summary>Within, or outside with a reason. Outside without one is refused, each limit with its figures.</summary>
    public Outcome<DoseAcceptance> Judge(DoseRegimen regimen, string? reason)
    {
        if (Outside(regimen.Times) is not { } outside)
        {
            return DoseAcceptance.WithinLimits;
        }

        if (Check.Clean(reason) is null)
        {
            return outside;
        }

        return Check.Reason(reason) is { } wrong ? wrong : DoseAcceptance.OutsideWithReason;
    }

    /// <summary>Each limit that these times break, with its figures; null when none.</summary>
    public Refusal? Outside(DoseTimes times)
    {
        var dose = times.EachDose.FirstOrDefault(d => d < LeastPerDose || d > MostPerDose);
        var intakes = times.AsNeeded is null ? times.Doses.Count : IntakesPerDay;
        var perDay = times.PerDay;
        return Check.All(
            dose == 0
                ? null
                : new Refusal("DoseOutsideStep", "D3")
                    .With("step", Step)
                    .With("dose", Amount.Write(dose))
                    .With("least", Amount.Write(LeastPerDose))
                    .With("most", Amount.Write(MostPerDose))
                    .At("Dose"),
            perDay <= MostPerDay
                ? null
                : new Refusal("DailyDoseOutsideStep", "D3")
                    .With("step", Step)
                    .With("perDay", Amount.Write(perDay))
                    .With("most", Amount.Write(MostPerDay))
                    .At("Doses"),
            IntakesPerDay is not { } allowed || intakes == allowed
                ? null
                : new Refusal("IntakesOutsideStep", "D3")
                    .With("step", Step)
                    .With("intakes", intakes!)
                    .With("allowed", allowed)
                    .At("Doses")
        );
    }
}
