using System.Diagnostics.CodeAnalysis;

namespace TrialPortal.Domain.Shared;

/// <summary>What an act came to: done with a value, or refused with the reason. An expected failure is never an exception.</summary>
/// <typeparam name="T">The result when done; <see cref="Done"/> where there is none.</typeparam>
public sealed class Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    /// <summary>Why not; null when done.</summary>
    public Refusal? Refusal { get; }

    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsDone => Refusal is null;

    /// <summary>The result. Reading it of a refused act is a defect and throws.</summary>
    public T Value =>
        Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The result of an act that has none.</summary>
public readonly record struct Done
{
    public static readonly Outcome<Done> Now = default(Done);
}
