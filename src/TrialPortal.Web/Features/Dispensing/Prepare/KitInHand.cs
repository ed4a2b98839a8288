using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>Why a kit is not the one to be given, as far as whoever holds it may know: how it stands, since when, and which to take (E5).</summary>
internal static class KitInHand
{
    /// <param name="missing">Numbers set aside for this patient that nobody has scanned yet.</param>
    public static Refusal? Judge(
        Kit? kit,
        string number,
        MedicationDistribution distribution,
        IReadOnlyList<string> missing,
        DateOnly today
    ) =>
        Why(kit, distribution, missing, today)
            ?.With("kit", number)
            .With("next", string.Join(", ", missing))
            .At(nameof(CheckScannedKit.Kit));

    private static Refusal? Why(
        Kit? kit,
        MedicationDistribution distribution,
        IReadOnlyList<string> missing,
        DateOnly today
    )
    {
        if (kit is null)
        {
            return new Refusal("KitUnknown", "E5");
        }

        if (KitExpiry.HasExpired(kit.ExpiresOn, today))
        {
            return new Refusal("KitInHandExpired", "E12").With("expired", kit.ExpiresOn);
        }

        var isOurs = kit.DistributionId == distribution.Id;
        return (kit.Status, isOurs) switch
        {
            (KitStatus.Assigned, true) => missing.Contains(kit.Number)
                ? null
                : new Refusal("KitScannedTwice", "E5"),
            (KitStatus.Assigned, false) => new Refusal("KitOfAnother", "E5").With(
                "since",
                kit.StatusAt
            ),
            (KitStatus.Available, _) => new Refusal("KitNotProposed", "E4"),
            (KitStatus.Quarantined, _) => new Refusal("KitInQuarantine", "E3").With(
                "since",
                kit.StatusAt
            ),
            _ => new Refusal("KitNotUsable", "E5")
                .With("status", kit.Status)
                .With("since", kit.StatusAt),
        };
    }
}
