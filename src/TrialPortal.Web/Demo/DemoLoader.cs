using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Features.Studies;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Demo;

/// <summary>Plays half a year of the demo study on an empty database, ending today.</summary>
internal sealed class DemoLoader(IServiceProvider services, DemoClock clock, DateTimeOffset end)
{
    private const int Seed = 24;
    private readonly DemoStage stage = new(services, clock);

    public async Task LoadAsync()
    {
        var random = new Random(Seed);
        await AddAdministratorAsync();
        var studyId = await stage.DoAsync(
            "admin",
            new CreateStudy
            {
                Number = DemoStudy.Number,
                Title = DemoStudy.Title,
                ProtocolVersion = DemoStudy.ProtocolVersion,
                ConsentVersion = DemoStudy.ConsentVersion,
            }
        );
        var opened = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await new DemoProtocol(stage, studyId).SetUpAsync(opened.AddDays(-30));
        var play = new DemoPlay(stage, end);
        foreach (var site in DemoStudy.Sites)
        {
            var siteId = await OpenSiteAsync(studyId, site);
            var first = Zone.DayAt(site.ZoneId, clock.GetUtcNow()).AddDays(1);
            for (var place = 1; place <= DemoStudy.PatientsPerSite; place++)
            {
                var day = first.AddDays(
                    place * (DemoStudy.Days - 4) / DemoStudy.PatientsPerSite - 2
                );
                new DemoStory(stage, play, site, siteId, place, random).Begin(day);
            }
        }

        PlanTrouble(play);
        await play.RunAsync();
        clock.MoveTo(end.AddMinutes(-5));
        await SetPasswordsAsync();
    }

    private async Task AddAdministratorAsync()
    {
        var member = DemoStudy.Administrator;
        var admin = await stage.SetUpAsync(
            (entry, _) =>
                Task.FromResult(
                    FirstAdministrator.Create(entry, entry.NewId(), member.Name, member.Email).Id
                )
        );
        await stage.AdmitAsync(member.Key, admin);
    }

    private async Task<Guid> OpenSiteAsync(Guid studyId, DemoSite site)
    {
        var siteId = await stage.DoAsync(
            "admin",
            new CreateSite
            {
                StudyId = studyId,
                Code = site.Code,
                Name = site.Name,
                ZoneId = site.ZoneId,
            }
        );
        foreach (var member in site.Staff)
        {
            var link = await stage.DoAsync(
                "admin",
                new CreateStaffAccount
                {
                    FullName = member.Name,
                    Email = member.Email,
                    Role = member.Role,
                    SiteId = siteId,
                }
            );
            await stage.AdmitAsync(member.Key, link.UserId);
        }

        return siteId;
    }

    /// <summary>Acts that are refused belong to a true trail too: a nurse of one site reaches for a list of the other.</summary>
    private void PlanTrouble(DemoPlay play)
    {
        for (var week = 2; week < DemoStudy.Days / 7; week += 5)
        {
            var at = clock.GetUtcNow().AddDays(7 * week);
            play.Plan(
                at,
                async () =>
                {
                    await stage.AskAsync(
                        DemoStudy.Sites[0].Staff.Single(m => m.Role == Role.Nurse).Key,
                        new PatientDetails { PatientId = Guid.CreateVersion7(at) }
                    );
                }
            );
        }
    }

    /// <summary>Hashing takes 80 ms an account: done before the transaction, in parallel.</summary>
    private async Task SetPasswordsAsync()
    {
        var hasher = services.GetRequiredService<IPasswordHasher<PortalUser>>();
        var hashes = new DemoAccounts()
            .All.AsParallel()
            .Select(a =>
                (Key: PortalUser.LookedUpAs(a.Email), Hash: hasher.HashPassword(null!, a.Password))
            )
            .ToList();
        await stage.SetUpAsync(
            async (entry, _) =>
            {
                foreach (var (key, hash) in hashes)
                {
                    var user = await entry.Db.Users.SingleAsync(u => u.NormalizedUserName == key);
                    user.PasswordHash = hash;
                    user.EmailConfirmed = true;
                }

                return true;
            }
        );
    }
}
