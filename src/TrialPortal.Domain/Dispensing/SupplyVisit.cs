using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;

namespace TrialPortal.Domain.Dispensing;

/// <summary>What stands supplied at a visit: all that was given, or set aside, and not put back.</summary>
/// <param name="At">When the first of it was handed over; set aside while nothing was.</param>
public sealed record VisitSupply(
    DateTimeOffset At,
    string By,
    int Units,
    BaseUnit Unit,
    bool IsHandedOver
)
{
    /// <summary>Null where nothing stands.</summary>
    public static VisitSupply? Of(IEnumerable<MedicationDistribution> distributions)
    {
        var standing = distributions
            .Where(d => !DistributionStatusTable.Reversed.Contains(d.Status))
            .OrderBy(d => d.HandedOverAt is null)
            .ThenBy(d => d.HandedOverAt ?? d.CreatedAt)
            .ToList();
        return standing is [var first, ..]
            ? new VisitSupply(
                first.HandedOverAt ?? first.CreatedAt,
                first.HandedOverByName ?? first.PreparedByName,
                standing.Sum(d => d.Units),
                first.Unit,
                first.HandedOverAt is not null
            )
            : null;
    }
}

/// <summary>
/// A planned visit on the day on which something would be supplied at it (E4; domain.md 4): due, too early or late by its
/// window, or supplied before. What is not due is never blocked: it is done with a reason.
/// </summary>
/// <param name="Code">Such as <c>V3</c>.</param>
/// <param name="Today">The day at the site.</param>
/// <param name="Before">Of the same product.</param>
public sealed record SupplyVisit(
    string Code,
    DatedWindow Window,
    DateOnly Today,
    VisitSupply? Before = null
)
{
    /// <summary>0 in its window; otherwise calendar days outside, negative when too early.</summary>
    public int DaysOut => Window.DaysOut(Today);

    public bool IsDue => Before is null && DaysOut == 0;

    /// <summary>
    /// Refused without a reason: supplied before (VisitSupplied, VisitSetAside), its window not yet open (VisitNotYetOpen) or
    /// over (VisitOver); each at the field of the reason.
    /// </summary>
    public Refusal? Judge(string? reason) =>
        Check.Clean(reason) is not null ? Check.Reason(reason)
        : IsDue ? null
        : Why().With("visit", Code).At(nameof(Check.Reason));

    /// <summary>A reason is what this refusal asks for.</summary>
    public static bool AsksWhy(Refusal? refusal) =>
        refusal?.Code is "VisitSupplied" or "VisitSetAside" or "VisitNotYetOpen" or "VisitOver";

    private Refusal Why() =>
        Before is { } before
            ? (
                before.IsHandedOver
                    ? new Refusal("VisitSupplied", "E4")
                    : new Refusal("VisitSetAside", "E4")
            )
                .With("at", before.At)
                .With("by", before.By)
                .With("units", before.Units)
                .With("unit", before.Unit)
        : DaysOut < 0 ? new Refusal("VisitNotYetOpen", "E4").With("day", Window.First)
        : new Refusal("VisitOver", "E4").With("day", Window.Last);
}
