using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Web.Features.Adherence;
using TrialPortal.Web.Features.Dispensing;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Reports.Paper.Medicine;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>The whole way of the medicine: five people and one patient, from the signature to the paper.</summary>
[Collection(DemoStudy.Name)]
public sealed class TreatmentStories(PortalBrowser portal) : PatientAtHome(portal)
{
    /// <summary>What this story does not know beforehand, such as the minute.</summary>
    private const string Any = "§";

    private string number = "";
    private string kit = "";

    [Theory]
    [InlineData("en", "VALLI, Emma", 1946)]
    [InlineData("ko", "VOLPI, Lina", 1947)]
    [Trait("id", "E5")]
    [Trait("id", "K2")]
    public async Task What_is_signed_prepared_checked_and_handed_over_stands_on_paper(
        string language,
        string name,
        int born
    )
    {
        Read(language);
        var who = await InvitedAsync(name, new(born, 4, 5));
        await DemoMedicine.UnsignedAsync(Portal.Host.Services, Rome, who.Id);
        await SignAsync(who);
        await PrepareAsync();
        var nurse = await AtWorkAsync(Role.Nurse);
        await HandOverAsync(nurse, who);
        var phone = await SignedInAsync(who);
        await ReadNewsAsync(phone);
        await TakeNowAsync(phone.Page);
        await CountAsync(nurse.Page);
        await PrintAsync();
    }

    private async Task SignAsync(PortalPatient who)
    {
        var investigator = await AtWorkAsync(Role.Investigator);
        var page = investigator.Page;
        await investigator.GoAsync($"{PortalUrls.Patient(who.Id)}?tab=orders");
        number = await SubjectNumberAsync(page);
        var act = Say<OrdersText>(OrdersText.ActKey(OrderActKind.Sign));
        var panel = Say<OrdersText>(OrdersText.ActOf, act, 1);
        await FeedAsync(page);
        await page.Part(panel).ClickOnAsync(act);
        await ProveAsync(page, Role.Investigator, act);
        await page.Part(panel).GoneAsync();
    }

    /// <summary>The draft says that it is taken with food, and is looked at as it would be signed.</summary>
    private async Task FeedAsync(IPage page)
    {
        var edit = Say<OrdersText>(
            OrdersText.ActOf,
            Say<OrdersText>(OrdersText.ActKey(OrderActKind.Rewrite)),
            1
        );
        await page.ClickOnAsync(edit);
        await page.Part(edit).TickAsync(Say<OrdersText>("Field.Food"), WithFood);
        await page.Part(edit).ClickOnAsync(Say<OrdersText>(OrdersText.CheckBeforeSigning));
    }

    private string WithFood => Language == "ko" ? "음식과 함께" : "with food";

    /// <summary>The pharmacist sets a kit aside and scans it.</summary>
    private async Task PrepareAsync()
    {
        var pharmacist = await AtWorkAsync(Role.Pharmacist);
        var page = pharmacist.Page;
        await pharmacist.GoAsync(PortalUrls.Bench);
        await page.ClickOnAsync(
            Supply(DispensingText.Named, Supply(DispensingText.Prepare), number)
        );
        await page.GetByLabel(new Regex($@"^\s*{Supply(DispensingText.Unscheduled)}")).CheckAsync();
        await page.ClickOnAsync(Supply(DispensingText.PrepareSubmit));
        await page.ArriveAsync("/pharmacy/dispense/[^/]+$");
        kit = await page.Locator(".toscan .big").InnerTextAsync();
        await page.ScanAsync(kit);
        await page.SeeAsync(Supply(DispensingText.AskSecond));
    }

    /// <summary>The patient's page leads another person to what waits.</summary>
    private async Task HandOverAsync(Visitor nurse, PortalPatient who)
    {
        var (page, act) = (nurse.Page, Supply(DispensingText.HandOverSubmit));
        await nurse.GoAsync(PortalUrls.Patient(who.Id));
        await page.GetByRole(
                AriaRole.Link,
                new() { NameRegex = new($"^{Supply(DispensingText.SecondCheck)}, {kit}") }
            )
            .ClickAsync();
        await page.ScanAsync(kit);
        await page.FindRightAsync();
        await page.ClickOnAsync(Supply(DispensingText.VerifySubmit));
        await page.SeeAsync(Supply(DispensingText.AskIdentity));
        await page.TickStatedAsync();
        await page.ClickOnAsync(act);
        await ProveAsync(page, Role.Nurse, act);
        await page.FollowAsync(Supply(DispensingText.ToKits));
    }

    private async Task ReadNewsAsync(Visitor phone)
    {
        await phone.Page.FollowAsync(Diary(AdherenceText.SeeIt));
        await phone.Page.SeeHeadingAsync(Diary(AdherenceText.MyMedicinesNav));
        await phone.Page.SeeAsync(WithFood);
        await phone.Page.Part(Diary(AdherenceText.GivenTitle)).SeeAsync("35");
        await phone.Page.FollowAsync(Diary(AdherenceText.MyTodayNav));
    }

    private async Task CountAsync(IPage page)
    {
        var panel = Supply(DispensingText.Named, Supply(DispensingText.CountReturn), kit);
        await page.ClickOnAsync(panel);
        var form = page.Part(panel);
        await form.EnterAsync(
            Supply(DispensingText.FieldReturnedOn),
            Language == "ko" ? "오늘" : "today"
        );
        await form.TickAsync(
            Supply(DispensingText.FieldContainer),
            Supply(DispensingText.ContainerBack)
        );
        await form.EnterAsync(Supply(DispensingText.FieldUnused), "34");
        await form.ClickOnAsync(Supply(DispensingText.SaveCount));
        await form.GoneAsync();
    }

    /// <summary>Each paper of the medicine tells the acts that are its own, and carries its rows.</summary>
    private async Task PrintAsync()
    {
        var coordinator = await AtWorkAsync(Role.Coordinator);
        await MadeAsync(
            coordinator,
            ReportKind.SubjectLog,
            Sentence(MedicinePaperText.PreparedBy, Any, "CE"),
            Sentence(MedicinePaperText.CheckedBy, Any, "FL"),
            Sentence(MedicinePaperText.HandedOverBy, Any, "FL"),
            Sentence(MedicinePaperText.AtMost, "1")
        );
        await MadeAsync(
            coordinator,
            ReportKind.StockLedger,
            Sentence(MedicinePaperText.WayUnits, "35", Any, Any)
        );
        await MadeAsync(
            coordinator,
            ReportKind.PatientRecord,
            Sentence(MedicinePaperText.SignedOn, Any, "ROSSI, Giulia"),
            Sentence(MedicinePaperText.DoseOf, "1", Any),
            Sentence(MedicinePaperText.CountOf, "34", Any),
            Sentence(MedicinePaperText.Meaning, Any)
        );
    }

    private async Task MadeAsync(Visitor coordinator, ReportKind kind, params Regex[] acts)
    {
        var (page, title) = (coordinator.Page, Say<ReportsText>($"ReportKind.{kind}"));
        await coordinator.GoAsync(PortalUrls.Reports);
        await page.FollowAsync(Say<ReportsText>(ReportsText.PrepareNamed, title));
        await page.SeeHeadingAsync(title);
        if (kind != ReportKind.StockLedger)
        {
            await page.Locator("main").ChooseAsync(Say<ReportsText>(ReportsText.Subject), number);
            await page.ArriveAsync(number);
        }

        await page.ClickOnAsync(Say<ReportsText>(ReportsText.MakePdf));
        var language = Say<ReportsText>(
            $"ReportLanguage.{(Language == "ko" ? ReportLanguage.Korean : ReportLanguage.English)}"
        );
        var open = page.GetByRole(
            AriaRole.Link,
            new()
            {
                NameRegex = new(
                    $"^{Say<ReportsText>(ReportsText.OpenNamed, title)}, .*{language}$"
                ),
            }
        );
        await open.First.WaitForAsync();
        var paper = await Paper.DownloadedAsync(page, open.First);
        Assert.Contains(kit, await paper.CsvAsync(), StringComparison.Ordinal);
        var text = await paper.TextAsync();
        Assert.Contains(number, text, StringComparison.Ordinal);
        Assert.All(acts, act => Assert.Matches(act, text));
    }

    /// <summary>The sentence of this key with the names and figures of this story; a line of the paper may end between its words.</summary>
    private Regex Sentence(string key, params object[] places) =>
        new(
            Regex
                .Escape(Say<MedicinePaperText>(key, places))
                .Replace(@"\ ", @"\s+", StringComparison.Ordinal)
                .Replace(Any, ".+?", StringComparison.Ordinal),
            RegexOptions.Singleline
        );

    private Task ProveAsync(IPage page, Role role, string act) =>
        page.ProveAsync(Say<UiText>("Password"), Portal.Account(role, Rome).Password, act);

    private string Supply(string key, params object[] values) => Say<DispensingText>(key, values);
}
