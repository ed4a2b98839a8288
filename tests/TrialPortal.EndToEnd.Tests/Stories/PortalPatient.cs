using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Studies;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Portal;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Ui;
using Person = TrialPortal.Testing.Person;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>A patient of the demo study whom a nurse screened and invited to the portal before a story begins.</summary>
/// <param name="Link">One-time link to the first password.</param>
internal sealed record PortalPatient(Guid Id, string Email, string Link)
{
    public static async Task<PortalPatient> InvitedAsync(
        IServiceProvider services,
        DemoAccount nurse,
        string name,
        DateOnly born
    )
    {
        var (circuit, id) = await ScreenAsync(services, nurse, name, born, eligible: true);
        await using var _ = circuit;
        var invited = new InvitePatient
        {
            PatientId = id,
            SeenVersion = 1,
            Email = $"{id:N}@mail.example",
        };
        var link = await circuit.DoneAsync(invited);
        return new(id, invited.Email, PortalUrls.Invitation(link.Code.Text!));
    }

    /// <summary>One who is not invited yet.</summary>
    public static async Task<Guid> ScreenedAsync(
        IServiceProvider services,
        DemoAccount nurse,
        string name,
        DateOnly born,
        bool eligible = true
    )
    {
        var (circuit, id) = await ScreenAsync(services, nurse, name, born, eligible);
        await circuit.DisposeAsync();
        return id;
    }

    private static async Task<(Operator Circuit, Guid Id)> ScreenAsync(
        IServiceProvider services,
        DemoAccount nurse,
        string name,
        DateOnly born,
        bool eligible
    )
    {
        var (who, site, today) = await AdmitAsync(services, nurse);
        var circuit = new Operator(services, who);
        var id = await circuit.DoneAsync(
            new ScreenPatient
            {
                SiteId = site,
                FullName = name,
                Initials = $"{name[0]}{name.Split(", ")[1][0]}",
                DateOfBirth = born,
                Sex = Sex.Female,
                ConsentVersion = "v3",
                ConsentDate = today,
                EligibilityMet = eligible ? true : null,
            }
        );
        return (circuit, id);
    }

    /// <summary>A session of this member of staff, beside those of the browsers.</summary>
    public static async Task<(Person Who, Guid SiteId, DateOnly Today)> AdmitAsync(
        IServiceProvider services,
        DemoAccount account
    )
    {
        await using var scope = services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(
                "TestSetUp",
                Domain.Access.Actor.System("tests"),
                async entry =>
                {
                    var user = await entry.Db.Users.SingleAsync(u => u.Email == account.Email);
                    var site = await entry.Db.Sites.SingleAsync(s => s.Code == account.Site);
                    var session = new UserSession
                    {
                        Id = entry.NewId(),
                        KeyHash = entry.NewId().ToString("N"),
                        UserId = user.Id,
                        StartedAt = entry.Now,
                        ActiveAt = entry.Now,
                        ExpiresAt = entry.Now.AddHours(1),
                    };
                    entry.Db.Add(session);
                    entry.About(site.StudyId, site.Id);
                    var who = new Person(
                        user.Id,
                        session.Id,
                        user.FullName,
                        account.Email,
                        account.Role
                    );
                    return (who, site.Id, site.DayAt(entry.Now));
                }
            );
    }
}
