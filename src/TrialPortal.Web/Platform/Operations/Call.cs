using System.Globalization;
using System.Security.Cryptography;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>One call of one operation: what was asked, by which session, at which instant.</summary>
internal sealed record Call(
    OperationKind Kind,
    object Operation,
    SignedIn? Who,
    DateTimeOffset Now,
    string CorrelationId
)
{
    public Guid RequestId { get; init; }
    public Guid? ProofId { get; init; }
    public string ArgumentsHash { get; init; } = "";
    public CancellationToken Cancel { get; init; }

    public static Call Of(object operation, SignedIn? who, DateTimeOffset now) =>
        new(
            OperationKind.Of(operation.GetType()),
            operation,
            who,
            UtcMicroseconds.Truncate(now),
            NewCorrelation()
        );

    /// <summary>The entry of this call, to be written by the context that commits it.</summary>
    public AuditSession Session(Rights rights) =>
        new()
        {
            EntryId = Guid.CreateVersion7(Now),
            At = Now,
            Actor = rights.Actor,
            Rights = rights,
            Permissions = Kind.AnyOf,
            Operation = Kind.Name,
            CorrelationId = CorrelationId,
            SessionId = Who?.SessionId,
            Arguments = Arguments.ForAudit(Operation),
            ArgumentsIdentify = Arguments.Identify(Operation.GetType()),
            Reason = Operation is IReasoned { Reason: { Length: > 0 } reason } ? reason : null,
        };

    /// <summary>
    /// An act refused before it said where it belongs has an entry of no site, read by administrators: who a patient is
    /// does not stand there.
    /// </summary>
    public void HidePersons(AuditSession session)
    {
        if (
            session is { ArgumentsIdentify: true, SiteId: null, PatientId: null }
            && !Kind.AnyOf.Any(RolePermissions.IsPortalWide)
        )
        {
            session.Arguments = Platform.Operations.Arguments.WithoutPersons(Operation);
            session.ArgumentsIdentify = false;
        }
    }

    /// <summary>Short enough to read aloud: ABCD-12. No letter that looks like a digit.</summary>
    private static string NewCorrelation()
    {
        const string letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
        var text = RandomNumberGenerator.GetString(letters, 8);
        return string.Create(CultureInfo.InvariantCulture, $"{text[..4]}-{text[4..]}");
    }
}
