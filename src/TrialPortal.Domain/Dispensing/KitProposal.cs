using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;

namespace TrialPortal.Domain.Dispensing;

/// <summary>What a patient must be given: so many base units, the last of them taken on this day.</summary>
/// <param name="Most">Never more than this is given for it: what the order has left (D6).</param>
public sealed record SupplyNeed(decimal Units, DateOnly LastDoseDay, int Most = int.MaxValue)
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
/// The kits that the portal proposes (E4): available kits that are usable to the last dose, those that expire first before
/// others, until they hold enough. The same shelf always gives the same kits.
/// </summary>
public static class KitProposal
{
    /// <summary>
    /// The fewest units that this need can come to in whole kits of these sizes. It looks at no group, so that an order with too
    /// little left is refused before the shelf is asked, and alike for every group.
    /// </summary>
    /// <param name="sizes">Of all kits that last long enough, whatever they hold.</param>
    public static int Least(SupplyNeed need, IReadOnlyCollection<int> sizes, bool inPart)
    {
        var known = sizes.DefaultIfEmpty(1).ToList();
        var step = known.Aggregate(Divisor);
        var inSteps = (int)decimal.Ceiling(need.Units / step) * step;
        return inPart ? known.Min() : Math.Max(known.Min(), inSteps);
    }

    /// <summary>
    /// Refused: NoKitCanBeAssigned, with no facts. Why a group has no kit would tell which group the patient is in.
    /// </summary>
    /// <param name="shelf">Kits that hold what the patient may get; which those are is read behind the blinding, and not here.</param>
    /// <param name="turn">Which of kits that expire on one day is before another; where groups are hidden, nothing that anybody can foresee.</param>
    /// <param name="inPart">What there is, when it is not enough: the rest is owed (E8).</param>
    public static Outcome<IReadOnlyList<Kit>> For(
        SupplyNeed need,
        IEnumerable<Kit> shelf,
        Func<Kit, string> turn,
        bool inPart = false
    )
    {
        var chosen = new List<Kit>();
        var held = 0m;
        foreach (var kit in Fitting(need, shelf, turn))
        {
            if (held < need.Units && kit.Units <= need.Most - held)
            {
                chosen.Add(kit);
                held += kit.Units;
            }
        }

        return held >= need.Units || (inPart && chosen.Count > 0)
            ? chosen
            : new Refusal("NoKitCanBeAssigned", "E4");
    }

    private static int Divisor(int one, int other) =>
        other == 0 ? one : Divisor(other, one % other);

    private static IEnumerable<Kit> Fitting(
        SupplyNeed need,
        IEnumerable<Kit> shelf,
        Func<Kit, string> turn
    ) =>
        shelf
            .Where(k => k.Status == KitStatus.Available && k.ExpiresOn >= need.LastDoseDay)
            .OrderBy(k => k.ExpiresOn)
            .ThenBy(turn, StringComparer.Ordinal);
}
