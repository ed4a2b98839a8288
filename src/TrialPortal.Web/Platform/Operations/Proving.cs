using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Web;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>The sign dialog's half of a signature: who signs shows anew who they are, for exactly this (A8, 21 CFR 11.200).</summary>
public interface ISigning
{
    /// <summary>
    /// What would refuse the command, so that nobody is asked to sign what cannot be: rights, shape, the version shown, and
    /// the command's own rules. Nothing of it is kept but the entry of a refusal; null when it may be signed.
    /// </summary>
    Task<Refusal?> CheckAsync<T>(ICommand<T> command, CancellationToken cancel = default);

    /// <summary>
    /// Asks for the signer's password and gives the one-time proof to run the command with, within two minutes. A wrong
    /// one is refused with the tries left (fact <c>left</c>) and counts towards the pause of sign-in.
    /// </summary>
    /// <param name="command">A <see cref="SignedAttribute"/> command that edits a signable record, complete as it will run.</param>
    Task<Outcome<Guid>> ProveAsync<T>(
        ICommand<T> command,
        string password,
        CancellationToken cancel = default
    );
}

internal sealed class Proving(
    CurrentActor current,
    PasswordCheck passwords,
    ProofSubjects subjects,
    DemoLoading demo,
    RequestLimiter limiter,
    IServiceScopeFactory scopes,
    TimeProvider clock
) : ISigning
{
    /// <summary>What the audit calls the act of proving.</summary>
    private const string EntryName = "ProveSignature";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    public async Task<Refusal?> CheckAsync<T>(
        ICommand<T> command,
        CancellationToken cancel = default
    ) => (await subjects.ReadAsync(command, await current.WhoAsync(), cancel)).Refusal;

    public async Task<Outcome<Guid>> ProveAsync<T>(
        ICommand<T> command,
        string password,
        CancellationToken cancel = default
    )
    {
        var who = await current.WhoAsync();
        var read = await subjects.ReadAsync(command, who, cancel);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        if (limiter.OwnPassword(who!.UserId) is { } tooMany)
        {
            return tooMany;
        }

        var (actor, subject) = read.Value;
        var proofId = Guid.CreateVersion7(clock.GetUtcNow());
        var tried = await passwords.AskAsync(
            EntryName,
            users => users.Where(u => u.Id == who.UserId),
            password,
            _ => actor,
            Tell,
            cancel
        );
        return tried.IsRight ? proofId : PasswordCheck.OwnRefusal(tried);

        // A second factor joins here: asked for and checked after the password and before the proof is added, in Tell.
        Task Tell(ScopeEntry entry, PasswordTry outcome)
        {
            Describe(entry, command, who!, subject);
            if (outcome.IsRight)
            {
                entry.Db.Add(subject.Proof(proofId, who!, entry.Now + Life));
            }
            else
            {
                entry.Refused(PasswordCheck.OwnRefusal(outcome));
            }

            return Task.CompletedTask;
        }
    }

    /// <summary>For the demo loader alone: the same proof without the 80 ms of a password, while an empty database is filled.</summary>
    internal async Task<Guid> IssueForDemoAsync<T>(
        ICommand<T> command,
        CancellationToken cancel = default
    )
    {
        if (!demo.IsActive)
        {
            throw new InvalidOperationException(
                "A signature is proven by its signer; only the demo loader may do without."
            );
        }

        var who = await current.WhoAsync();
        var read = await subjects.ReadAsync(command, who, cancel);
        var (actor, subject) = read.IsDone
            ? read.Value
            : throw new InvalidOperationException($"The demo may not sign: {read.Refusal.Code}");
        var proofId = Guid.CreateVersion7(clock.GetUtcNow());
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(
                EntryName,
                actor,
                entry =>
                {
                    Describe(entry, command, who!, subject);
                    entry.Db.Add(subject.Proof(proofId, who!, entry.Now + Life));
                    return Task.FromResult(proofId);
                },
                cancel
            );
    }

    private static void Describe<T>(
        ScopeEntry entry,
        ICommand<T> command,
        SignedIn who,
        ProofSubject subject
    )
    {
        entry.Say(
            Typed.Of(("operation", command.GetType().Name), ("record", subject.RecordId.ToString()))
        );
        entry.InSession(who.SessionId);
        entry.About(subject.Owner.StudyId, subject.Owner.SiteId, subject.Owner.PatientId);
    }
}
