namespace TrialPortal.Domain.Shared;

/// <summary>Changes of a state in the order in which they were made. Their ids do not tell it: those of one act share its instant.</summary>
public static class StateHistory
{
    /// <summary>By the instant of recording; of one instant, each goes on from the state that the one before it reached.</summary>
    /// <param name="begin">The state in which everything begins.</param>
    public static IReadOnlyList<T> InOrder<T, TState>(
        IEnumerable<T> changes,
        TState begin,
        Func<T, (DateTimeOffset At, TState From, TState To)> of
    )
        where T : class
        where TState : struct, Enum
    {
        var ordered = new List<T>();
        var state = begin;
        foreach (var instant in changes.GroupBy(c => of(c).At).OrderBy(g => g.Key))
        {
            var left = instant.ToList();
            while (left.Count > 0)
            {
                var next = left.Find(c => of(c).From.Equals(state)) ?? left[0];
                left.Remove(next);
                ordered.Add(next);
                state = of(next).To;
            }
        }

        return ordered;
    }
}
