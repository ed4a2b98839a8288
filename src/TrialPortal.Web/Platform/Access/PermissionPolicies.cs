using Microsoft.AspNetCore.Authorization;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Access;

/// <summary>
/// One policy for each permission, under its name: <c>[Authorize(Policy = nameof(Permission.ViewPatients))]</c>. Judged with
/// rights read fresh from the database, never by claims. What says nothing needs somebody signed in.
/// </summary>
internal static class PermissionPolicies
{
    public static void AddPermissionPolicies(this IServiceCollection services)
    {
        services.AddAuthorization(options =>
        {
            options.FallbackPolicy = options.DefaultPolicy;
            foreach (var permission in Enum.GetValues<Permission>())
            {
                options.AddPolicy(
                    permission.ToString(),
                    policy =>
                        policy
                            .RequireAuthenticatedUser()
                            .AddRequirements(new PermissionRequirement(permission))
                );
            }
        });
        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
    }

    private sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

    private sealed class PermissionHandler(IOperations operations)
        : AuthorizationHandler<PermissionRequirement>
    {
        protected override async Task HandleRequirementAsync(
            AuthorizationHandlerContext context,
            PermissionRequirement requirement
        )
        {
            var rights = await operations.RightsAsync();
            if (
                rights.Holds(requirement.Permission)
                || requirement.Permission == Permission.UseOwnAccount
                    && rights.Actor.Kind == ActorKind.User
            )
            {
                context.Succeed(requirement);
            }
        }
    }
}
