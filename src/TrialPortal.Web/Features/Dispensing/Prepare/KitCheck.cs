using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>What the second person saw of one kit in the hand (E6); of seal and label nothing is taken for granted.</summary>
public sealed record KitCheck
{
    /// <summary>Its number, as it was scanned.</summary>
    public string Kit { get; set; } = "";
    public bool? SealIntact { get; set; }

    /// <summary>The label shows the study and the subject number.</summary>
    public bool? LabelRight { get; set; }

    /// <summary>Why the kit may not be given: a question is open (KitNotLookedAt), or the answer is no (KitSealBroken, KitLabelWrong).</summary>
    public Refusal? Judge() =>
        (
            SealIntact == false ? new Refusal("KitSealBroken", "E6")
            : LabelRight == false ? new Refusal("KitLabelWrong", "E6")
            : SealIntact is null || LabelRight is null ? new Refusal("KitNotLookedAt", "E6")
            : null
        )?.With("kit", Kit);
}
