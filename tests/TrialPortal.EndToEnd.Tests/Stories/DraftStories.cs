using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>A page that dies in mid-form loses nothing, and what was pressed before is not done again.</summary>
[Collection(DemoStudy.Name)]
public sealed class DraftStories(PortalBrowser portal) : PatientStory(portal)
{
    private const string Phone = "+39 06 555 7788";

    [Fact]
    [Trait("id", "O2")]
    [Trait("id", "E17")]
    public async Task What_was_typed_outlives_its_page_and_two_presses_over_the_gap_are_one_act()
    {
        var nurse = await InRomeAsync(Role.Nurse);
        var path = await ScreenAsync(nurse, "NERI, Ada", "1953-02-17");
        var number = await SubjectNumberAsync(nurse.Page);
        var colleague = await InRomeAsync(Role.Investigator);
        await colleague.GoAsync(path);

        // Typed, and the field not left: the page is closed with the caret in it.
        await nurse.Page.ClickOnAsync("Correct");
        var form = nurse.Page.Part("Correct the record");
        await form.Field("Phone").PressSequentiallyAsync(Phone);
        await form.SeeAsync("Draft saved ");
        await Assertions.Expect(form.Field("Phone")).ToBeFocusedAsync();
        await Assertions.Expect(form.Field("Phone")).ToHaveValueAsync(Phone);
        await nurse.Page.CloseAsync();

        // It is found again, and pressed while nothing comes back from the portal any more.
        var deaf = false;
        var second = await nurse.Page.Context.NewPageAsync();
        await second.RouteWebSocketAsync(
            new System.Text.RegularExpressions.Regex("/_blazor"),
            socket =>
            {
                var server = socket.ConnectToServer();
                socket.OnMessage(frame => Pass(server, frame));
                server.OnMessage(frame =>
                {
                    if (!deaf)
                    {
                        Pass(socket, frame);
                    }
                });
            }
        );
        await GoAsync(second, path);
        await second.OpenUserMenuAsync();
        await second.FollowAsync("My drafts");
        await second.SeeHeadingAsync("My drafts");
        await second.FollowAsync($"Open draft, Correct a patient's data, {number}");
        form = second.Part("Correct the record");
        await form.SeeAsync("Draft of ");
        await Assertions.Expect(form.Field("Phone")).ToHaveValueAsync(Phone);
        var phone = form.Field("Phone");
        await phone.PressSequentiallyAsync("0");
        await phone.PressAsync("Backspace");
        await phone.PressAsync("Control+s");
        Assert.Contains(
            Phone,
            await form.Locator("[data-typed]").InputValueAsync(),
            StringComparison.Ordinal
        );
        deaf = true;
        await form.ClickOnAsync("Save correction");
        await colleague.Page.Part("Contact").First.SeeAsync(Phone);
        await second.CloseAsync();

        // The draft is there still, knows that it was done, and its request is not done twice.
        var third = await nurse.Page.Context.NewPageAsync();
        await GoAsync(third, path);
        await third.Part("Contact").First.SeeAsync(Phone);
        await third.ClickOnAsync("Correct");
        form = third.Part("Correct the record");
        await form.SeeAsync("This was done at ");
        await form.ClickOnAsync("Save correction");
        await form.GoneAsync();
        Assert.Equal("1", Assert.Single(await CorrectionsAsync(path)));
        await GoAsync(third, PortalUrls.Drafts);
        await third.SeeHeadingAsync("My drafts");
        await third.Locator("main").NotSeeAsync(number);
    }

    private static void Pass(IWebSocketRoute to, IWebSocketFrame frame)
    {
        if (frame.Binary is { } bytes)
        {
            to.Send(bytes);
        }
        else
        {
            to.Send(frame.Text!);
        }
    }

    private static async Task GoAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.Locator("[data-interactive='true']").WaitForAsync();
    }

    private Task<IReadOnlyList<string>> CorrectionsAsync(string path) =>
        ReadAsync(
            $"""
            SELECT COUNT(*) FROM AuditLogs WHERE Operation = 'CorrectPatient' AND Outcome = 'Done'
            AND UPPER(PatientId) = UPPER('{path.Split('/')[^1]}')
            """
        );
}
