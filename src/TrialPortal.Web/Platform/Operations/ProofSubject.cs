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

/// <summary>Reads what a command would sign, with its actor's own sight and rights; refuses what the runner would refuse.</summary>
internal sealed class ProofSubjects(
    IServiceScopeFactory scopes,
    Runner runner,
    SessionLimits limits,
    TimeProvider clock
)
{
    internal sealed record Read(Actor Actor, ProofSubject? Subject, Refusal? Refusal);

    public async Task<Read> ReadAsync<T>(
        ICommand<T> command,
        SignedIn? who,
        CancellationToken cancel
    )
    {
        var call = Call.Of(command, who, clock.GetUtcNow());
        var (kind, now) = (call.Kind, call.Now);
        var meaning =
            kind.Meaning ?? throw new InvalidOperationException($"{kind.Name} is not signed.");
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var actor =
            (who is null ? null : await ActorReader.ReadAsync(db, who, limits, now, cancel))
            ?? Actor.Anonymous;
        var rights = Rights.On(actor, now);
        db.Sight = Sight.Of(rights);
        if (Runner.MayStart(call, rights) is { } no)
        {
            return new Read(actor, null, no);
        }

        var cx = new OperationContext(db, rights, now, scope.ServiceProvider, cancel);
        if (await Versions.CheckAsync(command, cx) is { } stale)
        {
            return new Read(actor, null, stale);
        }

        var edits = EditsOf(command);
        var id = (Guid)edits.GetProperty(nameof(IEdits<Record>.RecordId))!.GetValue(command)!;
        var seen = (int)edits.GetProperty(nameof(IEdits<Record>.SeenVersion))!.GetValue(command)!;
        var record = (Record)(await db.FindAsync(edits.GetGenericArguments()[0], [id], cancel))!;
        var subject = new ProofSubject(
            kind.Name,
            runner.Digest(command),
            meaning,
            id,
            seen,
            Arguments.ContentHash((ISignable)record),
            RowOwner.Of(record)
        );
        return new Read(actor, subject, null);
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
