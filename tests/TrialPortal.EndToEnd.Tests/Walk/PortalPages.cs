using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Walk;

/// <summary>A page of the portal by its route.</summary>
/// <param name="Needs">Null for a page before sign-in.</param>
internal sealed record PortalPage(string Route, Permission? Needs)
{
    /// <summary>Where the record of a page such as <c>/patients/{id}</c> is chosen; null for a page without one.</summary>
    public string? List =>
        Folder switch
        {
            "/pharmacy/dispense" => PortalUrls.Bench,
            "/pharmacy/stock/lots" => PortalUrls.Stock,
            _ => Folder,
        };

    /// <summary>What the addresses of its records begin with.</summary>
    public string? Folder =>
        Route.Contains('{', StringComparison.Ordinal)
            ? Route[..Route.IndexOf("/{", StringComparison.Ordinal)]
            : null;

    /// <summary>The walk looks for layout and accessibility once a page: as the first of these who may open it.</summary>
    public bool IsFirstSeenBy(Role? reader) =>
        Needs is null
            ? reader is null
            : reader is { } role
                && PortalPages.MayOpen(role, this)
                && PortalPages
                    .Order.TakeWhile(r => r != role)
                    .All(r => !PortalPages.MayOpen(r, this));
}

/// <summary>All pages, found in the portal itself: a new one is walked without anybody naming it here.</summary>
internal static class PortalPages
{
    /// <summary>Who is asked first whether a page is theirs.</summary>
    public static readonly IReadOnlyList<Role> Order =
    [
        Role.Investigator,
        Role.Administrator,
        .. Enum.GetValues<Role>().Except([Role.Investigator, Role.Administrator]),
    ];

    public static readonly IReadOnlyList<PortalPage> All =
    [
        .. typeof(App)
            .Assembly.GetTypes()
            .SelectMany(type =>
                type.GetCustomAttributes<RouteAttribute>()
                    .Select(route => new PortalPage(route.Template, NeedOf(type)))
            )
            .OrderBy(page => page.Route, StringComparer.Ordinal),
    ];

    public static IEnumerable<PortalPage> Of(Role? reader) =>
        All.Where(page => reader is { } role ? MayOpen(role, page) : page.Needs is null);

    public static bool MayOpen(Role role, PortalPage page) =>
        page.Needs is { } needs && RolePermissions.Has(role, needs);

    private static Permission? NeedOf(Type page) =>
        page.GetCustomAttribute<AllowAnonymousAttribute>() is not null
            ? null
            : Enum.Parse<Permission>(page.GetCustomAttribute<AuthorizeAttribute>()!.Policy!);
}
