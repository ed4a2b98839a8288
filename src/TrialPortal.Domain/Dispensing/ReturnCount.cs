using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Dispensing;

/// <summary>
/// What was counted of units given to a patient (E9): taken = given - unused - lost. Blank is not zero: what was not counted
/// gives bounds, never a figure.
/// </summary>
public sealed record ReturnCount
{
    private ReturnCount(Quantity given, Quantity? unused, Quantity? lost) =>
        (Given, Unused, Lost) = (given, unused, lost);

    public Quantity Given { get; }

    /// <summary>Counted unused, also those that the patient keeps; null when nothing was brought back or counted.</summary>
    public Quantity? Unused { get; }

    /// <summary>Declared lost, damaged or wasted; null when nobody said.</summary>
    public Quantity? Lost { get; }

    /// <summary>Not counted, so what was taken is not known: see the bounds.</summary>
    public bool IsEvaluable => Unused is not null;

    /// <summary>Counted, but nobody said whether units were lost: what is missing is taken at most.</summary>
    public bool IsAtMost => IsEvaluable && Lost is null;

    /// <summary>Units taken if all that is missing was taken.</summary>
    public Quantity Most => Given - (Unused ?? None) - (Lost ?? None);

    /// <summary>Units taken if none of what is open was taken.</summary>
    public Quantity Least => IsEvaluable && !IsAtMost ? Most : None;

    /// <summary>Neither returned nor declared: still open with the patient.</summary>
    public Quantity NotReturned => IsEvaluable ? None : Most;

    private Quantity None => Quantity.None(Given.Unit);

    /// <summary>Refused: more counted than given (ReturnedMoreThanGiven), a data error for a query and not a percentage.</summary>
    public static Outcome<ReturnCount> Of(Quantity given, Quantity? unused, Quantity? lost)
    {
        var none = Quantity.None(given.Unit);
        var counted = (unused ?? none) + (lost ?? none);
        return counted <= given
            ? new ReturnCount(given, unused, lost)
            : new Refusal("ReturnedMoreThanGiven", "E9")
                .With("given", given.Count)
                .With("counted", counted.Count)
                .At(nameof(Unused));
    }
}
