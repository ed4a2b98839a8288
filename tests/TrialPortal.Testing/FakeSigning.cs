using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Testing;

/// <summary>Stands in for the proof of a signature in component tests: any password is right.</summary>
public sealed class FakeSigning : ISigning
{
    /// <summary>What the rules say before anybody is asked; null when the act may be signed.</summary>
    public Refusal? Refusal { get; init; }

    public Guid Proof { get; } = Guid.CreateVersion7(TestClock.Thursday);

    public Task<Refusal?> CheckAsync<T>(ICommand<T> command, CancellationToken cancel = default) =>
        Task.FromResult(Refusal);

    public Task<Outcome<Guid>> ProveAsync<T>(
        ICommand<T> command,
        string password,
        CancellationToken cancel = default
    ) => Task.FromResult<Outcome<Guid>>(Proof);
}
