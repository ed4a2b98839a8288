using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Account;

/// <summary>The real portal with accounts that have a password, for one test class; its clock moves when told.</summary>
public class AccountFixture : IAsyncLifetime
{
    public const string Password = "seven purple kettles hum";

    private PortalHost? host;
    private World? world;
    private string? hash;

    public TestClock Clock { get; } = new();

    public PortalHost Host => host!;
    public World World => world!;

    public async ValueTask InitializeAsync()
    {
        host = await PortalHost.StartAsync(
            new PortalHostOptions
            {
                Clock = Clock,
                Settings = Settings,
                Services = Adjust,
            }
        );
        world = await World.CreateAsync(host.Services);
    }

    /// <summary>What this portal is set to, besides what tests need.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string>();

    protected virtual void Adjust(IServiceCollection services) { }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Host.DisposeAsync();
    }

    public Browser NewBrowser() => new(Host.Address, Tick);

    public void Tick() => Clock.Advance(TimeSpan.FromMilliseconds(1));

    /// <summary>Somebody with a role and <see cref="Password"/>.</summary>
    public async Task<Person> PersonAsync(Role role = Role.Nurse)
    {
        var person = await World.PersonAsync(role);
        hash ??= Host.Services.GetRequiredService<PortalPasswordHasher>().Hash(Password);
        await ChangeAsync(async entry => (await UserAsync(entry, person)).PasswordHash = hash);
        return person;
    }

    /// <summary>A patient's account, which may be idle for longer.</summary>
    public async Task<PortalUser> PatientAccountAsync()
    {
        hash ??= Host.Services.GetRequiredService<PortalPasswordHasher>().Hash(Password);
        PortalUser? made = null;
        await ChangeAsync(entry =>
        {
            var id = entry.NewId();
            made = new PortalUser(
                id,
                AccountKind.Patient,
                "PARK, Test",
                $"{id:N}@example.org",
                entry.Now
            )
            {
                PasswordHash = hash,
            };
            entry.Db.Add(made);
            return Task.CompletedTask;
        });
        return made!;
    }

    public Task ChangeAsync(Func<ScopeEntry, Task> change) =>
        InScopeAsync(services =>
            services
                .GetRequiredService<AuditScope>()
                .RunAsync(
                    "TestSetUp",
                    Actor.System("tests"),
                    async entry =>
                    {
                        await change(entry);
                        return 0;
                    }
                )
        );

    public static Task<PortalUser> UserAsync(ScopeEntry entry, Person person) =>
        entry.Db.Users.SingleAsync(u => u.Id == person.UserId);

    public Task<PortalUser> UserAsync(Guid id) =>
        ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.Id == id));

    /// <summary>Entries of this name since an instant of the test's making, oldest first.</summary>
    public Task<List<AuditLog>> EntriesAsync(string operation) =>
        ReadAsync(db =>
            db.AuditLogs.AsNoTracking()
                .Where(e => e.Operation == operation)
                .OrderBy(e => e.At)
                .ThenBy(e => e.Id)
                .ToListAsync()
        );

    /// <summary>What was typed, as the entry keeps it.</summary>
    public Task<string> TypedAsync(AuditLog entry) =>
        ReadAsync(db =>
            db.AuditValues.AsNoTracking()
                .Where(v => v.OwnerId == entry.Id)
                .Select(v => v.Fields)
                .SingleAsync()
        );

    public Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> read) =>
        InScopeAsync(services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            db.Sight = Sight.Everything;
            return read(db);
        });

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }
}
