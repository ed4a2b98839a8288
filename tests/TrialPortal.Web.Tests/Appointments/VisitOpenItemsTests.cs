using Bunit;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Appointments;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Appointments.Schedule;
using TrialPortal.Web.Tests.Orders;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;
using OpenItemsPanel = TrialPortal.Web.Features.Patients.OpenItemsPanel;

namespace TrialPortal.Web.Tests.Appointments;

/// <summary>What waits of a patient's visits, on the patient's page (W3).</summary>
[Trait("id", "H1")]
public sealed class VisitOpenItemsTests
{
    private static readonly DateOnly Today = new(2026, 3, 12);

    [Theory]
    [InlineData("en", AppointmentStatus.Booked, 0, ": booked", "Check in")]
    [InlineData("en", AppointmentStatus.Booked, -2, ": booked", "Open")]
    [InlineData("en", AppointmentStatus.CheckedIn, 0, ": checked in", "Complete visit")]
    [InlineData("ko", AppointmentStatus.Booked, 0, ": 예약", "내원 접수")]
    public void A_visit_whose_day_has_come_waits_with_the_act_that_comes_next(
        string language,
        AppointmentStatus status,
        int days,
        string words,
        string act
    )
    {
        var visit = VisitPages.Booked with { Status = status, Day = Today.AddDays(days) };

        var row = Assert.Single(Open(language, visit));

        Assert.Contains(words, row.Words, StringComparison.Ordinal);
        Assert.Equal((act, PortalUrls.Visit(visit.PatientId, visit.Id)), (row.Act, row.Url));
    }

    [Fact]
    [Trait("id", "H5")]
    public void A_no_show_waits_until_it_is_followed_up_and_nothing_waits_of_what_is_over_or_to_come()
    {
        var missed = VisitPages.Booked with
        {
            Status = AppointmentStatus.NoShow,
            Day = Today.AddDays(-2),
            FollowUpOn = Today.AddDays(1),
        };

        var row = Assert.Single(
            Open(
                "en",
                missed,
                missed with
                {
                    Id = PatientPages.Site,
                    FollowUpOn = null,
                },
                VisitPages.Booked,
                missed with
                {
                    Id = PatientPages.Study,
                    Status = AppointmentStatus.Completed,
                    FollowUpOn = null,
                }
            )
        );

        Assert.Contains("follow up by 13 Mar 2026", row.Words, StringComparison.Ordinal);
        Assert.Equal("Close follow-up", row.Act);
    }

    private static List<(string Words, string Act, string? Url)> Open(
        string language,
        params VisitRow[] visits
    )
    {
        using var pages = new PatientPages(
            language,
            Role.Nurse,
            services => services.AddSingleton<IOpenItems, VisitOpenItems>()
        );
        pages.Operations.Answer<PatientVisits, VisitSchedule>(_ => new VisitSchedule(
            null,
            null,
            [],
            visits
        ));
        var panel = pages.Render<OpenItemsPanel>(p =>
            p.Add(x => x.Patient, OrderPages.Patient()).Add(x => x.Rights, pages.Operations.Rights)
        );
        return
        [
            .. panel
                .FindAll("li")
                .Select(row =>
                    (
                        row.QuerySelector("div")!.Words(),
                        row.QuerySelector("a")!.Words(),
                        row.QuerySelector("a")!.GetAttribute("href")
                    )
                ),
        ];
    }
}
