using System.Reflection;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Audit.Reading;

/// <summary>What an entry may be called: every operation of the portal, and every named scope.</summary>
internal static class AuditNames
{
    private static readonly IReadOnlyDictionary<string, Type> Types = typeof(IOperations)
        .Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && IsOperation(t))
        .ToDictionary(t => t.Name);

    /// <summary>Acts of the portal itself, of sign-in and of the console. A test compares them with the source.</summary>
    public static readonly IReadOnlyList<string> Scopes =
    [
        "BeginReport",
        "ChangeOwnPassword",
        "EndReport",
        "ExpireKits",
        "ExpireReport",
        "LoadDemo",
        "MakeSetUpLink",
        "OpenOneTimeLink",
        "ProveSignature",
        "SessionExpired",
        "SignIn",
        "SignOut",
        "UseOneTimeLink",
    ];

    /// <summary>What the calendar did to orders; no part of the access log.</summary>
    private static readonly IReadOnlyList<string> CalendarScopes = ["AdvanceOrder"];

    public static readonly IReadOnlyList<string> All =
    [
        .. Types.Keys.Concat(Scopes).Concat(CalendarScopes).Order(),
    ];

    /// <summary>
    /// What an administrator may read: sign-in, accounts, roles, studies and sites. Operations of clinical staff are left
    /// out even where they name no patient: a refused one may hold what was typed about one (M4).
    /// </summary>
    public static readonly IReadOnlyList<string> AccessLog =
    [
        .. Types
            .Where(t => OperationKind.Of(t.Value).AnyOf.All(RolePermissions.IsPortalWide))
            .Select(t => t.Key)
            .Concat(Scopes)
            .Order(),
    ];

    /// <summary>The class of an operation; null for a scope, or for an operation of an earlier release.</summary>
    public static Type? Operation(string name) => Types.GetValueOrDefault(name);

    private static bool IsOperation(Type type) =>
        type.IsDefined(typeof(RequiresAttribute))
        && type.GetInterfaces()
            .Any(i =>
                i.IsGenericType
                && (
                    i.GetGenericTypeDefinition() == typeof(ICommand<>)
                    || i.GetGenericTypeDefinition() == typeof(IQuery<>)
                )
            );
}
