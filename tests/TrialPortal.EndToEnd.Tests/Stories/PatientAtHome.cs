using System.Globalization;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Account;
using TrialPortal.Web.Features.Adherence;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>A story of a patient with a phone, told in the words of one language.</summary>
public abstract class PatientAtHome(PortalBrowser portal) : PatientStory(portal)
{
    private const string Password = "eleven green kites at noon";

    private Words words = new("en");

    protected string Language => words.Language.Name;

    /// <summary>What the story's people read, and what the test itself formats.</summary>
    protected void Read(string language)
    {
        words = new(language);
        CultureInfo.CurrentUICulture = words.Language;
    }

    protected string Say<TTexts>(string key, params object[] values) =>
        words.Of<TTexts>(key, values);

    protected string Diary(string key, params object[] values) => Say<AdherenceText>(key, values);

    private protected Task<PortalPatient> InvitedAsync(string name, DateOnly born) =>
        PortalPatient.InvitedAsync(
            Portal.Host.Services,
            Portal.Account(Role.Nurse, Rome),
            name,
            born
        );

    /// <summary>The patient takes the link on a phone, chooses a password and signs in.</summary>
    private protected async Task<Visitor> SignedInAsync(PortalPatient who)
    {
        var phone = await VisitAsync(new(Language, Width: 390));
        await phone.GoAsync(who.Link);
        await phone.Page.EnterAsync(Say<AccountText>(AccountText.NewPassword), Password);
        await phone.Page.EnterAsync(Say<AccountText>(AccountText.NewPasswordAgain), Password);
        await phone.Page.ClickOnAsync(Say<AccountText>(AccountText.SavePassword));
        await phone.Page.SeeAsync(Say<AccountText>(AccountText.NotePasswordSet));
        await phone.SignInAsync(who.Email, Password);
        return phone;
    }

    /// <summary>Waits until the page hears what happens to the record, and marks its document: it is never loaded again.</summary>
    protected static async Task FollowsAsync(IPage page)
    {
        await page.Locator("[data-live][data-following]").WaitForAsync();
        await page.EvaluateAsync("window.sameDocument = true");
    }

    protected static async Task StillTheSameAsync(IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));

    protected Task<Visitor> AtWorkAsync(Role role) => InRomeAsync(role, new(Language));

    /// <summary>One tap for the dose that is due, and it stands as written.</summary>
    protected async Task TakeNowAsync(IPage page)
    {
        await page.GetByRole(
                AriaRole.Button,
                new() { NameRegex = new($"^{Diary(AdherenceText.TakenNow)}, ") }
            )
            .ClickAsync();
        await Told(page).SeeAsync(Diary(AdherenceText.Undo));
    }

    /// <summary>What the page says of the act that was just done.</summary>
    protected static ILocator Told(IPage page) => page.Locator(".note.success");
}
