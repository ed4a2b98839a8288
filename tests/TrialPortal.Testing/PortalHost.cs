using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TrialPortal.Web.Platform.Hosting;
using TrialPortal.Web.Platform.Web;

namespace TrialPortal.Testing;

/// <summary>The real portal on a database of its own, listening on a free port of this machine.</summary>
public sealed class PortalHost : IAsyncDisposable
{
    private readonly Factory factory;
    private readonly bool ownsDatabase;

    private PortalHost(Factory factory, TestDatabase database, bool ownsDatabase)
    {
        this.factory = factory;
        this.ownsDatabase = ownsDatabase;
        Database = database;
        var addresses = factory
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!;
        Address = addresses
            .Addresses.First()
            .Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
    }

    public TestDatabase Database { get; }

    /// <summary>Such as <c>http://localhost:40123</c>: by name, so that cookies and passkeys know the host.</summary>
    public string Address { get; }

    public IServiceProvider Services => factory.Services;

    public static async Task<PortalHost> StartAsync(PortalHostOptions? options = null)
    {
        options ??= new PortalHostOptions();
        var database =
            options.Database
            ?? (
                options.Demo ? await TestDatabase.WithDemoAsync() : await TestDatabase.CreateAsync()
            );
        var factory = new Factory(options, database);
        factory.UseKestrel();
        factory.StartServer();
        return new PortalHost(factory, database, ownsDatabase: options.Database is null);
    }

    /// <summary>A client that keeps cookies and does not follow redirects, so that a test sees each answer.</summary>
    public HttpClient NewClient() =>
        new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Address) };

    public async ValueTask DisposeAsync()
    {
        // The portal's own main method stops and disposes it. The factory would do both again, on services that are gone.
        factory.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await FolderReleasedAsync();
        if (ownsDatabase)
        {
            await Database.DisposeAsync();
        }
    }

    /// <summary>The lock of its folder is the last thing a portal lets go.</summary>
    private async Task FolderReleasedAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                FolderLock.Take(Database.Folders).Dispose();
                return;
            }
            catch (StartProblem)
            {
                await Task.Delay(5, limit.Token);
            }
        }
    }

    private sealed class Factory(PortalHostOptions options, TestDatabase database)
        : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("urls", "http://127.0.0.1:0");
            foreach (var limit in typeof(RequestLimits).GetProperties())
            {
                builder.UseSetting($"{RequestLimits.Section}:{limit.Name}", "1000000");
            }

            if (!options.Demo)
            {
                builder.UseSetting("empty", "true");
            }

            foreach (var (key, value) in database.Settings.Concat(options.Settings))
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
            builder.ConfigureServices(services =>
            {
                if (options.Clock is { } clock)
                {
                    services.RemoveAll<TimeProvider>();
                    services.AddSingleton<TimeProvider>(clock);
                }

                options.Services?.Invoke(services);
            });
        }
    }
}

/// <summary>What kind of portal a test wants.</summary>
public sealed record PortalHostOptions
{
    /// <summary>An existing database, which outlives the host; else one of the host's own.</summary>
    public TestDatabase? Database { get; init; }

    /// <summary>Time that moves only when told; else the machine's.</summary>
    public TestClock? Clock { get; init; }

    /// <summary>With the demo study on SQLite instead of empty.</summary>
    public bool Demo { get; init; }

    /// <summary>Settings of its own; without them nobody is turned away for asking often, as tests do.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } =
        new Dictionary<string, string>();

    public Action<IServiceCollection>? Services { get; init; }
}
