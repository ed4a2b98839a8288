using System.Globalization;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Appointments;
using TrialPortal.Web.Features.Appointments.Calendar;
using TrialPortal.Web.Features.Studies;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>A patient's visits: booked, refused where they clash, moved, gone through and called off, while the patient looks on.</summary>
[Collection(DemoStudy.Name)]
public sealed class VisitStories(PortalBrowser portal) : PatientAtHome(portal)
{
    private const string Zone = "Europe/Rome";
    private DateOnly day;
    private TimeOnly missed;
    private string room = "";

    [Theory]
    [InlineData("en", "VERDI, Alma", 1951)]
    [InlineData("ko", "VOLTA, Bice", 1952)]
    [Trait("id", "H1")]
    [Trait("id", "H2")]
    [Trait("id", "H5")]
    [Trait("id", "W8")]
    public async Task Staff_book_move_and_go_through_visits_and_the_patient_sees_them(
        string language,
        string name,
        int born
    )
    {
        Read(language);
        room = $"Visit room {language}";
        var ahead = language == "en" ? 40 : 41;
        day = Domain.Shared.Zone.DayAt(Zone, TimeProvider.System.GetUtcNow()).AddDays(ahead);
        await SetUpRoomsAsync();
        var who = await InvitedAsync(name, new(born, 3, 4));
        var phone = await SignedInAsync(who);
        await phone.Page.FollowAsync(Visit(AppointmentsText.MyVisits));
        await phone.Page.SeeAsync(Visit(AppointmentsText.MyNothing));
        await phone.GoAsync(PortalUrls.MyVisits);
        await FollowsAsync(phone.Page);
        var investigator = await AtWorkAsync(Role.Investigator);
        await investigator.GoAsync($"{PortalUrls.Calendar}?day={day:yyyy-MM-dd}");
        var nurse = await AtWorkAsync(Role.Nurse);
        var page = nurse.Page;
        await nurse.GoAsync(PortalUrls.Patient(who.Id, PortalUrls.VisitsTab));

        await BookAsync(page, $"+{ahead}d", "10:00", "ROSSI, Giulia", room);
        await phone.Page.SeeAsync("10:00");
        await StillTheSameAsync(phone.Page);
        await At(investigator.Page, "10:00").WaitForAsync();
        await ClashAsync(page, $"+{ahead}d");
        await nurse.AssertAccessibleAsync();
        await nurse.ScreenshotAsync($"visits-{language}-1440");

        await MoveAsync(page);
        await phone.Page.SeeAsync("15:00");
        await phone.Page.SeeAsync("10:00");
        await phone.AssertAccessibleAsync();
        await phone.ScreenshotAsync($"my-visits-{language}-390");
        await CalendarAsync(investigator);

        await GoThroughAsync(page);
        await MissAsync(page);
        await CancelAsync(page);
        await phone.Page.SeeAsync(
            Visit($"MyState.{nameof(Domain.Appointments.AppointmentStatus.Cancelled)}")
        );
    }

    private string TimeLabel =>
        Visit(AppointmentsText.TimeIn, Show.ZoneName(TimeProvider.System.GetUtcNow(), Zone));

    private string Visit(string key, params object[] values) => Say<AppointmentsText>(key, values);

    private string Act(VisitActKind kind) => Visit(AppointmentsText.ActKey(kind));

    /// <summary>The action panel that bears exactly these words: those of others begin with them.</summary>
    private static ILocator Named(IPage page, string words) =>
        page.GetByRole(AriaRole.Region, new() { Name = words, Exact = true });

    private ILocator Panel(IPage page, string key) => Named(page, Visit(key));

    /// <summary>An administrator gives the site a room, renames it, and retires another.</summary>
    private async Task SetUpRoomsAsync()
    {
        var admin = await VisitAsAsync(Role.Administrator, null, new(Language));
        var page = admin.Page;
        await admin.GoAsync(PortalUrls.Studies);
        await page.FollowAsync("ORBIT-24");
        await page.FollowAsync(Study(StudiesText.Rooms));
        await AddAsync($"{room} old");
        await AddAsync($"{room} spare");
        await page.ClickOnAsync(Study(StudiesText.RenameOf, $"{room} old"));
        var rename = page.Part(Study(StudiesText.RenameOf, $"{room} old"));
        await rename.EnterAsync(Study(StudiesText.SiteName), room);
        await rename.TickAsync(Study(StudiesText.Reason), Say<UiText>("ReasonEntryError"));
        await rename.ClickOnAsync(Study(StudiesText.Rename));
        await rename.GoneAsync();
        await page.ClickOnAsync(Study(StudiesText.RetireOf, $"{room} spare"));
        var retire = page.Part(Study(StudiesText.RetireOf, $"{room} spare"));
        await retire.ClickOnAsync(Study(StudiesText.Retire));
        await retire.GoneAsync();
        await page.SeeAsync(Study(StudiesText.RoomIsRetired));
        await admin.AssertAccessibleAsync();

        async Task AddAsync(string name)
        {
            await page.ClickOnAsync(Study(StudiesText.AddRoomAt, Rome));
            var form = page.Part(Study(StudiesText.AddRoom));
            await form.EnterAsync(Study(StudiesText.SiteName), name);
            await form.ClickOnAsync(Study(StudiesText.AddRoom));
            await form.GoneAsync();
            await page.SeeAsync(name);
        }
    }

    private string Study(string key, params object[] values) => Say<StudiesText>(key, values);

    private async Task<ILocator> FillAsync(
        IPage page,
        string on,
        string time,
        string with,
        string? where,
        int minutes = 45
    )
    {
        await page.ClickOnAsync(Visit(AppointmentsText.BookVisit));
        var form = Panel(page, AppointmentsText.BookVisit);
        await form.EnterAsync(Visit(AppointmentsText.Day), on);
        await form.EnterAsync(TimeLabel, time);
        await form.EnterAsync(
            Visit("Field.Minutes"),
            minutes.ToString(CultureInfo.InvariantCulture)
        );
        await form.ChooseAsync(Visit(AppointmentsText.With), with);
        if (where is not null)
        {
            await form.ChooseAsync(Visit(AppointmentsText.Room), where);
        }

        return form;
    }

    private async Task BookAsync(
        IPage page,
        string on,
        string time,
        string with,
        string? where = null,
        int minutes = 45
    )
    {
        var form = await FillAsync(page, on, time, with, where, minutes);
        await form.SeeAsync(
            Visit(where is null ? AppointmentsText.FreeNoRoom : AppointmentsText.Free)
        );
        await form.ClickOnAsync(Visit(AppointmentsText.BookVisit));
        await Panel(page, AppointmentsText.Visit).SeeAsync(with);
    }

    /// <summary>The same hour again: said while it is filled in, refused when it is sent, and booked at another.</summary>
    private async Task ClashAsync(IPage page, string on)
    {
        await Panel(page, AppointmentsText.Visit).ClickOnAsync(Say<UiText>(UiText.Hide));
        var form = await FillAsync(page, on, "10:30", "FERRARI, Luca", room);
        await form.Locator(".checks").SeeAsync("10:45");
        await form.ClickOnAsync(Visit(AppointmentsText.BookVisit));
        await form.Locator("[role=alert]").First.SeeAsync("10:45");
        await form.EnterAsync(TimeLabel, "12:00");
        await form.SeeAsync(Visit(AppointmentsText.Free));
        await form.ClickOnAsync(Visit(AppointmentsText.BookVisit));
        await Panel(page, AppointmentsText.Visit).SeeAsync("FERRARI, Luca");
        await page.ClickOnAsync(Visit(AppointmentsText.FindTimeOf, "V1"));
        await Panel(page, AppointmentsText.BookVisit).ClickOnAsync(Say<UiText>(UiText.Hide));
    }

    private async Task MoveAsync(IPage page)
    {
        await OpenLatestAsync(page);
        var visit = Panel(page, AppointmentsText.Visit);
        // Whether it is a no-show is known once it has begun.
        await Assertions
            .Expect(visit.GetByRole(AriaRole.Button, new() { Name = Act(VisitActKind.NoShow) }))
            .ToHaveCountAsync(0);
        await visit.ClickOnAsync(Act(VisitActKind.Move));
        var form = Named(page, Act(VisitActKind.Move));
        await form.EnterAsync(
            Visit(AppointmentsText.Day),
            day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        );
        await form.EnterAsync(TimeLabel, "15:00");
        await form.EnterAsync(Visit(AppointmentsText.Reason), "Patient asked");
        await form.ClickOnAsync(Act(VisitActKind.Move));
        await form.GoneAsync();
        await visit.SeeAsync(Visit(AppointmentsText.MovedFrom));
    }

    private static Task OpenLatestAsync(IPage page) =>
        page.Locator("table").Last.Locator("tbody tr button").First.ClickAsync();

    /// <summary>What the nurse did stands in the investigator's calendar; each of its views is an address.</summary>
    private async Task CalendarAsync(Visitor investigator)
    {
        var page = investigator.Page;
        await At(page, "15:00").ClickAsync();
        await Panel(page, AppointmentsText.Visit).SeeAsync(room);
        await investigator.AssertAccessibleAsync();
        await page.FollowAsync(Visit(AppointmentsText.ShapeKey(CalendarShape.Week)));
        var monday = CalendarView.MondayOf(day);
        await page.SeeHeadingAsync(Show.Date(monday));
        await At(page, "15:00").FocusAsync();
        await page.Keyboard.PressAsync("PageDown");
        await page.SeeHeadingAsync(Show.Date(monday.AddDays(7)));
        await page.FollowAsync(Visit(AppointmentsText.EarlierWeek));
        await page.SeeHeadingAsync(Show.Date(monday));
        await page.FollowAsync(Visit(AppointmentsText.LaterWeek));
        await page.FollowAsync(Visit(AppointmentsText.Today));
        await Assertions.Expect(page.Locator("th[aria-current=date]")).ToHaveCountAsync(1);
        await investigator.ScreenshotAsync($"calendar-{Language}-1440");
        await ViewAsync(CalendarShape.Day);
        await ViewAsync(CalendarShape.List);
        await ChooseAsync(AppointmentsText.Person, "ROSSI, Giulia");
        await page.ArriveAsync("person=");
        await ChooseAsync(AppointmentsText.Room, room);
        await page.SeeAsync(Visit(AppointmentsText.NothingThen));

        // What is chosen while a view is still on its way is chosen in the view before.
        async Task ViewAsync(CalendarShape shape)
        {
            var words = Visit(AppointmentsText.ShapeKey(shape));
            await page.FollowAsync(words);
            await Assertions
                .Expect(page.GetByRole(AriaRole.Link, new() { Name = words, Exact = true }).First)
                .ToHaveAttributeAsync("aria-current", "true");
        }

        Task ChooseAsync(string filter, string words) =>
            page.GetByRole(AriaRole.Combobox, new() { Name = Visit(filter), Exact = true })
                .SelectOptionAsync(new SelectOptionValue { Label = words });
    }

    private static ILocator At(IPage page, string time) =>
        page.Locator("button.ev", new() { HasText = time }).First;

    /// <summary>Five minutes that have begun whenever the story is told, and five before them that may be booked still.</summary>
    private async Task GoThroughAsync(IPage page)
    {
        var clock = TimeOnly.FromDateTime(
            Domain.Shared.Zone.ClockAt(Zone, TimeProvider.System.GetUtcNow()).DateTime
        );
        missed = new TimeOnly(clock.Hour, clock.Minute / 5 * 5);
        await Panel(page, AppointmentsText.Visit).ClickOnAsync(Say<UiText>(UiText.Hide));
        // In the first minutes of a day too: the visit that nobody comes to has begun, and this one comes after it.
        var came = missed.AddMinutes(missed == TimeOnly.MinValue ? 5 : -5);
        await BookAsync(page, "+0d", Clock(came), Provider, minutes: 5);
        await StepAsync(page, VisitActKind.CheckIn);
        await StepAsync(page, VisitActKind.UndoCheckIn, "Another patient");
        await StepAsync(page, VisitActKind.CheckIn);
        await StepAsync(page, VisitActKind.Complete);
    }

    private async Task MissAsync(IPage page)
    {
        await Panel(page, AppointmentsText.Visit).ClickOnAsync(Say<UiText>(UiText.Hide));
        await BookAsync(page, "+0d", Clock(missed), Provider, minutes: 5);
        await StepAsync(page, VisitActKind.NoShow);
        await StepAsync(page, VisitActKind.FollowUp, "Was ill");
        await Panel(page, AppointmentsText.Visit).SeeAsync("Was ill");
    }

    private async Task CancelAsync(IPage page)
    {
        await OpenLatestAsync(page);
        await StepAsync(page, VisitActKind.Cancel, "Travels");
        var visit = Panel(page, AppointmentsText.Visit);
        await visit.SeeAsync("Travels");
        await visit.ClickOnAsync(Act(VisitActKind.BookAgain));
        await Panel(page, AppointmentsText.BookVisit).ClickOnAsync(Say<UiText>(UiText.Hide));
    }

    private static string Clock(TimeOnly time) =>
        time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private string Provider => Language == "en" ? "ROSSI, Giulia" : "BIANCHI, Marco";

    private async Task StepAsync(IPage page, VisitActKind kind, string? words = null)
    {
        await Panel(page, AppointmentsText.Visit).ClickOnAsync(Act(kind));
        var form = Named(page, Act(kind));
        if (words is not null)
        {
            await form.Locator("textarea").FillAsync(words);
            await form.Locator("textarea").BlurAsync();
        }

        await form.ClickOnAsync(Act(kind));
        await form.GoneAsync();
        await Panel(page, AppointmentsText.Visit).SeeAsync(Visit(AppointmentsText.Booked));
    }
}
