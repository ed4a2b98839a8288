using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features;
using TrialPortal.Web.Features.Appointments.Today;
using TrialPortal.Web.Features.Dispensing.Bench;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Features.Orders.Signing;
using TrialPortal.Web.Features.Today;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Tests.Appointments;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Today;

/// <summary>Today with the sections of all capabilities, in which nothing waits unless a test says so.</summary>
internal static class TodayPages
{
    public static readonly DateTimeOffset Now = TestClock.Thursday;

    public static PatientPages Of(string language, Role role)
    {
        var pages = new PatientPages(language, role, AddSections);
        pages
            .Operations.Answer<MyDuties, IReadOnlyList<Duty>>(_ => new List<Duty>
            {
                new(role, "KR01", new(2026, 3, 12), null, HasEnded: false),
            })
            .Answer<VisitsToday, DayOfVisits>(_ => new DayOfVisits([], 0, VisitPages.Booked))
            .Answer<BenchWaits, WorkSlice<BenchRow>>(_ => new WorkSlice<BenchRow>([], 0))
            .Answer<OrdersToSign, WaitingOrders>(_ => new WaitingOrders([], false))
            .Answer<Inbox, InboxPage>(_ => new InboxPage(
                new Page<InboxRow>([], null, null),
                0,
                Now
            ));
        return pages.Needing();
    }

    /// <summary>The reader works where the day turns at 15:00 UTC.</summary>
    public static PatientPages InSeoul(this PatientPages pages)
    {
        var actor = pages.Operations.Rights.Actor;
        pages.Operations.Rights = Rights.On(
            actor with
            {
                Roles = [.. actor.Roles.Select(r => r with { ZoneId = "Asia/Seoul" })],
            },
            Now
        );
        return pages;
    }

    public static PatientPages Needing(this PatientPages pages, params PatientInNeed[] patients)
    {
        pages.Operations.Answer<PatientsInNeed, WorkSlice<PatientInNeed>>(
            _ => new WorkSlice<PatientInNeed>(patients, patients.Length)
        );
        return pages;
    }

    public static PatientInNeed Needs(
        string number,
        PatientNeed need,
        params IReadOnlyList<PatientNeed> others
    ) =>
        new(
            Id(number),
            number,
            "PJH",
            1980,
            "Asia/Seoul",
            Now,
            [
                .. others
                    .Prepend(need)
                    .Select(n => new NeedSpan(n, Now.AddDays(-1), null, Now.AddDays(-4))),
            ]
        );

    public static Guid Id(string number) =>
        Guid.Parse($"00000000-0000-7000-8000-000000000{number[^3..]}");

    public static async Task TellAsync(this PatientPages pages, string kind)
    {
        pages.Live.Publish([
            new LiveChange(
                kind,
                Guid.Empty,
                [LiveTopic.Patient(PatientPages.Patient), LiveTopic.Site(PatientPages.Site)]
            ),
        ]);
        await pages.LiveClock.PassAsync(LiveComponent.Collect);
    }

    private static void AddSections(IServiceCollection services)
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddFeatures();
        services.Add(builder.Services.Where(s => s.ServiceType == typeof(WorkPanel)));
    }
}
