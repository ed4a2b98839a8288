using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Notices.Reading;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Features.Studies;
using TrialPortal.Web.Features.Studies.Rooms;
using TrialPortal.Web.Platform.Access;

namespace TrialPortal.Web.Demo;

/// <summary>Plays half a year of the demo study on an empty database, ending today.</summary>
internal sealed class DemoLoader(IServiceProvider services, DemoClock clock, DateTimeOffset end)
{
    private readonly DemoStage stage = new(services, clock);

    public async Task LoadAsync()
    {
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
        var medication = await new DemoProtocol(stage, studyId).SetUpAsync(opened.AddDays(-30));
        var play = new DemoPlay(stage, end);
        var supply = new DemoSupply(stage, play, medication);
        foreach (var site in DemoStudy.Sites)
        {
            var siteId = await OpenSiteAsync(studyId, site);
            var rooms = await AddRoomsAsync(siteId, site);
            supply.Plan(site, siteId);
            var first = Zone.DayAt(site.ZoneId, clock.GetUtcNow()).AddDays(1);
            for (var place = 1; place <= DemoStudy.PatientsPerSite; place++)
            {
                var day = first.AddDays(DemoStudy.ComesOn(place));
                var subject = new DemoSubject(stage, play, site, siteId, rooms, place);
                new DemoStory(subject, new DemoTreatment(subject, medication)).Begin(day);
            }
        }

        await supply.ImportAsync(studyId);
        PlanTrouble(play);
        PlanReading(play);
        await play.RunAsync();
    }

    private async Task AddAdministratorAsync()
    {
        var member = DemoStudy.Administrator;
        await stage.SetUpAsync(
            (entry, _) =>
                Task.FromResult(
                    FirstAdministrator.Create(entry, entry.NewId(), member.Name, member.Email).Id
                )
        );
        await stage.AdmitAsync(member.Key, member.Email);
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
                EmergencyPhone = site.EmergencyPhone,
                AnswerDays = DemoStudy.AnswerDays,
            }
        );
        foreach (var member in site.Staff)
        {
            await stage.DoAsync(
                "admin",
                new CreateStaffAccount
                {
                    FullName = member.Name,
                    Email = member.Email,
                    Role = member.Role,
                    SiteId = siteId,
                }
            );
            await stage.AdmitAsync(member.Key, member.Email);
        }

        return siteId;
    }

    private async Task<IReadOnlyList<Guid>> AddRoomsAsync(Guid siteId, DemoSite site)
    {
        var rooms = new List<Guid>();
        foreach (var name in site.Rooms)
        {
            rooms.Add(await stage.DoAsync("admin", new AddRoom { SiteId = siteId, Name = name }));
        }

        return rooms;
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
                        DemoStudy.Sites[0].KeyOf(Role.Nurse),
                        new PatientDetails { PatientId = Guid.CreateVersion7(at) }
                    );
                }
            );
        }
    }

    /// <summary>The day before yesterday everybody had read what was told till then.</summary>
    private void PlanReading(DemoPlay play) =>
        play.Plan(
            end.AddDays(-2),
            async () =>
            {
                foreach (var member in DemoStudy.Sites.SelectMany(s => s.Staff))
                {
                    var news = await stage.AskAsync(member.Key, new LatestNotices { Size = 1 });
                    await stage.DoAsync(member.Key, new ReadNotices { UpTo = news.Value.UpTo });
                }
            }
        );
}
