using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Platform.Access;

namespace TrialPortal.Operations.Tests.Account;

public sealed class SignInTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    [Fact, Trait("id", "A11")]
    public async Task Signs_in_and_is_written_with_the_session()
    {
        var nurse = await portal.PersonAsync();
        using var browser = portal.NewBrowser();

        using var answer = await browser.SignInAsync(nurse.Email);

        Assert.Equal("/", Browser.To(answer));
        Assert.True(await browser.IsInAsync());
        var entry = (await portal.EntriesAsync("SignIn")).Last(e => e.ActorId == nurse.UserId);
        Assert.Equal(AuditOutcome.Done, entry.Outcome);
        Assert.NotNull(entry.SessionId);
        Assert.Contains(nurse.Email, await portal.TypedAsync(entry), StringComparison.Ordinal);
    }

    [Fact, Trait("id", "A11")]
    public async Task A_patients_sign_in_and_out_stand_in_the_trail_of_their_site_and_staffs_in_that_of_none()
    {
        var nurse = await portal.PersonAsync();
        var patientId = await portal.World.PatientAsync(nurse);
        var account = await portal.PatientAccountAsync();
        await portal.ChangeAsync(async entry =>
            (await entry.Db.Patients.SingleAsync(p => p.Id == patientId)).GivePortalAccess(
                account.Id
            )
        );

        await InAndOutAsync(account.Email!);
        await InAndOutAsync(nurse.Email);

        foreach (var act in new[] { "SignIn", "SignOut" })
        {
            var entries = await portal.EntriesAsync(act);
            var own = entries.Last(e => e.ActorId == account.Id);
            var staff = entries.Last(e => e.ActorId == nurse.UserId);
            Assert.Equal((portal.World.Seoul.Id, patientId), (own.SiteId, own.PatientId));
            Assert.Equal(((Guid?)null, (Guid?)null), (staff.SiteId, staff.PatientId));
        }
    }

    private async Task InAndOutAsync(string email)
    {
        using var browser = portal.NewBrowser();
        using var signedIn = await browser.SignInAsync(email);
        await browser.SignOutAsync();
    }

    [Fact, Trait("id", "A1"), Trait("id", "V6.3.8")]
    public async Task Says_the_same_for_an_unknown_account_and_a_wrong_password()
    {
        var nurse = await portal.PersonAsync();
        using var browser = portal.NewBrowser();

        using var wrong = await browser.SignInAsync(nurse.Email, "not the password at all");
        using var unknown = await browser.SignInAsync("nobody@example.org");

        Assert.Equal(wrong.StatusCode, unknown.StatusCode);
        Assert.Equal(
            Browser.Plain(await wrong.Content.ReadAsStringAsync()),
            Browser.Plain(await unknown.Content.ReadAsStringAsync())
        );
    }

    [Theory, Trait("id", "A1")]
    [InlineData("en", "15 minutes")]
    [InlineData("ko", "15분")]
    public async Task The_pause_is_told_once_beside_the_form_or_in_the_refusal(
        string language,
        string pause
    )
    {
        using var browser = portal.NewBrowser();
        browser.Says("Accept-Language", language);

        var before = await browser.ReadAsync("/account/sign-in");
        using var wrong = await browser.SignInAsync("nobody@example.org");

        Assert.Equal(1, Told(before));
        Assert.Equal(1, Told(await wrong.Content.ReadAsStringAsync()));

        int Told(string html) => WebUtility.HtmlDecode(html).Split(pause).Length - 1;
    }

    [Fact, Trait("id", "A11")]
    public async Task A_refused_try_is_written_with_what_was_typed_and_never_the_password()
    {
        using var browser = portal.NewBrowser();

        using var answer = await browser.SignInAsync("stranger@example.org", "a secret of mine 12");

        var entry = (await portal.EntriesAsync("SignIn"))[^1];
        Assert.Equal(
            (ActorKind.Anonymous, AuditOutcome.Refused, "SignInWrong"),
            (entry.ActorKind, entry.Outcome, entry.RefusalCode)
        );
        var typed = await portal.TypedAsync(entry);
        Assert.Contains("stranger@example.org", typed, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret of mine", typed, StringComparison.Ordinal);
    }

    [Fact, Trait("id", "A1")]
    public async Task Five_wrong_tries_pause_the_account_for_15_minutes_and_the_pause_is_written()
    {
        var nurse = await portal.PersonAsync();
        using var browser = portal.NewBrowser();
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await browser.SignInAsync(nurse.Email, "not the password at all");
        }

        var fifth = (await portal.EntriesAsync("SignIn"))[^1];
        using var right = await browser.SignInAsync(nurse.Email);

        Assert.Equal("SignInNowPaused", fifth.RefusalCode);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.False(await browser.IsInAsync());
        Assert.Equal("SignInPaused", (await portal.EntriesAsync("SignIn"))[^1].RefusalCode);

        portal.Clock.Advance(PasswordCheck.Pause);
        using var later = await browser.SignInAsync(nurse.Email);
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact, Trait("id", "A1")]
    public async Task Tries_at_the_same_instant_are_each_counted()
    {
        var nurse = await portal.PersonAsync();
        var browsers = Enumerable.Range(0, 4).Select(_ => portal.NewBrowser()).ToList();

        await Task.WhenAll(browsers.Select(b => b.SignInAsync(nurse.Email, "not the password")));

        Assert.Equal(4, (await portal.UserAsync(nurse.UserId)).AccessFailedCount);
        browsers.ForEach(b => b.Dispose());
    }

    [Fact, Trait("id", "A1")]
    public async Task A_right_password_begins_the_count_anew()
    {
        var nurse = await portal.PersonAsync();
        using var browser = portal.NewBrowser();
        using var wrong = await browser.SignInAsync(nurse.Email, "not the password at all");

        using var right = await browser.SignInAsync(nurse.Email);

        Assert.Equal(0, (await portal.UserAsync(nurse.UserId)).AccessFailedCount);
    }

    [Theory, Trait("id", "BZ-14")]
    [InlineData("/patients?status=Screening", "/patients?status=Screening")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    public async Task Goes_on_only_to_a_path_of_the_portal(string wanted, string reached)
    {
        var nurse = await portal.PersonAsync();
        using var browser = portal.NewBrowser();

        using var answer = await browser.SignInAsync(
            nurse.Email,
            page: $"/account/sign-in?returnUrl={Uri.EscapeDataString(wanted)}"
        );

        Assert.Equal(reached, Browser.To(answer));
    }

    [Fact, Trait("id", "M1")]
    public async Task A_suspended_account_is_refused_in_the_same_words()
    {
        var nurse = await portal.PersonAsync();
        await portal.ChangeAsync(async entry =>
            (await AccountFixture.UserAsync(entry, nurse)).Suspend(entry.Now)
        );
        using var browser = portal.NewBrowser();

        using var answer = await browser.SignInAsync(nurse.Email);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(await browser.IsInAsync());
    }

    [Fact, Trait("id", "BZ-08")]
    public async Task A_form_without_its_token_is_refused()
    {
        var nurse = await portal.PersonAsync();
        using var browser = portal.NewBrowser();

        using var answer = await browser.PostAsync(
            "/account/sign-in",
            ("_handler", "sign-in"),
            ("Form.Email", nurse.Email),
            ("Form.Password", AccountFixture.Password)
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(await browser.IsInAsync());
    }

    [Fact, Trait("id", "A10")]
    public async Task A_language_kept_on_the_account_comes_along()
    {
        var nurse = await portal.PersonAsync();
        await portal.ChangeAsync(async entry =>
            (await AccountFixture.UserAsync(entry, nurse)).Culture = "ko"
        );
        using var browser = portal.NewBrowser();

        using var answer = await browser.SignInAsync(nurse.Email);

        Assert.Contains(
            "lang=\"ko\"",
            await browser.ReadAsync("/account/change-password"),
            StringComparison.Ordinal
        );
    }

    [Fact, Trait("id", "A11"), Trait("id", "M4")]
    public async Task Sign_ins_stand_in_the_access_log_and_no_address_of_a_patient_does()
    {
        var nurse = await portal.PersonAsync();
        var patient = await portal.PatientAccountAsync();
        using var browser = portal.NewBrowser();
        using var wrong = await browser.SignInAsync(nurse.Email, "not the password at all");
        using var right = await browser.SignInAsync(nurse.Email);
        using var another = portal.NewBrowser();
        using var other = await another.SignInAsync(patient.Email!);
        var ofPatient = (await portal.EntriesAsync("SignIn"))
            .Single(e => e.ActorId == patient.Id)
            .SessionId!.Value;
        await portal.Host.Services.GetRequiredService<Sessions>().ExpireAsync(ofPatient);
        await using var admin = portal.World.As(await portal.World.AdministratorAsync());

        var rows = (await admin.AnswerAsync(new AuditEntries())).Rows;

        Assert.Contains(
            rows,
            r => r is { Operation: "SignIn", Outcome: AuditOutcome.Refused, RefusalRule: "A1" }
        );
        Assert.Contains(
            rows,
            r =>
                r is { Operation: "SignIn", Outcome: AuditOutcome.Done }
                && r.ActorName == nurse.Name
        );
        Assert.Contains(rows, r => r.Operation == "SessionExpired");
        var told = new List<string>();
        foreach (var row in rows)
        {
            var facts = await admin.AnswerAsync(new AuditEntryDetails { EntryId = row.Id });
            told.Add(JsonSerializer.Serialize(facts));
        }

        Assert.Contains(told, t => t.Contains(nurse.Email, StringComparison.Ordinal));
        Assert.DoesNotContain(told, t => t.Contains(patient.Email!, StringComparison.Ordinal));
    }
}
