using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>Stories that change patients of the demo study go one after the other: one counts what another changes.</summary>
[CollectionDefinition(Name)]
public static class DemoStudy
{
    public const string Name = "Demo study";
}

/// <summary>A story about patients of the demo study in Rome, with patients of its own.</summary>
public abstract class PatientStory(PortalBrowser portal) : Story(portal)
{
    protected const string Rome = "IT01";

    private static readonly SemaphoreSlim Desk = new(1, 1);

    protected Task<Visitor> InRomeAsync(Role role, VisitorOptions? options = null) =>
        VisitAsAsync(role, Rome, options);

    /// <summary>Somebody whom the nurse has screened before the story begins; the nurse stands on the new patient's page. Its path.</summary>
    protected async Task<string> ScreenAsync(
        Visitor nurse,
        string name,
        string born,
        bool eligible = true
    )
    {
        var path = await ScreenedAsync(name, born, eligible);
        await nurse.GoAsync(path);
        await nurse.Page.Part("State").First.SeeAsync("Screening");
        return path;
    }

    /// <summary>The same, and nobody has opened the page yet.</summary>
    protected async Task<string> ScreenedAsync(string name, string born, bool eligible = true) =>
        PortalUrls.Patient(
            await PortalPatient.ScreenedAsync(
                Portal.Host.Services,
                Portal.Account(Role.Nurse, Rome),
                name,
                DateOnly.ParseExact(born, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                eligible
            )
        );

    /// <summary>An account has one draft of a form: of stories that screen by the same account each waits for the other.</summary>
    protected static async Task AloneAtTheDeskAsync(Func<Task> screen)
    {
        await Desk.WaitAsync();
        try
        {
            await screen();
        }
        finally
        {
            Desk.Release();
        }
    }

    protected static async Task FillAsync(IPage page, string name, string born)
    {
        var form = page.Locator("main");
        await form.EnterAsync("Name", name);
        await form.EnterAsync("Initials", $"{name[0]}{name.Split(", ")[1][0]}");
        await form.EnterAsync("Date of birth", born);
        await form.TickAsync("Sex", "Female");
        await form.EnterAsync("Consent version", "v3");
        await form.TodayAsync("Date of consent");
        await form.TickAsync("Eligibility", "All criteria met");
    }

    /// <summary>Path of the patient's page that has just opened.</summary>
    protected static async Task<string> OpenedAsync(IPage page)
    {
        await page.ArriveAsync("/[0-9a-f-]{36}$");
        await page.Part("State").First.SeeAsync("Screening");
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>The first column of a question to the database itself.</summary>
    protected async Task<IReadOnlyList<string>> ReadAsync(string sql)
    {
        await using var database = new SqliteConnection(
            $"Data Source={Portal.Host.Database.Folders.Database};Mode=ReadOnly"
        );
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> read = [];
        while (await reader.ReadAsync())
        {
            read.Add(reader.GetString(0));
        }

        Assert.NotEmpty(read);
        return read;
    }

    protected static async Task<string> SubjectNumberAsync(IPage page) =>
        (await page.TitleAsync()).Split(" - ")[0];

    /// <summary>On a patient's page: a one-time link for this address.</summary>
    protected static async Task<string> InviteAsync(IPage page, string email)
    {
        await page.ClickOnAsync("Invite to the portal");
        var form = page.Part("Invite to the patient portal");
        await form.EnterAsync("E-mail for sign-in", email);
        await form.ClickOnAsync("Make one-time link");
        var link = await form.Locator("code").InnerTextAsync();
        await Assertions.Expect(form.GetByRole(AriaRole.Status)).ToBeFocusedAsync();
        await form.ClickOnAsync("Hide");
        await page.Part("Patient portal").First.SeeAsync("Access open");
        return link;
    }

    /// <summary>Somebody opens the link and chooses a password.</summary>
    protected static async Task AcceptAsync(Visitor owner, string link, string password)
    {
        await owner.GoAsync(link);
        await owner.Page.EnterAsync("New password", password);
        await owner.Page.EnterAsync("New password again", password);
        await owner.Page.ClickOnAsync("Save password");
        await owner.Page.SeeAsync("Your password is set.");
    }
}
