namespace TrialPortal.Domain.Shared;

/// <summary>What else must be so for a change of state, beside somebody wanting it. The act that makes it so names it.</summary>
public enum Condition
{
    /// <summary>An investigator signs.</summary>
    Signature = 1,
    StartReached,
    LastDayPassed,
    NothingDispensed,

    /// <summary>Somebody other than who prepared (E6).</summary>
    OtherPerson,

    /// <summary>Two people confirm that it never left the pharmacy.</summary>
    NeverLeftPharmacy,

    /// <summary>The sponsor decided, with a document (E3).</summary>
    Decision,
    Counted,

    /// <summary>The site counted and a monitor verified (E10).</summary>
    CountVerified,
}

/// <summary>One allowed change of state; the reason is asked for when it changes, and kept with it.</summary>
public sealed record Arrow<TState>(TState From, TState To, bool NeedsReason)
    where TState : struct, Enum
{
    public Condition? Needs { get; init; }

    public Arrow<TState> When(Condition needs) => this with { Needs = needs };
}

/// <summary>The words in which tables of states are written.</summary>
public static class Arrow
{
    public static Arrow<TState> Plain<TState>(TState from, TState to)
        where TState : struct, Enum => new(from, to, false);

    public static Arrow<TState> Reasoned<TState>(TState from, TState to)
        where TState : struct, Enum => new(from, to, true);
}

/// <summary>A state machine, whole: a change that is not a row of it is refused (E2).</summary>
public sealed class StateTable<TState>(string rule, params IReadOnlyList<Arrow<TState>> arrows)
    where TState : struct, Enum
{
    /// <summary>Every allowed change, in the order in which choices are offered.</summary>
    public IReadOnlyList<Arrow<TState>> Arrows { get; } = arrows;

    public Arrow<TState>? Find(TState from, TState to) =>
        Arrows.FirstOrDefault(a => a.From.Equals(from) && a.To.Equals(to));

    public IReadOnlyList<Arrow<TState>> From(TState from) =>
        Arrows.Where(a => a.From.Equals(from)).ToList();

    public bool IsFinal(TState state) => Arrows.All(a => !a.From.Equals(state));

    /// <summary>
    /// The state after the change. Refused: no such arrow (NoSuchStateChange), its condition not met (StateChangeNeeds), no
    /// reason where one is asked.
    /// </summary>
    /// <param name="met">What the act itself makes true: the operation that verifies says OtherPerson after it has looked.</param>
    public Outcome<TState> Change(
        TState from,
        TState to,
        string? reason = null,
        Condition? met = null
    )
    {
        if (Find(from, to) is not { } arrow)
        {
            return new Refusal("NoSuchStateChange", rule).With("from", from).With("to", to);
        }

        if (arrow.Needs is { } needs && needs != met)
        {
            return new Refusal("StateChangeNeeds", rule)
                .With("from", from)
                .With("to", to)
                .With("needs", needs);
        }

        return arrow.NeedsReason && Check.Reason(reason) is { } wrong ? wrong : to;
    }
}
