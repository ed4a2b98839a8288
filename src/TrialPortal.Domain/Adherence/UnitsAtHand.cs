using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Adherence;

/// <summary>Of one product, what a patient was ever given and what is known of it: nobody takes more than the rest.</summary>
/// <param name="Given">Base units handed over, by mistake too: they were in the patient's hands.</param>
/// <param name="Back">Counted as unused, or said to be lost.</param>
/// <param name="Written">Taken, as the diary says.</param>
public sealed record UnitsAtHand(decimal Given, decimal Back, decimal Written)
{
    /// <summary>What nothing accounts for yet; a diary that says more than was there leaves none.</summary>
    public decimal Left => Math.Max(0, Given - Back - Written);

    /// <param name="always">What is due, or stood in the entry before: to say that it was taken is never refused.</param>
    internal Refusal? Exceeded(decimal units, decimal always, bool byStaff)
    {
        var most = Math.Max(Left, always);
        return units <= most
            ? null
            : new Refusal(byStaff ? "DoseMoreThanGivenThem" : "DoseMoreThanGiven", "F1")
                .With("most", most)
                .With("given", Given)
                .With("back", Back)
                .With("written", Written);
    }
}
