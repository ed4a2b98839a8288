using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Reports;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Adherence;
using TrialPortal.Web.Features.Adherence.Logging;
using TrialPortal.Web.Features.Adherence.Portal;
using TrialPortal.Web.Features.Dispensing;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Messaging;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Features.Messaging.Writing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Portal;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>
/// What the portal is for, told once: a patient's phone and a nurse's screen side by side, and the audit of it all on paper. On its
/// way it draws the pictures of the README.
/// </summary>
[Collection(DemoStudy.Name)]
public sealed class MissionStories(PortalBrowser portal) : PatientAtHome(portal)
{
    /// <summary>Every act of the story, in its order, by whom it is done.</summary>
    private static readonly (string Operation, Role By)[] Flow =
    [
        ("SignIn", Role.Patient),
        (nameof(MyDoses), Role.Patient),
        (nameof(MyMedicines), Role.Patient),
        (nameof(MyProfile), Role.Patient),
        (nameof(LogDose), Role.Patient),
        (nameof(StartConversation), Role.Patient),
        (nameof(ConversationMessages), Role.Nurse),
        (nameof(WriteMessage), Role.Nurse),
        (nameof(PrepareDistribution), Role.Pharmacist),
        (nameof(VerifyDistribution), Role.Nurse),
        (nameof(HandOver), Role.Nurse),
    ];

    [Theory]
    [InlineData("en", "MORO, Rita", 1949)]
    [InlineData("ko", "NERI, Nina", 1951)]
    [Trait("id", "E5")]
    [Trait("id", "G1")]
    [Trait("id", "I1")]
    [Trait("id", "K3")]
    [Trait("id", "N1")]
    public async Task What_patient_and_nurse_do_is_seen_by_the_other_as_it_happens_and_printed_by_the_coordinator(
        string language,
        string name,
        int born
    )
    {
        Read(language);
        var who = await InvitedAsync(name, new(born, 3, 4));
        await DemoMedicine.AtHomeAsync(Portal.Host.Services, Rome, who.Id, kits: 2);
        var nurse = await InRomeAsync(Role.Nurse, new(Language, Dark: language == "ko"));
        await nurse.GoAsync(PortalUrls.Today);
        await DrawAsync(nurse, "en", "today");
        await nurse.GoAsync(PortalUrls.Messages);
        await nurse.Page.EvaluateAsync("window.sameDocument = true");

        var phone = await SignedInAsync(who);
        await LookAroundAsync(phone.Page, name);
        await TakeNowAsync(phone.Page);
        await TalkAsync(phone.Page, nurse.Page);
        await DrawAsync(nurse, "en", "messages");
        await DrawAsync(phone, "ko", "my-messages-ko");
        await phone.GoAsync(PortalUrls.MyToday);
        await FollowsAsync(phone.Page);
        var form = await HalfWrittenAsync(phone);
        var seen = await ViewsAsync(who);
        await HandOverAsync(nurse, who, await PreparedAsync(who));
        await NewsAsync(phone.Page, form);
        Assert.Equal(seen, await ViewsAsync(who));
        await phone.AssertAccessibleAsync();
        await phone.ScreenshotAsync($"my-today-news-{Language}-390");
        await DrawAsync(phone, "en", "my-today-news");
        await PrintAsync(who);
    }

    /// <summary>The README shows this moment as readers of that language see it.</summary>
    private Task DrawAsync(Visitor visitor, string language, string picture) =>
        Language == language ? visitor.PictureAsync(picture) : Task.CompletedTask;

    /// <summary>The first page says what is due; what was given stands with the latest first, and the profile is one's own.</summary>
    private async Task LookAroundAsync(IPage page, string name)
    {
        await page.SeeAsync(name.Split(',')[0]);
        await page.FollowAsync(Diary(AdherenceText.MyMedicinesNav));
        await page.SeeHeadingAsync(Diary(AdherenceText.MyMedicinesNav));
        await page.Part(Diary(AdherenceText.GivenTitle)).SeeAsync("35");
        await page.FollowAsync(Say<PatientsText>(PatientsText.MyProfileNav));
        await page.SeeHeadingAsync(Say<PatientsText>(PatientsText.MyProfileTitle));
        await page.SeeAsync(name);
        await page.FollowAsync(Diary(AdherenceText.MyTodayNav));
    }

    /// <summary>The patient writes, the nurse's open screen has it; the nurse answers, and the patient's has that.</summary>
    private async Task TalkAsync(IPage phone, IPage nurse)
    {
        var (title, question, answer) =
            Language == "ko"
                ? (
                    "아침부터 어지러워요",
                    "약을 계속 먹어도 되나요?",
                    "앉아서 쉬세요. 곧 전화드릴게요."
                )
                : ("Dizzy since breakfast", "Shall I go on with it?", "Sit down. We call you now.");
        await phone.FollowAsync(Text(MessagingText.Messages));
        await phone.FollowAsync(Text(MessagingText.WriteTeam));
        await phone.EnterAsync(Text(MessagingText.MyTitle), title);
        await phone.EnterAsync(Text(MessagingText.MyBody), question);
        await phone.ClickOnAsync(Text(MessagingText.Send));
        await phone.SeeHeadingAsync(title);
        await FollowsAsync(phone);

        await nurse.ClickOnAsync(Say<UiText>(UiText.ShowChanges));
        await nurse.GetByRole(AriaRole.Link, new() { NameRegex = new(title) }).ClickAsync();
        await nurse.Locator(".msg").Last.SeeAsync(question);
        await nurse
            .Locator(".composer")
            .Field(Text(MessagingText.WriteToPatient))
            .FillAsync(answer);
        await nurse.Keyboard.PressAsync("Control+Enter");
        await phone.Locator(".mymsg").Last.SeeAsync(answer);
        await StillTheSameAsync(phone);
        await StillTheSameAsync(nurse);
    }

    /// <summary>On another page the patient is in the middle of writing down a dose.</summary>
    private async Task<IPage> HalfWrittenAsync(Visitor phone)
    {
        var page = await phone.Page.Context.NewPageAsync();
        await page.GotoAsync(PortalUrls.MyDose);
        await Amount(page).FillAsync("0.");
        await FollowsAsync(page);
        return page;
    }

    /// <summary>A pharmacist has set a kit aside at the bench; its number.</summary>
    private async Task<string> PreparedAsync(PortalPatient who)
    {
        var services = Portal.Host.Services;
        var order = await DemoMedicine.OrderOfAsync(services, Rome, who.Id);
        var pharmacist = await PortalPatient.AdmitAsync(
            services,
            Portal.Account(Role.Pharmacist, Rome)
        );
        await using var bench = new Operator(services, pharmacist.Who);
        var id = await bench.DoneAsync(
            new PrepareDistribution
            {
                OrderId = order,
                SeenOrderVersion = 1,
                VisitId = PrepareDistribution.Unscheduled,
            }
        );
        var details = await bench.AnswerAsync(new DistributionDetails { DistributionId = id });
        return Assert.Single(details.Kits).Number;
    }

    /// <summary>The patient's page leads the nurse to what waits: a second check, and the hand-over.</summary>
    private async Task HandOverAsync(Visitor nurse, PortalPatient who, string kit)
    {
        var (page, act) = (nurse.Page, Supply(DispensingText.HandOverSubmit));
        await nurse.GoAsync(PortalUrls.Patient(who.Id));
        await DrawAsync(nurse, "en", "patient");
        await page.GetByRole(
                AriaRole.Link,
                new() { NameRegex = new($"^{Supply(DispensingText.SecondCheck)}, {kit}") }
            )
            .ClickAsync();
        await page.ScanAsync(kit);
        await page.FindRightAsync();
        await DrawAsync(nurse, "ko", "second-check-ko");
        await page.ClickOnAsync(Supply(DispensingText.VerifySubmit));
        await page.SeeAsync(Supply(DispensingText.AskIdentity));
        await page.TickStatedAsync();
        await page.ClickOnAsync(act);
        var password = Portal.Account(Role.Nurse, Rome).Password;
        await page.ProveAsync(Say<UiText>("Password"), password, act);
        await page.SeeAsync(Supply(DispensingText.ToKits));
    }

    /// <summary>Both pages say it where they stand; what is being typed stays as it is.</summary>
    private async Task NewsAsync(IPage today, IPage form)
    {
        foreach (var page in new[] { today, form })
        {
            await page.SeeAsync(Diary(AdherenceText.NewDistribution));
            await StillTheSameAsync(page);
        }

        await Assertions.Expect(Amount(form)).ToHaveValueAsync("0.");
        await Assertions.Expect(Amount(form)).ToBeFocusedAsync();
        await form.CloseAsync();
    }

    /// <summary>The coordinator prints the audit of the patient; each act is in it by time, person and words.</summary>
    private async Task PrintAsync(PortalPatient who)
    {
        var entries = await DemoMedicine.EntriesAsync(Portal.Host.Services, Rome, who.Id);
        var coordinator = await AtWorkAsync(Role.Coordinator);
        var (page, title) = (coordinator.Page, Say<ReportsText>($"ReportKind.{ReportKind.Audit}"));
        await coordinator.GoAsync(PortalUrls.Reports);
        await page.FollowAsync(Say<ReportsText>(ReportsText.PrepareNamed, title));
        await page.SeeHeadingAsync(title);
        await page.Locator("main").GetByRole(AriaRole.Img).First.WaitForAsync();
        var number = await DemoMedicine.NumberAsync(Portal.Host.Services, Rome, who.Id);
        await page.EnterAsync(Say<ReportsText>(ReportsText.Subject), number);
        await page.ArriveAsync(number);
        var open = page.GetByRole(
            AriaRole.Link,
            new() { NameRegex = new($"^{Say<ReportsText>(ReportsText.OpenNamed, title)}, ") }
        );
        var before = await open.CountAsync();
        await page.ClickOnAsync(Say<ReportsText>(ReportsText.MakePdf));
        await Assertions.Expect(open).ToHaveCountAsync(before + 1);
        await coordinator.ScreenshotAsync($"audit-report-{Language}-1440");
        await DrawAsync(coordinator, "ko", "audit-report-ko");
        var text = await (await Paper.DownloadedAsync(page, open.First)).TextAsync();

        foreach (var (operation, by) in Flow)
        {
            var entry = entries.FindLast(e =>
                e.Operation == operation && e.ActorName == number == (by == Role.Patient)
            );
            Assert.True(entry is not null, $"{operation} is not in the audit");
            Assert.Matches(Row(entry, by, number), text);
        }
    }

    /// <summary>The line of an entry: its second, who, what was done and to whom. Paper names a patient by the number alone.</summary>
    private Regex Row(AuditLog entry, Role by, string number)
    {
        var texts = Portal.Host.Services.GetRequiredService<TextCatalogue>();
        var (role, did) = (texts.Word(by), texts.Find($"Did.{entry.Operation}")!);
        var who = by == Role.Patient ? role : $"{entry.ActorName}, {role}";
        return new(
            FormattableString.Invariant($"{entry.At.UtcDateTime:HH:mm:ss} UTC ")
                + Regex.Escape($"{who} {did} {number}, ")
        );
    }

    /// <summary>What was read again in place was the same view, and no second one.</summary>
    private Task<int> ViewsAsync(PortalPatient who) =>
        DemoMedicine.ViewsAsync(Portal.Host.Services, Rome, who.Id);

    private ILocator Amount(IPage page) =>
        page.Locator("main").Field(Diary(AdherenceText.AmountLabel));

    private string Text(string key, params object[] values) => Say<MessagingText>(key, values);

    private string Supply(string key, params object[] values) => Say<DispensingText>(key, values);
}
