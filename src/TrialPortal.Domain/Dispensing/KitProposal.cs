using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;

namespace TrialPortal.Domain.Dispensing;

/// <summary>A kit as the proposal sees it.</summary>
/// <param name="GroupId">What it holds, as a group of the allocation list; known to the server alone.</param>
/// <param name="LastDay">The last day on which it may be taken.</param>
public sealed record ShelfKit(
    string Number,
    Guid GroupId,
    KitStatus Status,
    DateOnly LastDay,
    Quantity Content
);

/// <summary>What a patient must be given: so many base units, the last of them taken on this day.</summary>
public sealed record SupplyNeed(decimal Units, DateOnly LastDoseDay)
{
    /// <summary>Doses from this day to the late end of the next visit's window, that day counted, and so many days more.</summary>
    public static SupplyNeed Until(
        DatedWindow next,
        DateOnly from,
        int overageDays,
        DoseSlots slots
    )
    {
        var last = next.Last.AddDays(overageDays);
        return new(slots.UnitsBetween(from, last.AddDays(1)), last);
    }
}

/// <summary>
/// The kits that the portal proposes (E4): available kits of the patient's group that are usable to the last dose, those that
/// expire first before others, then by number, until they hold enough. The same shelf always gives the same kits.
/// </summary>
public static class KitProposal
{
    /// <summary>
    /// Refused: NoKitCanBeAssigned, with no facts. Why a group has no kit would tell which group the patient is in.
    /// </summary>
    public static Outcome<IReadOnlyList<ShelfKit>> For(
        SupplyNeed need,
        Guid groupId,
        IEnumerable<ShelfKit> shelf
    )
    {
        var chosen = new List<ShelfKit>();
        var held = 0m;
        foreach (var kit in Fitting(need, groupId, shelf))
        {
            if (held >= need.Units)
            {
                break;
            }

            chosen.Add(kit);
            held += kit.Content.Count;
        }

        return held >= need.Units ? chosen : new Refusal("NoKitCanBeAssigned", "E4");
    }

    private static IEnumerable<ShelfKit> Fitting(
        SupplyNeed need,
        Guid groupId,
        IEnumerable<ShelfKit> shelf
    ) =>
        shelf
            .Where(k => k.GroupId == groupId && k.Status == KitStatus.Available)
            .Where(k => k.LastDay >= need.LastDoseDay)
            .OrderBy(k => k.LastDay)
            .ThenBy(k => k.Number, StringComparer.Ordinal);
}
