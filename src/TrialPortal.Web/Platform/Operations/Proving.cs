using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>The sign dialog's half of a signature: who signs shows anew who they are, for exactly this (A8, 21 CFR 11.200).</summary>
public interface ISigning
{
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
    IServiceScopeFactory scopes,
    TimeProvider clock
) : ISigning
{
    /// <summary>What the audit calls the act of proving.</summary>
    private const string EntryName = "ProveSignature";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

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
            return await RefuseAsync(read.Actor, command, who, refusal, cancel);
        }

        var subject = read.Subject!;
        var proofId = Guid.CreateVersion7(clock.GetUtcNow());
        var tried = await passwords.AskAsync(
            EntryName,
            users => users.Where(u => u.Id == who!.UserId),
            password,
            _ => read.Actor,
            Tell,
            cancel
        );
        return tried.IsRight ? proofId : PasswordCheck.OwnRefusal(tried);

        // A second factor joins here: asked for and checked after the password and before the proof is added, in Tell.
        Task Tell(ScopeEntry entry, PasswordTry outcome)
        {
            Describe(entry, command, who, subject);
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
        var subject =
            read.Subject
            ?? throw new InvalidOperationException($"The demo may not sign: {read.Refusal?.Code}");
        var proofId = Guid.CreateVersion7(clock.GetUtcNow());
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(
                EntryName,
                read.Actor,
                entry =>
                {
                    Describe(entry, command, who, subject);
                    entry.Db.Add(subject.Proof(proofId, who!, entry.Now + Life));
                    return Task.FromResult(proofId);
                },
                cancel
            );
    }

    private async Task<Refusal> RefuseAsync<T>(
        Actor actor,
        ICommand<T> command,
        SignedIn? who,
        Refusal refusal,
        CancellationToken cancel
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(
                EntryName,
                actor,
                entry =>
                {
                    Describe(entry, command, who, null);
                    entry.Refused(refusal);
                    return Task.FromResult(refusal);
                },
                cancel
            );
    }

    private static void Describe<T>(
        ScopeEntry entry,
        ICommand<T> command,
        SignedIn? who,
        ProofSubject? subject
    )
    {
        entry.Say(
            Typed.Of(
                ("operation", command.GetType().Name),
                ("record", subject?.RecordId.ToString())
            )
        );
        if (who is not null)
        {
            entry.InSession(who.SessionId);
        }

        if (subject is not null)
        {
            entry.About(subject.Owner.StudyId, subject.Owner.SiteId, subject.Owner.PatientId);
        }
    }
}
