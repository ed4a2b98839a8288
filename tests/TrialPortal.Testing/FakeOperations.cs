using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Testing;

/// <summary>
/// Stands in for the runner in component tests: each operation type is given its answer, each run is recorded. An
/// operation without an answer throws, so that no test passes on an empty page by accident.
/// </summary>
public sealed class FakeOperations : IOperations
{
    private readonly Dictionary<Type, Func<object, Task<object>>> answers = [];
    private readonly List<Ran> ran = [];

    /// <summary>Who looks at the page; buttons and navigation ask for it.</summary>
    public Rights Rights { get; set; } = Rights.On(Actor.Anonymous, TestClock.Thursday);

    /// <summary>Forms keep their drafts without a test saying so; none of it is among what was run.</summary>
    public FakeDrafts Drafts { get; } = new();

    /// <summary>Everything run or asked, in order.</summary>
    public IReadOnlyList<Ran> All => ran;

    /// <summary>The commands and queries of one type, in order.</summary>
    public IReadOnlyList<TOperation> Of<TOperation>() =>
        ran.Select(r => r.Operation).OfType<TOperation>().ToList();

    /// <summary>Looks at the page as this role, at this site of this study (Administrator: of the portal), with these patients in care.</summary>
    public FakeOperations As(
        Role role,
        Guid? studyId = null,
        Guid? siteId = null,
        params Guid[] patients
    )
    {
        var since = DateOnly.FromDateTime(TestClock.Thursday.UtcDateTime).AddDays(-100);
        var care = siteId is { } site
            ? patients.Select(p => new HeldPatient(p, site, since, null)).ToList()
            : [];
        var actor = new Actor(
            ActorKind.User,
            Guid.CreateVersion7(TestClock.Thursday),
            role.ToString(),
            [new HeldRole(role, studyId, siteId, since, null, "UTC")],
            care,
            role == Role.Patient && patients is [var own] ? own : null
        );
        Rights = Rights.On(actor, TestClock.Thursday);
        return this;
    }

    public FakeOperations Answer<TOperation, T>(Func<TOperation, Outcome<T>> answer)
    {
        answers[typeof(TOperation)] = operation =>
            Task.FromResult<object>(answer((TOperation)operation));
        return this;
    }

    /// <summary>An answer that comes when the test completes it: for loading and running states.</summary>
    public FakeOperations AnswerLater<TOperation, T>(Task<Outcome<T>> answer)
    {
        answers[typeof(TOperation)] = async _ => await answer;
        return this;
    }

    public FakeOperations Refuse<TOperation, T>(Refusal refusal) =>
        Answer<TOperation, T>(_ => refusal);

    /// <summary>The operation breaks, as a database outage would break it.</summary>
    public FakeOperations Break<TOperation>(Exception exception)
    {
        answers[typeof(TOperation)] = _ => Task.FromException<object>(exception);
        return this;
    }

    public Task<Outcome<T>> RunAsync<T>(
        ICommand<T> command,
        Guid requestId,
        Guid? proofId = null,
        CancellationToken cancel = default
    ) => AnswerAsync<T>(new Ran(command, requestId, proofId, default));

    public Task<Outcome<T>> AskAsync<T>(
        IQuery<T> query,
        Guid visit = default,
        CancellationToken cancel = default
    ) => AnswerAsync<T>(new Ran(query, default, null, visit));

    public Task<Rights> RightsAsync(CancellationToken cancel = default) => Task.FromResult(Rights);

    private async Task<Outcome<T>> AnswerAsync<T>(Ran run)
    {
        var isGiven = answers.TryGetValue(run.Operation.GetType(), out var answer);
        if (!isGiven && Drafts.Answer(run.Operation) is Outcome<T> drafted)
        {
            return drafted;
        }

        ran.Add(run);
        return isGiven
            ? (Outcome<T>)await answer!(run.Operation)
            : throw new InvalidOperationException(
                $"The test gave no answer for {run.Operation.GetType().Name}."
            );
    }

    /// <summary>One run: the operation with its input and the ids that came with the call.</summary>
    public sealed record Ran(object Operation, Guid RequestId, Guid? ProofId, Guid Visit);
}
