using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Testing;

/// <summary>
/// A study at two sites in different zones, and the people a test asks for. Study, sites, accounts and grants come from one
/// named scope, audited like everything; patients come through the operation that screens them.
/// </summary>
public sealed class World
{
    public static readonly DateOnly LongAgo = new(2020, 1, 1);

    private readonly IServiceProvider services;
    private int last;

    /// <summary>How the patients of the sites here reach them.</summary>
    public static readonly CareLine Line = new("+82 2 555 0199", 2);

    private World(IServiceProvider services, Study study, Site seoul, Site rome)
    {
        this.services = services;
        (Study, Seoul, Rome) = (study, seoul, rome);
    }

    public Study Study { get; }

    /// <summary>KR01, Asia/Seoul.</summary>
    public Site Seoul { get; }

    /// <summary>IT01, Europe/Rome.</summary>
    public Site Rome { get; }

    public static async Task<World> CreateAsync(
        IServiceProvider services,
        string number = "ORBIT-24"
    )
    {
        var (study, seoul, rome) = await ScopeAsync(
            services,
            entry =>
            {
                var made = Study
                    .Create(
                        entry.NewId(),
                        entry.Now,
                        number,
                        "Orbit tablet against placebo",
                        protocolVersion: "2.1",
                        consentVersion: "3.0",
                        isOpenLabel: false
                    )
                    .Value;
                var (kr, it) = (
                    SiteOf(made, "KR01", "Hanbit Hospital", "Asia/Seoul"),
                    SiteOf(made, "IT01", "Ospedale San Luca", "Europe/Rome")
                );
                entry.Db.Add(made);
                entry.Db.AddRange(kr, it);
                entry.About(made.Id, null);
                return Task.FromResult((made, kr, it));

                Site SiteOf(Study of, string code, string name, string zone) =>
                    Site.Create(entry.NewId(), entry.Now, of.Id, code, name, zone, Line).Value;
            }
        );
        return new World(services, study, seoul, rome);
    }

    /// <summary>Somebody of the staff with this role at this site, signed in.</summary>
    public Task<Person> StaffAsync(Role role, Site? site = null, DateOnly? from = null) =>
        PersonAsync(AccountKind.Staff, role, site ?? Seoul, from ?? LongAgo);

    /// <summary>An administrator of the portal, signed in.</summary>
    public Task<Person> AdministratorAsync() =>
        PersonAsync(AccountKind.Staff, Role.Administrator, null, LongAgo);

    /// <summary>The account of a patient, whose profile is yet to name it.</summary>
    public Task<Person> PortalPersonAsync() =>
        PersonAsync(AccountKind.Patient, Role.Patient, Seoul, LongAgo);

    /// <summary>A patient in screening, screened by this person at this person's site.</summary>
    public async Task<Guid> PatientAsync(Person screenedBy, Site? site = null)
    {
        var number = Interlocked.Increment(ref last);
        await using var nurse = As(screenedBy);
        return await nurse.DoneAsync(
            new ScreenPatient
            {
                SiteId = (site ?? Seoul).Id,
                FullName = string.Create(CultureInfo.InvariantCulture, $"PARK, Test {number}"),
                Initials = "PT",
                DateOfBirth = new DateOnly(1950, 1, 1).AddDays(number),
                Sex = Sex.Female,
                ConsentVersion = Study.ConsentVersion,
                ConsentDate = LongAgo.AddDays(1),
                EligibilityMet = true,
            }
        );
    }

    /// <summary>A circuit of this person; null for somebody who has not signed in.</summary>
    public Operator As(Person? who) => new(services, who);

    private Task<Person> PersonAsync(AccountKind kind, Role role, Site? site, DateOnly from)
    {
        var number = Interlocked.Increment(ref last);
        return ScopeAsync(
            services,
            entry =>
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{role} {number}");
                var email = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{role.ToString().ToLowerInvariant()}.{number}@example.org"
                );
                var user = new PortalUser(entry.NewId(), kind, name, email, entry.Now)
                {
                    NormalizedUserName = email.ToUpperInvariant(),
                    NormalizedEmail = email.ToUpperInvariant(),
                    EmailConfirmed = true,
                    SecurityStamp = entry.NewId().ToString("N"),
                };
                var session = new UserSession
                {
                    Id = entry.NewId(),
                    KeyHash = entry.NewId().ToString("N"),
                    UserId = user.Id,
                    StartedAt = entry.Now,
                    ActiveAt = entry.Now,
                    ExpiresAt = entry.Now.AddYears(1),
                };
                var grant = RoleGrant.Grant(
                    entry.NewId(),
                    entry.Now,
                    user.Id,
                    role,
                    site is null ? null : (site.StudyId, site.Id),
                    (from, null),
                    today: from,
                    grantedBy: null
                );
                entry.Db.AddRange(user, session, grant.Value);
                entry.About(site?.StudyId, site?.Id);
                return Task.FromResult(new Person(user.Id, session.Id, name, email, role));
            }
        );
    }

    private static async Task<T> ScopeAsync<T>(
        IServiceProvider services,
        Func<ScopeEntry, Task<T>> act
    )
    {
        await using var scope = services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync("TestSetUp", Domain.Access.Actor.System("tests"), act);
    }
}
