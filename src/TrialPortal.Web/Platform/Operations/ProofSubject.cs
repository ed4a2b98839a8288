using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>What a proof is bound to: the operation and its arguments, the record, the version and content that the signer saw.</summary>
internal sealed record ProofSubject(
    string Operation,
    string ArgumentsHash,
    Meaning Meaning,
    Guid RecordId,
    int SeenVersion,
    string ContentHash,
    RowOwner Owner
)
{
    public SignatureProof Proof(Guid id, SignedIn who, DateTimeOffset expiresAt) =>
        new()
        {
            Id = id,
            ActorId = who.UserId,
            SessionId = who.SessionId,
            Operation = Operation,
            ArgumentsHash = ArgumentsHash,
            Meaning = Meaning,
            RecordId = RecordId,
            SeenVersion = SeenVersion,
            ContentHash = ContentHash,
            ExpiresAt = expiresAt,
        };
}

/// <summary>Reads what a command would sign, with its actor's own sight and rights; refuses, and audits, what the runner would refuse.</summary>
internal sealed class ProofSubjects(
    Runner runner,
    RunnerRights standing,
    Attempts attempts,
    UnchangedEntries unchanged,
    WriteGate gate,
    TimeProvider clock
)
{
    internal sealed record Read(Actor Actor, ProofSubject Subject);

    public Task<Outcome<Read>> ReadAsync<T>(
        ICommand<T> command,
        SignedIn? who,
        CancellationToken cancel
    )
    {
        var call = Call.Of(command, who, clock.GetUtcNow()) with { Cancel = cancel };
        return attempts.RunAsync(call, (db, services) => AttemptAsync(command, call, db, services));
    }

    private async Task<Outcome<Read>> AttemptAsync<T>(
        ICommand<T> command,
        Call call,
        PortalDbContext db,
        IServiceProvider services
    )
    {
        var rights = await standing.ReadAsync(db, call.Who, call.Now, call.Cancel);
        var cx = new OperationContext(db, rights, call.Now, services, call.Cancel);
        var tried = Runner.MayStart(call, rights) is { } no
            ? no
            : await RehearseAsync(command, call, cx);
        return tried.Refusal is { } refusal
            ? await unchanged.RefusedAsync(db, call, refusal, cx)
            : new Read(rights.Actor, tried.Value);
    }

    /// <summary>Runs the command, so that its own rules speak, in a transaction that is never committed.</summary>
    private async Task<Outcome<ProofSubject>> RehearseAsync<T>(
        ICommand<T> command,
        Call call,
        OperationContext cx
    )
    {
        if (command is IPrepared prepared)
        {
            await prepared.PrepareAsync(cx.Services, call.Cancel);
        }

        using var turn = await gate.EnterAsync(call.Cancel);
        await using var transaction = await cx.Db.Database.BeginTransactionAsync(call.Cancel);
        if (await Versions.CheckAsync(command, cx) is { } stale)
        {
            return stale;
        }

        // Taken before the command changes the record: it is what the signer was shown.
        var subject = await SubjectAsync(command, call, cx);
        var outcome = await command.RunAsync(cx);
        return outcome.Refusal is { } broken ? broken : subject;
    }

    private async Task<ProofSubject> SubjectAsync(object command, Call call, OperationContext cx)
    {
        var edits = EditsOf(command);
        var id = (Guid)edits.GetProperty(nameof(IEdits<Record>.RecordId))!.GetValue(command)!;
        var seen = (int)edits.GetProperty(nameof(IEdits<Record>.SeenVersion))!.GetValue(command)!;
        var record = (Record)
            (await cx.Db.FindAsync(edits.GetGenericArguments()[0], [id], cx.Cancel))!;
        return new ProofSubject(
            call.Kind.Name,
            runner.Digest(command),
            call.Kind.Meaning
                ?? throw new InvalidOperationException($"{call.Kind.Name} is not signed."),
            id,
            seen,
            Arguments.ContentHash((ISignable)record),
            RowOwner.Of(record)
        );
    }

    private static Type EditsOf(object command) =>
        command
            .GetType()
            .GetInterfaces()
            .SingleOrDefault(i =>
                i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEdits<>)
            )
        ?? throw new InvalidOperationException(
            $"{command.GetType().Name} signs and edits no record."
        );
}
