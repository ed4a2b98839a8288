using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Shared;

/// <summary>A table of states written out again as text, and every pair of states tried against it.</summary>
internal static class StateTables
{
    /// <param name="written">State to "To! To:Condition"; "!" wants a reason.</param>
    public static void AssertIs<TState>(
        Dictionary<string, string> written,
        StateTable<TState> table
    )
        where TState : struct, Enum
    {
        foreach (var from in Enum.GetValues<TState>())
        {
            var arrows = written[$"{from}"].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(arrows.Length, table.From(from).Count);
            Assert.Equal(arrows.Length == 0, table.IsFinal(from));
            foreach (var to in Enum.GetValues<TState>())
            {
                AssertArrow(table, from, to, arrows.SingleOrDefault(a => Name(a) == $"{to}"));
            }
        }
    }

    private static void AssertArrow<TState>(
        StateTable<TState> table,
        TState from,
        TState to,
        string? arrow
    )
        where TState : struct, Enum
    {
        Condition? needs = arrow?.Split(':') is [_, var condition]
            ? Enum.Parse<Condition>(condition)
            : null;
        if (arrow is null)
        {
            var refusal = Expect.Refused("NoSuchStateChange", table.Change(from, to, "why"));
            Assert.Equal((from, to), (refusal.Facts["from"], refusal.Facts["to"]));
            return;
        }

        Assert.Equal(to, Expect.Done(table.Change(from, to, "why", needs)));
        if (needs is not null)
        {
            var refusal = Expect.Refused("StateChangeNeeds", table.Change(from, to, "why"));
            Assert.Equal(needs, refusal.Facts["needs"]);
        }

        if (arrow.Contains('!', StringComparison.Ordinal))
        {
            Expect.Refused("ReasonMissing", table.Change(from, to, " ", needs));
        }
        else
        {
            Expect.Done(table.Change(from, to, null, needs));
        }
    }

    private static string Name(string arrow) => arrow.Split(':')[0].TrimEnd('!');
}
