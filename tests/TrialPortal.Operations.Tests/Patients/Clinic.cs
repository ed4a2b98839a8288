using System.Reflection;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Operations.Tests.Operations;
using TrialPortal.Operations.Tests.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Platform;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Hosting;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Patients;

/// <summary>
/// One study at two sites with one person in each role at both, on a real database with the real runner. Patients are
/// screened through the operations themselves.
/// </summary>
public sealed class Clinic : IAsyncLifetime
{
    public static readonly IReadOnlyList<Role> SiteRoles =
    [
        Role.Investigator,
        Role.SubInvestigator,
        Role.Pharmacist,
        Role.Nurse,
        Role.Coordinator,
        Role.Monitor,
    ];

    private readonly Dictionary<(Role, Guid?), SignedIn> people = [];
    private readonly List<AsyncServiceScope> scopes = [];
    private TestDatabase database = default!;
    private ServiceProvider services = default!;
    private Action<IServiceCollection>? change;
    private int named;

    public TestClock Clock { get; private init; } = new();
    internal TestDatabase Database => database;
    internal IServiceProvider Services => services;
    public Study Study { get; private set; } = default!;
    public Site Seoul { get; private set; } = default!;
    public Site Rome { get; private set; } = default!;
    public DateOnly Today => Seoul.DayAt(Clock.GetUtcNow());

    /// <summary>One of its own for a test that puts other services in place of the portal's, or begins at another time.</summary>
    public static async Task<Clinic> OpenAsync(
        Action<IServiceCollection>? change = null,
        DateTimeOffset? at = null
    )
    {
        var clinic = new Clinic { change = change, Clock = new(at ?? TestClock.Thursday) };
        await clinic.InitializeAsync();
        return clinic;
    }

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        var all = new ServiceCollection();
        all.AddLogging();
        all.AddDataProtection();
        all.AddIdentityCore<PortalUser>().AddEntityFrameworkStores<PortalDbContext>();
        all.AddSingleton<TimeProvider>(Clock);
        var choice = DatabaseSettings.Choose(
            new ConfigurationBuilder().AddInMemoryCollection(Settings).Build(),
            database.Folders
        );
        all.AddOperations(choice, database.Folders.Keys);
        all.AddPrinting(choice, database.Folders);
        all.AddSingleton<Script>();
        change?.Invoke(all);
        services = all.BuildServiceProvider();
        await SaveAsync(SeedAsync);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var scope in scopes)
        {
            await scope.DisposeAsync();
        }

        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    public static Guid NewId() => Guid.CreateVersion7(TestClock.Thursday);

    /// <summary>Who holds this role at the site; at Seoul when none is named.</summary>
    public SignedIn Person(Role role, Site? site = null) =>
        people[(role, role == Role.Administrator ? null : (site ?? Seoul).Id)];

    /// <summary>Who holds this role at Seoul; a patient who signs in is asked for first here.</summary>
    public async Task<IOperations> AsAnyAsync(Role role)
    {
        if (role == Role.Patient && !people.ContainsKey((role, Seoul.Id)))
        {
            await SaveAsync(db =>
            {
                people[(role, Seoul.Id)] = Hire(db, role, Seoul);
                return Task.CompletedTask;
            });
        }

        return As(role);
    }

    public IOperations As(Role role, Site? site = null) => As(Person(role, site));

    public IOperations As(SignedIn who)
    {
        var scope = services.CreateAsyncScope();
        scopes.Add(scope);
        scope
            .ServiceProvider.GetRequiredService<CurrentActor>()
            .Use(
                new ClaimsPrincipal(
                    new ClaimsIdentity(
                        [
                            new Claim(ClaimTypes.NameIdentifier, who.UserId.ToString()),
                            new Claim(CurrentActor.SessionClaim, who.SessionId.ToString()),
                        ],
                        "test"
                    )
                )
            );
        return scope.ServiceProvider.GetRequiredService<IOperations>();
    }

    /// <summary>Runs it as this person's, and it is done.</summary>
    public async Task<T> DoneAsync<T>(ICommand<T> command, SignedIn who, Guid? proof = null)
    {
        var outcome = await As(who).RunAsync(command, NewId(), proof);
        Assert.True(outcome.IsDone, $"{outcome.Refusal?.Code} {outcome.Refusal?.Field}");
        return outcome.Value;
    }

    /// <summary>Facts of somebody new each time; consent of today and eligibility met.</summary>
    public ScreenPatient Somebody(Site? site = null) =>
        new()
        {
            SiteId = (site ?? Seoul).Id,
            FullName = $"KIM, Patient {++named}",
            Initials = "KP",
            DateOfBirth = new DateOnly(1950, 1, 1).AddDays(named),
            Sex = Sex.Female,
            MedicalRecordNumber = $"M-{named}",
            ConsentVersion = Study.ConsentVersion,
            ConsentDate = Today,
            EligibilityMet = true,
        };

    public async Task<Guid> ScreenAsync(Role by = Role.Coordinator, Site? site = null) =>
        (await As(by, site).RunAsync(Somebody(site), NewId())).Value;

    public async Task<PatientFile> ReadAsync(Guid patientId, Site? site = null) =>
        (
            await As(Role.Investigator, site)
                .AskAsync(new PatientDetails { PatientId = patientId }, NewId())
        ).Value;

    /// <summary>A proof as the sign dialog makes one, for exactly this command.</summary>
    public async Task<Guid> ProveAsync<TCommand>(
        TCommand command,
        Meaning meaning,
        SignedIn who,
        Guid patientId
    )
        where TCommand : IEdits<PatientProfile>
    {
        var id = NewId();
        await SaveAsync(async db =>
        {
            var patient = await db.Patients.SingleAsync(p => p.Id == patientId);
            db.Add(
                new SignatureProof
                {
                    Id = id,
                    ActorId = who.UserId,
                    SessionId = who.SessionId,
                    Operation = typeof(TCommand).Name,
                    ArgumentsHash = services.GetRequiredService<Runner>().Digest(command),
                    Meaning = meaning,
                    RecordId = patientId,
                    SeenVersion = command.SeenVersion,
                    ContentHash = Arguments.ContentHash(patient),
                    ExpiresAt = Clock.GetUtcNow().AddMinutes(2),
                }
            );
        });
        return id;
    }

    /// <summary>The same for any signed command: what it means and which record it signs, it says itself.</summary>
    public async Task<Guid> ProveAsync<TRecord>(IEdits<TRecord> command, SignedIn who)
        where TRecord : Domain.Shared.Record, ISignable
    {
        var id = NewId();
        await SaveAsync(async db =>
        {
            var record = await db.Set<TRecord>().SingleAsync(r => r.Id == command.RecordId);
            db.Add(
                new SignatureProof
                {
                    Id = id,
                    ActorId = who.UserId,
                    SessionId = who.SessionId,
                    Operation = command.GetType().Name,
                    ArgumentsHash = services.GetRequiredService<Runner>().Digest(command),
                    Meaning = command.GetType().GetCustomAttribute<SignedAttribute>()!.Meaning,
                    RecordId = record.Id,
                    SeenVersion = command.SeenVersion,
                    ContentHash = Arguments.ContentHash(record),
                    ExpiresAt = Clock.GetUtcNow().AddMinutes(2),
                }
            );
        });
        return id;
    }

    /// <summary>Looks at the rows themselves, past every filter.</summary>
    public async Task<T> LookAsync<T>(Func<PortalDbContext, Task<T>> look)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        db.Sight = Sight.Everything;
        return await look(db);
    }

    public async Task SaveAsync(Func<PortalDbContext, Task> save)
    {
        await using var scope = services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(
                "Seed",
                Actor.System("Tests"),
                async entry =>
                {
                    await save(entry.Db);
                    return Done.Now;
                }
            );
    }

    /// <summary>An account in this role at the site, signed in.</summary>
    public SignedIn Hire(PortalDbContext db, Role role, Site? site)
    {
        var who = new SignedIn(NewId(), NewId());
        var now = Clock.GetUtcNow();
        var email = $"{who.UserId:N}@example.org";
        db.Users.Add(
            new PortalUser(who.UserId, AccountKind.Staff, $"{role} {site?.Code}", email, now)
            {
                NormalizedUserName = email.ToUpperInvariant(),
            }
        );
        db.RoleGrants.Add(
            RoleGrant
                .Grant(
                    NewId(),
                    now,
                    who.UserId,
                    role,
                    site is null ? null : (site.StudyId, site.Id),
                    (site?.DayAt(now) ?? DateOnly.FromDateTime(now.UtcDateTime), null),
                    site?.DayAt(now) ?? DateOnly.FromDateTime(now.UtcDateTime),
                    null
                )
                .Value
        );
        db.Add(Session(who));
        return who;
    }

    /// <summary>A session that outlasts every test.</summary>
    public UserSession Session(SignedIn who) =>
        new()
        {
            Id = who.SessionId,
            KeyHash = who.SessionId.ToString("N"),
            UserId = who.UserId,
            StartedAt = Clock.GetUtcNow(),
            ActiveAt = Clock.GetUtcNow().AddDays(400),
            ExpiresAt = Clock.GetUtcNow().AddDays(400),
        };

    private IEnumerable<KeyValuePair<string, string?>> Settings =>
        database.Settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value));

    private Task SeedAsync(PortalDbContext db)
    {
        var now = Clock.GetUtcNow();
        Study = Study
            .Create(NewId(), now, "ORBIT-24", "Orbit", "2.1", "3", isOpenLabel: false)
            .Value;
        Seoul = Site.Create(
            NewId(),
            now,
            Study.Id,
            "KR01",
            "Seoul",
            "Asia/Seoul",
            World.Line
        ).Value;
        Rome = Site.Create(NewId(), now, Study.Id, "IT01", "Rome", "Europe/Rome", World.Line).Value;
        db.Add(Study);
        db.AddRange(Seoul, Rome);
        foreach (var site in new[] { Seoul, Rome })
        {
            foreach (var role in SiteRoles)
            {
                people[(role, site.Id)] = Hire(db, role, site);
            }
        }

        people[(Role.Administrator, null)] = Hire(db, Role.Administrator, null);
        return Task.CompletedTask;
    }
}
