using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Hosting;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Account;

/// <summary>Ways in and out: accounts, sessions, policies, one-time links, own settings.</summary>
public static class AccountSetup
{
    /// <summary>After <c>AddShell</c>, <c>AddLive</c> and <c>AddOperations</c>: some of their defaults are replaced here.</summary>
    /// <param name="keysFolder">Where the Data Protection keys lie, beside and not inside the database.</param>
    public static void AddAccount(this WebApplicationBuilder builder, string keysFolder)
    {
        var services = builder.Services;
        services.AddIdentity();
        services.AddKeys(keysFolder);
        services.AddSessionCookie(CookieRules.From(builder));
        services.AddPermissionPolicies();
        services.Replace(
            ServiceDescriptor.Singleton(
                builder.Configuration.GetSection("Sessions").Get<SessionLimits>()
                    ?? new SessionLimits()
            )
        );
        services.AddSingleton<Sessions>();
        services.AddSingleton<SessionSweep>();
        services.AddHostedService(p => p.GetRequiredService<SessionSweep>());
        services.AddSingleton<RetentionSweep>();
        services.AddHostedService(p => p.GetRequiredService<RetentionSweep>());
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton<PasswordCheck>();
        services.TryAddSingleton<IDemoAccounts, NoDemoAccounts>();
        services.AddScoped<AuthenticationStateProvider, CircuitSession>();
        services.AddScoped<SignIns>();
        services.AddScoped<Passwords>();
        services.AddScoped<IPersonalChoices, AccountChoices>();
        services.AddScoped<DemoLoading>();
        services.AddSingleton<ProofSubjects>();
        services.AddScoped<Proving>();
        services.AddScoped<ISigning>(p => p.GetRequiredService<Proving>());
        // A one-time code stands in the path of its page: no request line reaches a log.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
    }

    /// <summary>After <c>UseShell</c>: who asks, may they, and is it their own form.</summary>
    public static void UseAccount(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(
            async (http, next) =>
            {
                var actor = http.RequestServices.GetRequiredService<CurrentActor>();
                actor.Use(http.User);
                var visit = http.RequestServices.GetRequiredService<PageVisit>();
                var address = $"{http.Request.Path}{http.Request.QueryString}";
                visit.Arrive(
                    await actor.WhoAsync(),
                    address,
                    http.Request.Headers[PageVisit.Header]
                );
                await next(http);
            }
        );
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    public static void MapAccount(this WebApplication app) => SessionEndpoints.Map(app);

    /// <summary>While the portal has no account: the way to its first one, for whoever started it.</summary>
    public static async Task PrintSetUpLinkAsync(this WebApplication app, RunOptions options)
    {
        if (await app.Services.GetRequiredService<FirstAdministrator>().LinkPathAsync() is { } path)
        {
            var address =
                app.Configuration["urls"]?.Split(';')[0] ?? $"http://localhost:{options.Port}";
            Console.WriteLine(
                $"Set up the first administrator (works once, for 24 hours): {address}{path}"
            );
        }
    }

    private static void AddIdentity(this IServiceCollection services)
    {
        services
            .AddIdentityCore<PortalUser>(options =>
            {
                IdentityShape.Apply(options);
                options.User.RequireUniqueEmail = true;
                options.Password.RequiredLength = PasswordRules.Shortest;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = PasswordCheck.Tries;
                options.Lockout.DefaultLockoutTimeSpan = PasswordCheck.Pause;
            })
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddPasswordValidator<PasswordRules>();
        services.AddSingleton<PortalPasswordHasher>();
        services.Replace(
            ServiceDescriptor.Singleton<IPasswordHasher<PortalUser>>(p =>
                p.GetRequiredService<PortalPasswordHasher>()
            )
        );
    }

    private static void AddKeys(this IServiceCollection services, string keysFolder)
    {
        var folder = Path.Combine(keysFolder, "sessions");
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(
                folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }

        services
            .AddDataProtection()
            .SetApplicationName("TrialPortal")
            .PersistKeysToFileSystem(new DirectoryInfo(folder));
    }
}
