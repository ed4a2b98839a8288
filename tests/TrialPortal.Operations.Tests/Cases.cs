using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests;

/// <summary>What every operation must answer, whatever it does.</summary>
internal static class Cases
{
    /// <summary>Every role that does not hold any of these.</summary>
    public static TheoryData<Role> Without(params Permission[] anyOf) =>
        [.. Enum.GetValues<Role>().Where(role => !anyOf.Any(p => RolePermissions.Has(role, p)))];

    public static Task<Person> PersonAsync(this World world, Role role) =>
        role == Role.Administrator ? world.AdministratorAsync() : world.StaffAsync(role);

    public static void Refused<T>(string code, Outcome<T> outcome, string? field = null)
    {
        Assert.False(outcome.IsDone, "It was done.");
        Assert.Equal(code, outcome.Refusal!.Code);
        if (field is not null)
        {
            Assert.Equal(field, outcome.Refusal.Field);
        }
    }

    /// <summary>The same request gives the first result; the same id with other arguments is refused (E17).</summary>
    public static async Task RepeatsAsync<T>(
        this Operator person,
        ICommand<T> command,
        ICommand<T> other,
        Action<T, T>? same = null
    )
    {
        var request = Guid.CreateVersion7(TestClock.Thursday);
        var first = await person.Operations.RunAsync(command, request);
        var again = await person.Operations.RunAsync(command, request);

        Assert.True(first.IsDone, first.Refusal?.Code);
        Assert.True(again.IsDone, again.Refusal?.Code);
        if (same is null)
        {
            Assert.Equal(first.Value, again.Value);
        }
        else
        {
            same(first.Value, again.Value);
        }

        Refused("RequestReused", await person.Operations.RunAsync(other, request));
    }

    /// <summary>Everybody at once: each from a circuit of its own.</summary>
    public static async Task<IReadOnlyList<Outcome<T>>> RaceAsync<T>(
        this World world,
        Person person,
        params ICommand<T>[] commands
    ) =>
        await Task.WhenAll(
            commands.Select(command =>
                Task.Run(async () =>
                {
                    await using var circuit = world.As(person);
                    return await circuit.RunAsync(command);
                })
            )
        );

    /// <summary>Two forms opened on the same version and sent at once: one changes it, the other hears of it.</summary>
    public static async Task OneIsDoneAsync<T>(
        World world,
        Person person,
        ICommand<T> one,
        ICommand<T> other
    )
    {
        var outcomes = await world.RaceAsync(person, one, other);
        Assert.Single(outcomes, o => o.IsDone);
        Refused("ChangedMeanwhile", outcomes.Single(o => !o.IsDone));
    }
}
