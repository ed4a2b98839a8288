using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Operations.Tests.Account;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Adherence.Portal;
using TrialPortal.Web.Features.Patients.Portal;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>The patient's pages in a browser without script: plain forms, nothing typed lost, nothing pressed twice.</summary>
[Trait("id", "N2")]
public sealed partial class MyPagesTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    [Fact]
    [Trait("id", "E17")]
    public async Task One_tap_writes_the_dose_once_however_often_it_is_sent()
    {
        var (patient, browser) = await InAsync();
        using var _ = browser;
        var page = await browser.ReadAsync("/my/today");
        (string, string)[] sent =
        [
            ("act", Tap(page)),
            .. await FormAsync("/my/today", "doses", browser),
        ];

        using var first = await browser.PostAsync("/my/today", sent);
        using var again = await browser.PostAsync("/my/today", sent);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(Browser.To(first), Browser.To(again));
        Assert.Single(await LogsAsync(patient));
        var written = await browser.ReadAsync(Browser.To(first)!);
        Assert.Contains("Written: 1", written, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(written, ">Undo<"));
        Assert.Equal(1, Regex.Count(await browser.ReadAsync("/my/today"), ">Undo<"));
    }

    [Fact]
    public async Task What_is_written_can_be_taken_back()
    {
        var (patient, browser) = await InAsync();
        using var _ = browser;
        using var written = await TapAsync(browser, await browser.ReadAsync("/my/today"));

        using var undone = await TapAsync(browser, await browser.ReadAsync("/my/today"));

        Assert.Equal("/my/today?undone=true", Browser.To(undone));
        Assert.Equal(EntryStanding.Undone, Assert.Single(await LogsAsync(patient)).Standing);
    }

    [Fact]
    [Trait("id", "D5")]
    public async Task While_the_medicine_is_on_hold_the_page_says_so_and_offers_no_tap()
    {
        var (patient, browser) = await InAsync();
        using var _ = browser;
        Assert.Matches(Button(), await browser.ReadAsync("/my/today"));
        await portal.ChangeAsync(async entry =>
        {
            var order = await entry.Db.MedicationOrders.SingleAsync(o => o.PatientId == patient);
            var act = new OrderAct(entry.NewId(), entry.Now, entry.NewId(), "Dr. Yoon");
            var site = await entry.Db.Sites.SingleAsync(s => s.Id == order.SiteId);
            var held = order.Hold(act, new StatusWish("ALT raised"), site.DayAt(entry.Now));
            entry.Db.Add(held.Value);
        });

        var page = await browser.ReadAsync("/my/today");

        foreach (var read in new[] { page, await browser.ReadAsync("/my/medicines") })
        {
            Assert.Contains(
                "do not take it until your study team says so",
                read,
                StringComparison.Ordinal
            );
            Assert.Contains("Not sure? Call, day and night:", read, StringComparison.Ordinal);
            Assert.Equal(2, Regex.Count(read, "href=\"tel:[^\"]*8225550199\""));
        }

        Assert.DoesNotMatch(Button(), page);
        Assert.Empty(await LogsAsync(patient));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("1.2.3.4")]
    public async Task A_button_that_no_page_of_ours_wrote_is_refused_in_words(string? act)
    {
        var (patient, browser) = await InAsync();
        using var _ = browser;
        var form = await FormAsync("/my/today", "doses", browser);

        using var answer = await browser.PostAsync(
            "/my/today",
            act is null ? form : [("act", act), .. form]
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await LogsAsync(patient));
    }

    [Fact]
    public async Task Without_its_token_a_post_writes_nothing()
    {
        var (patient, browser) = await InAsync();
        using var _ = browser;
        var page = await browser.ReadAsync("/my/today");

        using var answer = await browser.PostAsync(
            "/my/today",
            ("_handler", "doses"),
            ("act", Tap(page))
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await LogsAsync(patient));
    }

    [Theory]
    [InlineData("1e3", "08:00", "Enter the number, for example 1 or 0.5")]
    [InlineData("1", "half past", "Enter the time, for example 08:30")]
    [InlineData("1", "17:59", "This time has not come yet.")]
    [InlineData("0.5", "08:00", "0.5")]
    [InlineData("999999", "08:00", "at most 35 can have been taken. Check the amount.")]
    [InlineData("-1", "08:00", "Enter the number, for example 1 or 0.5")]
    [InlineData(
        "99999999999999999999999999999999",
        "08:00",
        "Enter the number, for example 1 or 0.5"
    )]
    [InlineData("  ", "08:00", "Enter the number, for example 1 or 0.5")]
    public async Task What_cannot_be_written_is_said_at_its_field_and_stays_as_typed(
        string amount,
        string time,
        string words
    )
    {
        var (patient, browser) = await InAsync();
        using var _ = browser;
        var path = DosePath(await browser.ReadAsync("/my/today"));

        using var answer = await browser.PostAsync(
            path,
            [
                .. await FormAsync(path, "dose", browser),
                ("Form.RequestId", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()),
                ("Form.Day", "2026-03-12"),
                ("Form.Time", time),
                ("Form.Amount", amount),
            ]
        );

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{amount}\"", page, StringComparison.Ordinal);
        Assert.Contains($"value=\"{time}\"", page, StringComparison.Ordinal);
        Assert.Contains("Error: ", page, StringComparison.Ordinal);
        Assert.Contains(" novalidate", page, StringComparison.Ordinal);
        Assert.Empty(await LogsAsync(patient));
    }

    [Fact]
    [Trait("id", "F1")]
    public async Task More_than_is_due_is_written_once_the_patient_says_that_it_is_meant()
    {
        var (patient, browser) = await InAsync();
        using var _ = browser;
        var path = DosePath(await browser.ReadAsync("/my/today"));
        (string, string)[] typed =
        [
            .. await FormAsync(path, "dose", browser),
            ("Form.RequestId", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()),
            ("Form.Day", "2026-03-12"),
            ("Form.Time", "08:00"),
            ("Form.Amount", "2"),
        ];

        using var asked = await browser.PostAsync(path, typed);
        using var other = await browser.PostAsync(path, [.. typed, ("Form.Meant", "3")]);
        var none = await LogsAsync(patient);
        using var meant = await browser.PostAsync(path, [.. typed, ("Form.Meant", "2")]);

        foreach (var answer in new[] { asked, other })
        {
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Contains("2 is more than the 1 due", page, StringComparison.Ordinal);
            Assert.Contains("name=\"Form.Meant\" value=\"2\"", page, StringComparison.Ordinal);
        }

        Assert.Empty(none);
        Assert.Equal(2, Assert.Single(await LogsAsync(patient)).Units);
        var today = await browser.ReadAsync(Browser.To(meant)!);
        Assert.Contains("call your study team", today, StringComparison.Ordinal);
        Assert.Contains("more than due", today, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dose_not_taken_is_written_with_its_reason()
    {
        var (patient, browser) = await InAsync();
        using var _ = browser;
        var path = DosePath(await browser.ReadAsync("/my/today")) + "&not=true";

        using var answer = await browser.PostAsync(
            path,
            [
                .. await FormAsync(path, "dose", browser),
                ("Form.RequestId", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()),
                ("Form.Why", "Unwell"),
            ]
        );

        Assert.StartsWith("/my/today?written=", Browser.To(answer), StringComparison.Ordinal);
        var log = Assert.Single(await LogsAsync(patient));
        Assert.Equal((DoseState.Missed, "Unwell"), (log.State, log.WhyNotTaken));
    }

    [Fact]
    [Trait("id", "J6")]
    public async Task A_page_that_reads_itself_again_is_the_same_view_and_a_fresh_load_is_another()
    {
        var (patient, browser) = await InAsync();
        using var _ = browser;
        var visit = Visit(await browser.ReadAsync("/my/today"));

        var again = await AgainAsync("/my/today", visit);
        Assert.Equal(1, await ViewsAsync(patient));
        await AgainAsync("/my/today", Visit(again));
        Assert.Equal(1, await ViewsAsync(patient));

        await browser.ReadAsync("/my/today");
        Assert.Equal(2, await ViewsAsync(patient));
        await AgainAsync("/my/today", visit[..^3] + "abc");
        Assert.Equal(3, await ViewsAsync(patient));
        await AgainAsync("/my/today?undone=true", visit);
        Assert.Equal(4, await ViewsAsync(patient));

        async Task<string> AgainAsync(string path, string sent)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add(PageVisit.Header, sent);
            using var answer = await browser.SendAsync(request);
            return await answer.Content.ReadAsStringAsync();
        }

        static string Visit(string page) => Carried().Match(page).Groups[1].Value;
    }

    [Fact]
    public async Task Of_several_medicines_the_patient_chooses_and_none_is_chosen_beforehand()
    {
        var (patient, browser) = await InAsync();
        using var _ = browser;
        var rescue = Guid.Empty;
        await portal.ChangeAsync(async entry =>
            rescue = await Rescue.AddAsync(entry.Db, entry.Now, patient)
        );
        (string, string)[] typed =
        [
            .. await FormAsync("/my/dose", "dose", browser),
            ("Form.RequestId", Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString()),
            ("Form.Day", "2026-03-12"),
            ("Form.Time", "16:30"),
            ("Form.Amount", "2"),
        ];

        var page = await browser.ReadAsync("/my/dose");
        using var silent = await browser.PostAsync("/my/dose", typed);
        using var foreign = await browser.PostAsync(
            "/my/dose",
            [("Form.Medicine", $"{patient:N}"), .. typed]
        );
        using var chosen = await browser.PostAsync(
            "/my/dose",
            [("Form.Medicine", $"{rescue:N}"), .. typed]
        );

        Assert.Equal(2, Regex.Count(page, "type=\"radio\" name=\"Form.Medicine\""));
        Assert.DoesNotContain(" checked", page, StringComparison.Ordinal);
        foreach (var refused in new[] { silent, foreign })
        {
            var text = await refused.Content.ReadAsStringAsync();
            Assert.Contains("Choose the medicine", text, StringComparison.Ordinal);
            Assert.Contains("value=\"16:30\"", text, StringComparison.Ordinal);
        }

        Assert.StartsWith("/my/today?written=", Browser.To(chosen), StringComparison.Ordinal);
        Assert.Equal(rescue, Assert.Single(await LogsAsync(patient)).OrderId);
        var told = await browser.ReadAsync(Browser.To(chosen)!);
        Assert.Contains("Rescue tablet. Written: 2", told, StringComparison.Ordinal);
        Assert.Contains("class=\"legend\"", told, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "N5")]
    public async Task Who_left_the_study_reads_why_nothing_can_be_pressed_and_an_old_form_writes_nothing()
    {
        var (id, browser) = await InAsync();
        using var _ = browser;
        var path = DosePath(await browser.ReadAsync("/my/today"));
        (string, string)[] old =
        [
            ("Form.Day", "2026-03-12"),
            ("Form.Time", "08:00"),
            ("Form.Amount", "1"),
            .. await FormAsync(path, "dose", browser),
        ];
        await portal.ChangeAsync(async entry =>
        {
            var patient = await entry.Db.Patients.SingleAsync(p => p.Id == id);
            var today = portal.World.Seoul.DayAt(entry.Now);
            var act = new StatusAct(entry.NewId(), entry.Now, entry.NewId(), "Dr. Yoon");
            entry.Db.Add(
                patient.ChangeStatus(PatientStatus.Withdrawn, "Moves away", today, today, act).Value
            );
        });

        var today = await browser.ReadAsync("/my/today");
        var dose = await browser.ReadAsync("/my/dose");
        using var sent = await browser.PostAsync(path, old);

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        foreach (var page in new[] { today, dose, await sent.Content.ReadAsStringAsync() })
        {
            Assert.Contains(
                "last day in the study was Thursday 12 March",
                page,
                StringComparison.Ordinal
            );
            Assert.DoesNotContain("name=\"act\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("b-fill", page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("/my/dose", today, StringComparison.Ordinal);
        Assert.Empty(await LogsAsync(id));
    }

    [Theory]
    [InlineData("/my/dose?order=00000000-0000-0000-0000-000000000001&slot=1")]
    [InlineData("/my/dose?entry=00000000-0000-0000-0000-000000000001")]
    public async Task A_dose_of_nobody_is_not_there(string path)
    {
        var (_, browser) = await InAsync();
        using var open = browser;

        using var answer = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Medicines_have_a_plain_instruction()
    {
        var (_, browser) = await InAsync();
        using var open = browser;

        var medicines = await browser.ReadAsync("/my/medicines");

        Assert.Contains(
            "Take 1\u00A0tablet at 08:00 every day.",
            medicines
                .Replace("&nbsp;", "\u00A0", StringComparison.Ordinal)
                .Replace("&#xA0;", "\u00A0", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("id", "D4")]
    public async Task What_holds_until_a_signed_change_stands_before_the_change()
    {
        var (id, browser) = await InAsync();
        using var open = browser;
        await portal.ChangeAsync(async entry =>
        {
            var order = await entry.Db.MedicationOrders.SingleAsync(o => o.PatientId == id);
            var patient = await entry.Db.Patients.SingleAsync(p => p.Id == id);
            var today = portal.World.Seoul.DayAt(entry.Now);
            var of = await Taker.SetUpAsync(
                entry.Db,
                new Medicine(entry.Db, entry.Now, entry.NewId)
            );
            var act = new OrderAct(entry.NewId(), entry.Now, entry.NewId(), "Dr. Yoon");
            var subject = new OrderSubject(of.Product, of.Protocol, of.Step, "KR01-014");
            var terms = new OrderTerms
            {
                Times = DoseTimes.At(new TimedDose(new(7, 0), 1)).Value,
                Start = today.AddDays(7),
                Ordered = 35,
            };
            var version = order.Change(act, subject, terms, "Sleeps badly", today).Value;
            entry.Db.AddRange(order.Sign(version, patient.Status, act, today, entry.NewId).Value);
            entry.Db.Add(version);
        });

        var page = Regex.Replace(
            WebUtility.HtmlDecode(await browser.ReadAsync("/my/medicines")),
            "\\s+",
            " "
        );

        Assert.Matches("Now: Take 1 tablet at 08:00 every day.*Last day: .*18 March", page);
        Assert.Matches("From .*19 March.*: Take 1 tablet at 07:00 every day", page);
    }

    private Task<int> ViewsAsync(Guid patientId) =>
        portal.ReadAsync(db =>
            db.AuditLogs.CountAsync(e =>
                e.PatientId == patientId
                && e.Operation == nameof(MyDoses)
                && e.Outcome == AuditOutcome.Viewed
            )
        );

    private static string Tap(string page) => Button().Match(page).Groups[1].Value;

    private static string DosePath(string page) =>
        WebUtility.HtmlDecode(Link().Match(page).Groups[1].Value);

    private static async Task<HttpResponseMessage> TapAsync(Browser browser, string page) =>
        await browser.PostAsync(
            "/my/today",
            [("act", Tap(page)), .. await FormAsync("/my/today", "doses", browser)]
        );

    private static async Task<(string, string)[]> FormAsync(
        string page,
        string form,
        Browser browser
    ) => [("_handler", form), ("__RequestVerificationToken", await browser.TokenAsync(page))];

    private Task<List<AdherenceLog>> LogsAsync(Guid patientId) =>
        portal.ReadAsync(db =>
            db.AdherenceLogs.AsNoTracking().Where(l => l.PatientId == patientId).ToListAsync()
        );

    /// <summary>A patient of Seoul with a tablet due since 08:00, signed in at 17:00.</summary>
    private async Task<(Guid Patient, Browser Browser)> InAsync()
    {
        var world = portal.World;
        var nurse = await world.StaffAsync(Role.Nurse);
        var id = await world.PatientAsync(nurse);
        var email = $"{id:N}@example.org";
        await using (var circuit = world.As(nurse))
        {
            await circuit.DoneAsync(
                new InvitePatient
                {
                    PatientId = id,
                    SeenVersion = 1,
                    Email = email,
                }
            );
        }

        var hash = portal
            .Host.Services.GetRequiredService<PortalPasswordHasher>()
            .Hash(AccountFixture.Password);
        await portal.ChangeAsync(async entry =>
        {
            var patient = await entry.Db.Patients.SingleAsync(p => p.Id == id);
            var user = await entry.Db.Users.SingleAsync(u => u.Id == patient.UserId);
            user.PasswordHash = hash;
            var medicine = new Medicine(entry.Db, entry.Now, entry.NewId);
            medicine.Enrol(patient, world.Seoul, nurse.UserId);
            var of = await Taker.SetUpAsync(entry.Db, medicine);
            var (order, _) = medicine.Order(patient, world.Seoul, of, nurse.UserId);
            medicine.Give(patient, world.Seoul, of, order, 35);
        });
        var browser = portal.NewBrowser();
        using var answer = await browser.SignInAsync(email);
        return (id, browser);
    }

    [GeneratedRegex("name=\"act\" value=\"([^\"]+)\"")]
    private static partial Regex Button();

    [GeneratedRegex("data-visit=\"([^\"]+)\"")]
    private static partial Regex Carried();

    [GeneratedRegex("href=\"(/my/dose\\?order=[^\"]+?)\"")]
    private static partial Regex Link();
}
