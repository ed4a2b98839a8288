using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Adherence;
using TrialPortal.Web.Features.Adherence.Diary;
using TrialPortal.Web.Features.Adherence.Logging;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>A diary as its patient keeps it on a phone, with scripts and without, and as the nurse completes it.</summary>
[Collection(DemoStudy.Name)]
public sealed class DiaryStories(PortalBrowser portal) : PatientAtHome(portal)
{
    private DateTimeOffset due;

    private string Clock => due.ToString("HH\\:mm", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("en", "TESTA, Nora", 1948)]
    [InlineData("ko", "TOSI, Gina", 1949)]
    [Trait("id", "F1")]
    [Trait("id", "N2")]
    public async Task A_patient_keeps_the_diary_and_a_nurse_completes_it(
        string language,
        string name,
        int born
    )
    {
        Read(language);
        var who = await InvitedAsync(name, new(born, 6, 7));
        due = await DemoMedicine.AtHomeAsync(Portal.Host.Services, Rome, who.Id);
        var phone = await SignedInAsync(who);
        await phone.Page.SeeAsync(Diary(AdherenceText.DueNow));
        await phone.AssertAccessibleAsync();
        await phone.ScreenshotAsync($"my-today-due-{language}-390");

        await WithoutScriptsAsync(phone);
        await WriteAsync(phone);
        await CatchUpAsync(phone);
        await phone.Page.FollowAsync(Diary(AdherenceText.MyMedicinesNav));
        await phone.Page.SeeHeadingAsync(Diary(AdherenceText.MyMedicinesNav));
        await phone.Page.SeeAsync(Clock);

        var nurse = await AtWorkAsync(Role.Nurse);
        await OverviewAsync(nurse, PortalUrls.Patient(who.Id));
        await LookAsync(nurse);
        await OnBehalfAsync(nurse.Page);
    }

    /// <summary>One tap, taken back, and one form: plain posts.</summary>
    private async Task WithoutScriptsAsync(Visitor phone)
    {
        var state = await phone.StorageStateAsync();
        var plain = await VisitAsync(
            new(Language, Width: 390, Scripts: false, StorageState: state)
        );
        var page = plain.Page;
        await plain.GoAsync(PortalUrls.MyToday);
        await TakeNowAsync(page);
        await page.ClickOnAsync(Diary(AdherenceText.Undo));
        await page.SeeAsync(Diary(AdherenceText.TakenBack));
        await AddAsync(page);
        await page.Locator("main").Field(Diary(AdherenceText.TimeLabel)).FillAsync(Clock);
        await page.ClickOnAsync(Diary(AdherenceText.SaveTaken));
        await Told(page).SeeAsync(Dose(1));
    }

    /// <summary>Today's dose at another time and amount, then put right.</summary>
    private async Task WriteAsync(Visitor phone)
    {
        var page = phone.Page;
        await phone.GoAsync(PortalUrls.MyToday);
        await page.FollowAsync(Diary(AdherenceText.OtherTime));
        await phone.AssertAccessibleAsync();
        await phone.ScreenshotAsync($"my-dose-{Language}-390");
        await FillAsync(page, "2");
        await page.ClickOnAsync(Diary(AdherenceText.MeantMore, "2"));
        await Told(page).SeeAsync(Dose(2));
        await page.FollowAsync(Diary(AdherenceText.Correct));
        await page.FollowAsync(Diary(AdherenceText.DidNotTake));
        await page.FollowAsync(Diary(AdherenceText.TookIt));
        await FillAsync(page, "1");
        await Told(page).SeeAsync(Dose(1));
    }

    /// <summary>A day of before is told late, as not taken and why, and a dose beside the schedule is added.</summary>
    private async Task CatchUpAsync(Visitor phone)
    {
        var page = phone.Page;
        await AddAsync(page);
        await page.FollowAsync(Diary(AdherenceText.DidNotTake));
        await page.ClickOnAsync(Diary(AdherenceText.SaveNotTaken));
        await page.Locator("[data-summary]:focus").SeeAsync(Diary(AdherenceText.ChooseWhy));
        await phone.AssertAccessibleAsync();
        await page.GetByLabel(Diary(AdherenceText.WhyForgot), new() { Exact = true }).CheckAsync();
        await page.ClickOnAsync(Diary(AdherenceText.SaveNotTaken));
        await Told(page).SeeAsync(Diary(AdherenceText.WhyForgot));
        await page.FollowAsync(Diary(AdherenceText.AnotherDose));
        await page.FollowAsync(Diary(AdherenceText.BackToToday));
        await page.FollowAsync(Diary(AdherenceText.AnotherDose));
        await TooMuchAsync(phone);
        await Told(page).SeeAsync(Dose(1));
    }

    /// <summary>Which of the medicines is asked, more than was given of it is refused, and what was typed stays.</summary>
    private async Task TooMuchAsync(Visitor phone)
    {
        var page = phone.Page;
        await FillAsync(page, "999999");
        var wrong = page.Locator("[data-summary]:focus");
        await wrong.SeeAsync(Diary(AdherenceText.ChooseMedicine));
        await page.GetByLabel(new Regex("^ORBIT-24")).CheckAsync();
        await page.ClickOnAsync(Diary(AdherenceText.SaveTaken));
        await wrong.SeeAsync(Diary("DoseMoreThanGiven.Next"));
        var amount = page.Locator("main").Field(Diary(AdherenceText.AmountLabel));
        await Assertions.Expect(amount).ToHaveValueAsync("999999");
        await Assertions.Expect(page.GetByLabel(new Regex("^ORBIT-24"))).ToBeCheckedAsync();
        await phone.AssertAccessibleAsync();
        await phone.ScreenshotAsync($"my-dose-too-much-{Language}-390");
        await FillAsync(page, "1");
    }

    /// <summary>The oldest of the days that nobody wrote.</summary>
    private Task AddAsync(IPage page) =>
        page.GetByRole(AriaRole.Link, new() { NameRegex = new($"^{Diary(AdherenceText.Add)}, ") })
            .First.ClickAsync();

    private async Task FillAsync(IPage page, string amount)
    {
        var form = page.Locator("main");
        await form.EnterAsync(Diary(AdherenceText.TimeLabel), Clock);
        await form.EnterAsync(Diary(AdherenceText.AmountLabel), amount);
        await page.ClickOnAsync(Diary(AdherenceText.SaveTaken));
    }

    /// <summary>From the overview to the orders, and to the methods and days of the figures.</summary>
    private async Task OverviewAsync(Visitor nurse, string path)
    {
        var page = nurse.Page;
        await nurse.GoAsync(path);
        await page.FollowAsync(Say<OrdersText>(OrdersText.OpenOrders));
        await page.ArriveAsync($@"{path}\?tab={PortalUrls.OrdersTab}$");
        await nurse.GoAsync(path);
        await page.FollowAsync(Diary(AdherenceText.Methods));
        await page.ArriveAsync($@"{path}\?tab={PortalUrls.AdherenceTab}$");
    }

    /// <summary>Each medicine, each period, and the day of today with the first value of its dose.</summary>
    private async Task LookAsync(Visitor nurse)
    {
        var page = nurse.Page;
        foreach (var product in new[] { "D3", "ORBIT-24" })
        {
            var link = page.GetByRole(AriaRole.Link, new() { NameRegex = new(product) });
            await link.ClickAsync();
            await Assertions.Expect(link).ToHaveAttributeAsync("aria-current", "true");
        }

        foreach (var period in new[] { DiaryPeriod.Weeks12, DiaryPeriod.All, DiaryPeriod.Weeks4 })
        {
            var link = page.GetByRole(
                AriaRole.Link,
                new() { Name = Diary($"Period{period}"), Exact = true }
            );
            await link.ClickAsync();
            await Assertions.Expect(link).ToHaveAttributeAsync("aria-current", "true");
        }

        await OpenAsync(page, due);
        await nurse.AssertAccessibleAsync();
        await nurse.ScreenshotAsync($"adherence-{Language}-1440");
        await page.Locator("p.void", new() { HasText = Dose(2) }).WaitForAsync();
    }

    /// <summary>The dose of a day that nobody wrote: entered for the patient, corrected, taken back.</summary>
    private async Task OnBehalfAsync(IPage page)
    {
        var day = due.AddDays(-1);
        string Named(string key) => Diary(key, Clock, Show.Date(Day(day)));
        await OpenAsync(page, day);
        await page.ClickOnAsync(Named(AdherenceText.LogOf));
        var form = page.Part(Named(AdherenceText.LogTitle));
        await form.TickAsync(
            Diary(AdherenceText.AnswerLabel),
            Diary($"DoseAnswer.{DoseAnswer.Taken}")
        );
        await form.EnterAsync(Diary(AdherenceText.TimeTaken), Clock);
        await form.ClickOnAsync(Diary(AdherenceText.LogAct));
        await form.GoneAsync();
        await page.SeeAsync(Diary(AdherenceText.OnBehalf));

        await page.ClickOnAsync(Named(AdherenceText.CorrectOf));
        form = page.Part(Named(AdherenceText.CorrectTitle));
        await form.EnterAsync(Diary(AdherenceText.AmountTaken), "2");
        await form.EnterAsync(Diary(AdherenceText.ReasonLabel), "Said on the phone");
        await form.ClickOnAsync(Diary(AdherenceText.CorrectAct));
        await form.GoneAsync();
        await page.Locator("p.void").SeeAsync(Dose(1));

        // The correction first, and then what stands again without it.
        foreach (var why in new[] { "Another dose was meant", "Another patient called" })
        {
            await page.ClickOnAsync(Named(AdherenceText.UndoOf));
            form = page.Part(Named(AdherenceText.UndoTitle));
            await form.EnterAsync(Diary(AdherenceText.ReasonLabel), why);
            await form.ClickOnAsync(Diary(AdherenceText.UndoAct));
            await form.GoneAsync();
            await page.SeeAsync(why);
        }

        await Assertions
            .Expect(page.GetByRole(AriaRole.Button, new() { Name = Named(AdherenceText.LogOf) }))
            .ToBeVisibleAsync();

        var beside = Diary(AdherenceText.BesideOf, Show.Date(Day(day)));
        await page.ClickOnAsync(beside);
        form = page.Part(beside);
        await form.EnterAsync(Diary(AdherenceText.TimeTaken), Clock);
        await form.EnterAsync(Diary(AdherenceText.AmountTaken), "1");
        await form.ClickOnAsync(Diary(AdherenceText.LogAct));
        await form.GoneAsync();
        await page.SeeAsync(Diary(AdherenceText.BesideAt, Clock));
    }

    private static async Task OpenAsync(IPage page, DateTimeOffset day)
    {
        var date = Show.DateWithWeekday(Day(day));
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new($"^{Regex.Escape(date)}:") })
            .ClickAsync();
        await page.Part(date).WaitForAsync();
    }

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.DateTime);

    private static string Dose(decimal units) => Show.Dose(units, BaseUnit.Tablet);
}
