using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Messaging;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>A patient's phone and a nurse's screen side by side: what one writes, the other reads without a reload, both ways.</summary>
[Collection(DemoStudy.Name)]
public sealed class MessageStories(PortalBrowser portal) : PatientAtHome(portal)
{
    [Theory]
    [InlineData("en", "BRUNI, Ada", 1947)]
    [InlineData("ko", "COSTA, Lia", 1948)]
    [Trait("id", "G1")]
    [Trait("id", "G2")]
    [Trait("id", "G3")]
    [Trait("id", "G4")]
    public async Task They_write_to_each_other_and_see_what_was_read(
        string language,
        string name,
        int born
    )
    {
        Read(language);
        var who = await InvitedAsync(name, new DateOnly(born, 5, 6));
        var phone = await SignedInAsync(who);
        var nurse = await AtWorkAsync(Role.Nurse);
        await nurse.GoAsync(PortalUrls.Messages);
        await nurse.Page.EvaluateAsync("window.sameDocument = true");

        var title = await BeginAsync(phone, name);
        await phone.AssertAccessibleAsync();
        await FollowsAsync(phone.Page);

        await nurse.Page.ClickOnAsync(Say<UiText>(UiText.ShowChanges));
        await nurse.Page.GetByRole(AriaRole.Link, new() { NameRegex = new(title) }).ClickAsync();
        await nurse.Page.Locator(".thread").SeeAsync(name.Split(',')[0]);
        await nurse.AssertAccessibleAsync();
        await phone.Page.SeeAsync(Text(MessagingText.TeamRead, "").Trim(',', ' ', '에'));

        await AnswerAsync(nurse, phone);
        await PhotoAsync(phone, nurse);
        await ChangeAsync(nurse, phone);
        await StillTheSameAsync(phone.Page);
        await StillTheSameAsync(nurse.Page);
        await ChangeOwnAsync(phone.Page);
        await BeginFromPatientAsync(nurse, who);
    }

    private async Task<string> BeginAsync(Visitor phone, string name)
    {
        await phone.GoAsync(PortalUrls.MyMessages);
        await phone.Page.FollowAsync(Text(MessagingText.WriteTeam));
        await phone.Page.ClickOnAsync(Text(MessagingText.Send));
        await phone.Page.Locator("[data-summary]").WaitForAsync();
        var title = $"{name[..3]} {Text(MessagingText.NounTitle)}";
        await phone.Page.EnterAsync(Text(MessagingText.MyTitle), title);
        await phone.Page.EnterAsync(Text(MessagingText.MyBody), "어지러워요. I feel dizzy.");
        await phone.Page.ClickOnAsync(Text(MessagingText.Send));
        await phone.Page.SeeHeadingAsync(title);
        return title;
    }

    private async Task AnswerAsync(Visitor nurse, Visitor phone)
    {
        var composer = nurse.Page.Locator(".composer");
        await composer
            .Field(Text(MessagingText.WriteToPatient))
            .FillAsync("앉아 계세요. Sit down.");
        await phone.Page.EnterAsync(Text(MessagingText.MyBody), "Half a sentence");
        await nurse.Page.Keyboard.PressAsync("Control+Enter");

        var mine = nurse.Page.Locator(".msg").Last;
        await phone.Page.Locator(".mymsg").Last.SeeAsync("앉아 계세요. Sit down.");
        await Assertions.Expect(phone.Page.Locator("#Body")).ToHaveValueAsync("Half a sentence");
        await phone.Page.Locator(".mymsg").Last.ScrollIntoViewIfNeededAsync();
        await mine.SeeAsync(Text(MessagingText.PatientRead, "").TrimEnd('.', ' '));
    }

    private async Task PhotoAsync(Visitor phone, Visitor nurse)
    {
        await phone.Page.SetInputFilesAsync(
            "#Files",
            new FilePayload
            {
                Name = "bottle.jpg",
                MimeType = "image/jpeg",
                Buffer = Pictures.Draw(),
            }
        );
        await phone.Page.ClickOnAsync(Text(MessagingText.Send));
        await phone.Page.Locator(".mymsg img").WaitForAsync();
        var photo = nurse.Page.Locator(".msg img");
        await photo.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(photo).ToHaveJSPropertyAsync("naturalWidth", 40);
        await nurse
            .Page.Locator(".uploads input[type=file]")
            .GiveFileAsync("run.jpg", "image/jpeg", "MZ"u8.ToArray());
        await nurse.Page.Locator(".uploads .err").WaitForAsync();
        await nurse
            .Page.Locator(".uploads input[type=file]")
            .GiveFileAsync("lab.pdf", "application/pdf", Pictures.Pdf());
        await nurse.Page.ClickOnAsync(Text(MessagingText.RemoveOf, "lab.pdf"));
        await nurse.Page.Locator(".held li").GoneAsync();
        await FollowsAsync(phone.Page);
    }

    private async Task ChangeAsync(Visitor nurse, Visitor phone)
    {
        var mine = nurse.Page.Locator(".msg[data-own]").Last;
        await mine.GetByText(Text(MessagingText.Edit), new() { Exact = true }).ClickAsync();
        await mine.Field(Text(MessagingText.TextLabel)).FillAsync("누워 계세요. Lie down.");
        await nurse.Page.Keyboard.PressAsync("Control+Enter");
        await phone.Page.SeeAsync("누워 계세요. Lie down.");

        await mine.GetByText(Text(MessagingText.Delete), new() { Exact = true }).ClickAsync();
        await mine.ClickOnAsync(Text(MessagingText.LeaveIt));
        await mine.GetByText(Text(MessagingText.Delete), new() { Exact = true }).ClickAsync();
        await mine.ClickOnAsync(Text(MessagingText.DeleteMessage));
        await Assertions.Expect(phone.Page.GetByText("누워 계세요. Lie down.")).ToHaveCountAsync(0);
    }

    /// <summary>The patient changes and deletes what was written, by links that load no page anew: each form comes and goes with its page.</summary>
    private async Task ChangeOwnAsync(IPage phone)
    {
        var (own, body) = (phone.Locator(".mymsg[data-own]").Last, Text(MessagingText.MyBody));
        var change = own.GetByText(Text(MessagingText.ChangeOwnLink), new() { Exact = true });
        var send = phone.GetByRole(
            AriaRole.Button,
            new() { Name = Text(MessagingText.Send), Exact = true }
        );
        await change.ClickAsync();
        await phone.FollowAsync(Text(MessagingText.LeaveIt));
        await send.WaitForAsync();
        await change.ClickAsync();
        await phone.GetByText(Text(MessagingText.SaveText), new() { Exact = true }).WaitForAsync();
        await phone.EnterAsync(body, "지금은 괜찮아요. Better now.");
        await phone.ClickOnAsync(Text(MessagingText.SaveText));
        await phone.Locator(".mymsg[data-own]").Last.SeeAsync("지금은 괜찮아요. Better now.");
        await change.ClickAsync();
        await phone.ClickOnAsync(Text(MessagingText.DeleteMessage));
        await send.WaitForAsync();
        await Assertions
            .Expect(phone.GetByText("지금은 괜찮아요. Better now."))
            .ToHaveCountAsync(0);
    }

    /// <summary>The nurse writes first, from the patient's own page.</summary>
    private async Task BeginFromPatientAsync(Visitor nurse, PortalPatient who)
    {
        await nurse.GoAsync(PortalUrls.Patient(who.Id, PortalUrls.MessagesTab));
        await nurse.Page.ClickOnAsync(Text(MessagingText.NewConversation));
        var panel = nurse.Page.Part(Text(MessagingText.NewConversation));
        await panel.EnterAsync(Text(MessagingText.TitleLabel), "Visit");
        await panel.EnterAsync(Text(MessagingText.WriteToPatient), "09:00");
        await panel.ClickOnAsync(Text(MessagingText.Send));
        await nurse.Page.Locator(".thread .msg").SeeAsync("09:00");
    }

    private string Text(string key, params object[] values) => Say<MessagingText>(key, values);
}
