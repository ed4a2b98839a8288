using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Appointments;
using TrialPortal.Web.Features.Today;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>The page on which a working day begins: what others do appears on it, and each act leads where it is done.</summary>
[Collection(DemoStudy.Name)]
public sealed class TodayStories(PortalBrowser portal) : PatientAtHome(portal)
{
    private const string Zone = "Europe/Rome";

    [Theory]
    [InlineData("en", "NERI, Ada", 1961, "23:20")]
    [InlineData("ko", "NERI, Ugo", 1962, "23:30")]
    [Trait("id", "O1")]
    [Trait("id", "W1")]
    [Trait("id", "I1")]
    public async Task A_visit_that_somebody_books_for_today_appears_and_leads_to_its_check_in(
        string language,
        string name,
        int born,
        string time
    )
    {
        Read(language);
        var who = await InvitedAsync(name, new(born, 3, 4));
        var id = who.Id.ToString().ToUpperInvariant();
        var number = (
            await ReadAsync($"SELECT SubjectNumber FROM PatientProfiles WHERE Id = '{id}'")
        )[0];
        var investigator = await AtWorkAsync(Role.Investigator);
        var page = investigator.Page;
        await investigator.GoAsync(PortalUrls.Today);
        var today = Domain.Shared.Zone.DayAt(Zone, TimeProvider.System.GetUtcNow());
        await page.SeeHeadingAsync(Say<TodayText>(TodayText.TodayOf, Show.DateWithWeekday(today)));
        await page.SeeAsync(Visit(AppointmentsText.VisitsToday));
        await investigator.AssertAccessibleAsync();
        await investigator.ScreenshotAsync($"today-{language}-1440");

        await BookAsync(who, time);

        var (act, row) = (
            Visit(AppointmentsText.ActKey(VisitActKind.CheckIn)),
            page.GetByRole(AriaRole.Link, new() { NameRegex = new($"{number}$") })
        );
        var news = page.GetByRole(
            AriaRole.Button,
            new() { Name = Say<UiText>(UiText.ShowChanges) }
        );
        // It joins at its hour: above others it waits until asked for.
        await news.Or(row.Last).First.WaitForAsync();
        if (await news.IsVisibleAsync())
        {
            await news.ClickAsync();
        }

        await page.FollowAsync(Visit(AppointmentsText.ActOf, act, number));
        await page.GetByRole(
                AriaRole.Region,
                new() { Name = Visit(AppointmentsText.Visit), Exact = true }
            )
            .SeeAsync(time);
    }

    private string Visit(string key, params object[] values) => Say<AppointmentsText>(key, values);

    private async Task BookAsync(PortalPatient who, string time)
    {
        var nurse = await AtWorkAsync(Role.Nurse);
        await nurse.GoAsync(PortalUrls.Patient(who.Id, PortalUrls.VisitsTab));
        await nurse.Page.ClickOnAsync(Visit(AppointmentsText.BookVisit));
        var form = nurse.Page.GetByRole(
            AriaRole.Region,
            new() { Name = Visit(AppointmentsText.BookVisit), Exact = true }
        );
        await form.EnterAsync(Visit(AppointmentsText.Day), "+0d");
        var zone = Show.ZoneName(TimeProvider.System.GetUtcNow(), Zone);
        await form.EnterAsync(Visit(AppointmentsText.TimeIn, zone), time);
        await form.EnterAsync(Visit("Field.Minutes"), "5");
        await form.ChooseAsync(Visit(AppointmentsText.With), "GRECO, Sara");
        await form.ClickOnAsync(Visit(AppointmentsText.BookVisit));
        await form.GoneAsync();
    }
}
