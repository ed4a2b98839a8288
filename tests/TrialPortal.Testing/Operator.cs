using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Testing;

/// <summary>One circuit or request of somebody: the runner as a page has it, in a scope of its own.</summary>
public sealed class Operator : IAsyncDisposable
{
    private readonly AsyncServiceScope scope;

    /// <param name="who">Null for somebody who has not signed in.</param>
    public Operator(IServiceProvider services, Person? who)
    {
        scope = services.CreateAsyncScope();
        scope
            .ServiceProvider.GetRequiredService<CurrentActor>()
            .Use(who?.Principal ?? new ClaimsPrincipal(new ClaimsIdentity()));
        Operations = scope.ServiceProvider.GetRequiredService<IOperations>();
    }

    public IOperations Operations { get; }

    /// <summary>Runs as from a form of its own, opened once: with a request id nobody else has.</summary>
    public Task<Outcome<T>> RunAsync<T>(ICommand<T> command, Guid? proofId = null) =>
        Operations.RunAsync(command, NewRequestId(), proofId);

    /// <summary>Runs what must be done for the test to begin; a refusal fails it with its code.</summary>
    public async Task<T> DoneAsync<T>(ICommand<T> command, Guid? proofId = null) =>
        Expect(await RunAsync(command, proofId), command);

    /// <summary>Signs as in the sign dialog, with this password.</summary>
    public async Task<T> SignedAsync<T>(ICommand<T> command, string password)
    {
        var signing = scope.ServiceProvider.GetRequiredService<ISigning>();
        return await DoneAsync(
            command,
            Expect(await signing.ProveAsync(command, password), command)
        );
    }

    public Task<Outcome<T>> AskAsync<T>(IQuery<T> query) => Operations.AskAsync(query);

    /// <summary>The answer of a query that must not be refused.</summary>
    public async Task<T> AnswerAsync<T>(IQuery<T> query) =>
        Expect(await Operations.AskAsync(query), query);

    public Task<Rights> RightsAsync() => Operations.RightsAsync();

    public ValueTask DisposeAsync() => scope.DisposeAsync();

    internal static Guid NewRequestId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private static T Expect<T>(Outcome<T> outcome, object operation) =>
        outcome.IsDone
            ? outcome.Value
            : throw new InvalidOperationException(
                $"{operation.GetType().Name} was refused: {outcome.Refusal.Code} {outcome.Refusal.Field} {string.Join(' ', outcome.Refusal.Facts)}"
            );
}
