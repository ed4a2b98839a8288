using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>
/// The one way in. Each call gets a scope and a context of its own, so that calls of one circuit may overlap; what it
/// shares with the circuit is only who is signed in and which views were already written.
/// </summary>
internal sealed class Operations(
    CurrentActor current,
    Runner runner,
    RunnerRights standing,
    WrittenViews views,
    TimeProvider clock
) : IOperations
{
    public async Task<Outcome<T>> RunAsync<T>(
        ICommand<T> command,
        Guid requestId,
        Guid? proofId = null,
        CancellationToken cancel = default
    ) =>
        await runner.RunAsync(
            command,
            Call.Of(command, await current.WhoAsync(), clock.GetUtcNow()) with
            {
                RequestId = requestId,
                ProofId = proofId,
                ArgumentsHash = runner.Digest(command),
                Cancel = cancel,
            }
        );

    public async Task<Outcome<T>> AskAsync<T>(
        IQuery<T> query,
        Guid visit = default,
        CancellationToken cancel = default
    )
    {
        var call = Call.Of(query, await current.WhoAsync(), clock.GetUtcNow()) with
        {
            Cancel = cancel,
        };
        return await runner.AskAsync(
            query,
            call,
            (patient, write) =>
                views.Once(new(call.Kind.Name, Arguments.ForAudit(query), patient, visit), write)
        );
    }

    public async Task<Rights> RightsAsync(CancellationToken cancel = default) =>
        await standing.ReadAsync(await current.WhoAsync(), clock.GetUtcNow(), cancel);
}
