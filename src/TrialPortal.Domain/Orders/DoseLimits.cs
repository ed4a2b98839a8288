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
    /// <summary>Within, or outside with a reason. Outside without one is refused, each limit with its figures.</summary>
    public Outcome<DoseAcceptance> Judge(DoseRegimen regimen, string? reason)
    {
        if (Outside(regimen) is not { } outside)
        {
            return DoseAcceptance.WithinLimits;
        }

        if (Check.Clean(reason) is null)
        {
            return outside;
        }

        return Check.Reason(reason) is { } wrong ? wrong : DoseAcceptance.OutsideWithReason;
    }

    private Refusal? Outside(DoseRegimen regimen)
    {
        var dose = regimen.Times.Doses.FirstOrDefault(d =>
            d.Units < LeastPerDose || d.Units > MostPerDose
        );
        var perDay = regimen.Times.PerDay;
        return Check.All(
            dose is null
                ? null
                : new Refusal("DoseOutsideStep", "D3")
                    .With("step", Step)
                    .With("dose", Amount.Write(dose.Units))
                    .With("least", Amount.Write(LeastPerDose))
                    .With("most", Amount.Write(MostPerDose))
                    .At("Dose"),
            perDay <= MostPerDay
                ? null
                : new Refusal("DailyDoseOutsideStep", "D3")
                    .With("step", Step)
                    .With("perDay", Amount.Write(perDay))
                    .With("most", Amount.Write(MostPerDay))
                    .At("Doses")
        );
    }
}
