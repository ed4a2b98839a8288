using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>An act that changes something: one record, one file, its input as settable properties with annotations.</summary>
public interface ICommand<T>
{
    Task<Outcome<T>> RunAsync(OperationContext cx);
}

/// <summary>A question: one ordered, no-tracking projection. Visibility has already said whose rows.</summary>
public interface IQuery<T>
{
    Task<Outcome<T>> RunAsync(OperationContext cx);
}

/// <summary>A command that edits one record and carries the version its form showed; a newer one is refused before it runs.</summary>
public interface IEdits<TRecord>
    where TRecord : Record
{
    Guid RecordId { get; }
    int SeenVersion { get; }
}

/// <summary>A command that says why; the reason stands in its audit entry (J3).</summary>
public interface IReasoned
{
    string? Reason { get; }
}

/// <summary>Who may run the operation: any one of these permissions, held somewhere; where is judged by filters and by the check of changed rows.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RequiresAttribute(params Permission[] anyOf) : Attribute
{
    public IReadOnlyList<Permission> AnyOf { get; } = anyOf;
}

/// <summary>The command commits only with a one-time proof that its actor has just signed for exactly this.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SignedAttribute(Meaning meaning) : Attribute
{
    public Meaning Meaning { get; } = meaning;
}

/// <summary>A query whose answer leaves an audit entry, once per session, subject and visit to a page (J6).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ViewAttribute : Attribute;

/// <summary>
/// The command changes rows that are excused from the audit and nothing else: it leaves no entry and is no request to be
/// remembered. A regulated row in it fails; a refused try is audited as any.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UnauditedAttribute : Attribute;

/// <summary>
/// Others hear of the act: whoever holds the permission where it lies, and did not do it (I4). What they hear is its entry, so
/// that nothing is written for each of them.
/// </summary>
/// <param name="record">The record that the act changes, where its news leads.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NewsAttribute(Type record, Permission tells) : Attribute
{
    public Type Record { get; } = record;
    public Permission Tells { get; } = tells;
}

/// <summary>The argument never reaches the audit's plain text: "[redacted]" stands there.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SensitiveAttribute : Attribute;

/// <summary>The one way in: pages, hubs, endpoints and jobs know nothing else. Scoped to the circuit, request or hub call.</summary>
public interface IOperations
{
    /// <param name="requestId">Made when the form opened: the same id with the same arguments is done once (E17).</param>
    /// <param name="proofId">The one-time proof of the sign dialog, for a <see cref="SignedAttribute"/> command.</param>
    Task<Outcome<T>> RunAsync<T>(
        ICommand<T> command,
        Guid requestId,
        Guid? proofId = null,
        CancellationToken cancel = default
    );

    /// <param name="visit">One visit to one page; an audited view is written once for it, not per panel or re-run.</param>
    Task<Outcome<T>> AskAsync<T>(
        IQuery<T> query,
        Guid visit = default,
        CancellationToken cancel = default
    );

    /// <summary>What the signed-in person may do now, read fresh: courtesy for buttons and navigation; the runner is the law.</summary>
    Task<Rights> RightsAsync(CancellationToken cancel = default);
}
