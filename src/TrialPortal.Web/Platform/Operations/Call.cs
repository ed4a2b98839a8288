using System.Globalization;
using System.Security.Cryptography;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

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
    public AuditSession Session(Rights rights)
    {
        var reason = Operation is IReasoned { Reason: { Length: > 0 } given } ? given : null;
        return new AuditSession
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
            Reason = reason,
            ReasonIdentifies = reason is not null && !ChangeReason.IsCode(reason) && IsOfTheClinic,
        };
    }

    /// <summary>
    /// An act that did not get as far as to say where it belongs has an entry of no site, read by administrators: who a
    /// patient is does not stand there.
    /// </summary>
    public void HidePersons(AuditSession session)
    {
        if (session is { ArgumentsIdentify: true, SiteId: null, PatientId: null } && IsOfTheClinic)
        {
            session.Arguments = Platform.Operations.Arguments.WithoutPersons(Operation);
            session.ArgumentsIdentify = false;
        }
    }

    /// <summary>
    /// A try that failed before it said where it belongs stands in the trail of a site of its actor, whatever it was about:
    /// so it is seen by those who answer for the actor, and does not tell whether an id is somebody's elsewhere (A5). What
    /// somebody of several sites wrote as a reason may be about another site's patient, and is left out.
    /// </summary>
    public void PlaceAtHome(AuditSession session, Rights rights)
    {
        var places = rights.Roles.Where(r => r.SiteId is not null).ToList();
        var home = places
            .OrderByDescending(r => Kind.AnyOf.Any(p => RolePermissions.Has(r.Role, p)))
            .ThenBy(r => r.SiteId)
            .FirstOrDefault();
        if (home is not null && session is { StudyId: null, SiteId: null, PatientId: null })
        {
            session.About(home.StudyId, home.SiteId, null);
            if (session.ReasonIdentifies && places.Exists(r => r.SiteId != home.SiteId))
            {
                session.Reason = null;
            }
        }
    }

    /// <summary>An act that who administers the portal has no part in.</summary>
    private bool IsOfTheClinic => !Kind.AnyOf.Any(RolePermissions.IsPortalWide);

    /// <summary>Short enough to read aloud: ABCD-12. No letter that looks like a digit.</summary>
    private static string NewCorrelation()
    {
        const string letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
        var text = RandomNumberGenerator.GetString(letters, 8);
        return string.Create(CultureInfo.InvariantCulture, $"{text[..4]}-{text[4..]}");
    }
}
