using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Notices;
using TrialPortal.Web.Features.Orders.Status;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>What others do is told wherever its reader is, and nothing of it is lost while the line is down.</summary>
[Collection(DemoStudy.Name)]
public sealed class NoticeStories(PortalBrowser portal) : PatientAtHome(portal)
{
    [Theory]
    [InlineData("en", "LUPI, Alba", 1944)]
    [InlineData("ko", "LUPO, Bice", 1945)]
    [Trait("id", "I1")]
    [Trait("id", "I4")]
    public async Task What_the_pharmacist_prepares_is_told_to_the_nurse_on_both_of_her_devices(
        string language,
        string name,
        int born
    )
    {
        Read(language);
        var patient = await TreatedAsync(name, born);
        var nurse = await AtWorkAsync(Role.Nurse);
        var other = (await AtWorkAsync(Role.Nurse)).Page;
        await nurse.GoAsync(PortalUrls.Patients);
        await nurse.Page.EvaluateAsync("window.sameDocument = true");
        await OpenBellAsync(nurse.Page);
        await nurse.Page.ClickOnAsync(Notice(NoticesText.MarkAllRead));
        await UnreadAsync(nurse.Page, 0);
        await nurse.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Bell(nurse.Page)).ToBeFocusedAsync();
        await Assertions.Expect(nurse.Page.Locator(".bell .menu")).ToBeHiddenAsync();
        await other.GotoAsync(PortalUrls.Notices);
        await other.SeeAsync(Notice(NoticesText.AllRead));

        var prepared = await DoneAsync(Role.Pharmacist, Preparing(patient.Order));

        await UnreadAsync(nurse.Page, 1);
        await UnreadAsync(other, 1);
        await nurse.Page.Locator("#tp-polite").SeeAsync(Notice(NoticesText.Came, 1));
        await other.ClickOnAsync(Say<UiText>(UiText.ShowChanges));
        await Assertions.Expect(other.Locator(".news .unread")).ToHaveCountAsync(1);
        await OpenBellAsync(nurse.Page);
        await nurse.Page.Locator(".bell .news .unread").SeeAsync(patient.Number);
        await Assertions.Expect(nurse.Page.Locator(".bell .livebar")).ToHaveCountAsync(0);
        await nurse.AssertAccessibleAsync();
        await nurse.ScreenshotAsync($"bell-{language}-1440");
        await nurse.Page.Locator(".bell .news .unread a").ClickAsync();

        await nurse.Page.ArriveAsync($"{PortalUrls.Dispense(prepared)}$");
        Assert.True(await nurse.Page.EvaluateAsync<bool>("window.sameDocument === true"));
        await UnreadAsync(nurse.Page, 0);
        await UnreadAsync(other, 0);
        await other.SeeAsync(Notice(NoticesText.AllRead));
        await OpenBellAsync(nurse.Page);
        await nurse.Page.FollowAsync(Notice(NoticesText.ToAll));
        await nurse.Page.SeeHeadingAsync(Notice(NoticesText.Notices));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("id", "I2")]
    public async Task After_a_gap_in_which_another_changed_three_records_the_page_equals_a_fresh_load(
        bool isRemembered
    )
    {
        var patient = await TreatedAsync("LUNA, Clea", isRemembered ? 1946 : 1947);
        var nurse = await AtWorkAsync(Role.Nurse);
        var page = nurse.Page;
        string[] parts = ["/_blazor", "WebSocket", "connection", "negotiation", "Failed to fetch"];
        foreach (var part in parts.Append("circuit"))
        {
            nurse.Problems.Expect(part);
        }

        var line = await Line.OfAsync(page);
        await nurse.GoAsync(PortalUrls.Notices);
        await page.EvaluateAsync("window.sameDocument = true");
        await page.SeeAsync(Notice(NoticesText.MarkAllRead));

        // Forgotten after minutes, or at once: the page then begins anew in its document, as a fresh load does.
        var circuits = Portal.Host.Services.GetRequiredService<IOptions<CircuitOptions>>().Value;
        var kept = circuits.DisconnectedCircuitRetentionPeriod;
        circuits.DisconnectedCircuitRetentionPeriod = isRemembered ? kept : TimeSpan.Zero;
        try
        {
            await line.CutAsync();
            await page.Locator("#components-reconnect-modal").WaitForAsync();
        }
        finally
        {
            circuits.DisconnectedCircuitRetentionPeriod = kept;
        }

        var prepared = await DoneAsync(Role.Pharmacist, Preparing(patient.Order));
        await DoneAsync(
            Role.Pharmacist,
            new CancelDistribution { DistributionId = prepared, Reason = "Not today" }
        );
        await DoneAsync(
            Role.Investigator,
            new HoldOrder
            {
                OrderId = patient.Order,
                SeenVersion = patient.OrderVersion,
                Reason = "ALT raised",
            }
        );
        line.Mend();

        if (isRemembered)
        {
            await page.ClickOnAsync(Say<UiText>(UiText.ShowChanges));
        }

        await Assertions.Expect(Mine(page)).ToHaveCountAsync(3);
        var fresh = await page.Context.NewPageAsync();
        await fresh.GotoAsync(PortalUrls.Notices);
        await Assertions.Expect(Mine(fresh)).ToHaveCountAsync(3);
        foreach (var part in new[] { "main", ".bell > summary" })
        {
            Assert.Equal(
                await fresh.Locator(part).InnerTextAsync(),
                await page.Locator(part).InnerTextAsync()
            );
        }

        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));

        ILocator Mine(IPage on) =>
            on.Locator("main .news .unread", new() { HasText = patient.Number });
    }

    private static ILocator Bell(IPage page) => page.Locator(".bell > summary");

    private static async Task OpenBellAsync(IPage page)
    {
        await Bell(page).ClickAsync();
        await page.Locator(".bell .news").WaitForAsync();
    }

    private Task UnreadAsync(IPage page, int count) =>
        Assertions
            .Expect(Bell(page))
            .ToHaveAttributeAsync("aria-label", Notice(NoticesText.BellNamed, count));

    private string Notice(string key, params object[] values) => Say<NoticesText>(key, values);

    private static PrepareDistribution Preparing(Guid order) =>
        new()
        {
            OrderId = order,
            SeenOrderVersion = 1,
            VisitId = PrepareDistribution.Unscheduled,
        };

    private async Task<T> DoneAsync<T>(Role role, ICommand<T> command)
    {
        var (who, _, _) = await PortalPatient.AdmitAsync(
            Portal.Host.Services,
            Portal.Account(role, Rome)
        );
        await using var circuit = new Operator(Portal.Host.Services, who);
        return await circuit.DoneAsync(command);
    }

    /// <summary>A patient of this nurse with a signed order, and kits on the shelf.</summary>
    private async Task<Treated> TreatedAsync(string name, int born)
    {
        var patient = await InvitedAsync(name, new(born, 5, 6));
        await DemoMedicine.ForAsync(Portal.Host.Services, Rome, PortalUrls.Patient(patient.Id));
        var read = (
            await ReadAsync(
                $"""
                SELECT o.Id || ' ' || o.Version || ' ' || p.SubjectNumber FROM MedicationOrders o
                JOIN PatientProfiles p ON p.Id = o.PatientId WHERE UPPER(p.Id) = UPPER('{patient.Id}')
                """
            )
        )[0].Split(' ');
        return new Treated(
            Guid.Parse(read[0]),
            int.Parse(read[1], System.Globalization.CultureInfo.InvariantCulture),
            read[2]
        );
    }

    private sealed record Treated(Guid Order, int OrderVersion, string Number);
}
