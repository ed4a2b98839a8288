using System.Net;
using TrialPortal.Domain.Audit;
using TrialPortal.Testing;

namespace TrialPortal.Operations.Tests.Account;

public sealed class PasswordTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    private const string Other = "nine copper ladders sing";

    [Fact, Trait("id", "V7.4.3"), Trait("id", "A1")]
    public async Task Changes_ones_own_password_and_ends_the_other_sessions()
    {
        var nurse = await portal.PersonAsync();
        using var browser = await InAsync(nurse);
        using var elsewhere = await InAsync(nurse);

        using var answer = await ChangeAsync(browser, AccountFixture.Password, Other);

        Assert.Equal(
            AuditOutcome.Done,
            (await portal.EntriesAsync("ChangeOwnPassword"))[^1].Outcome
        );
        Assert.True(await browser.IsInAsync());
        Assert.False(await elsewhere.IsInAsync());
        using var old = await elsewhere.SignInAsync(nurse.Email);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        using var with = await elsewhere.SignInAsync(nurse.Email, Other);
        Assert.Equal(HttpStatusCode.Redirect, with.StatusCode);
    }

    [Fact, Trait("id", "V7.5.1")]
    public async Task Asks_for_the_old_password_again_and_counts_wrong_ones()
    {
        var nurse = await portal.PersonAsync();
        using var browser = await InAsync(nurse);

        using var answer = await ChangeAsync(browser, "not the password at all", Other);

        Assert.Contains(
            "The password is not right.",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal(1, (await portal.UserAsync(nurse.UserId)).AccessFailedCount);
    }

    [Fact, Trait("id", "V6.2.1")]
    public async Task Refuses_a_short_new_password()
    {
        var nurse = await portal.PersonAsync();
        var before = (await portal.UserAsync(nurse.UserId)).PasswordHash;
        using var browser = await InAsync(nurse);

        using var answer = await ChangeAsync(browser, AccountFixture.Password, "kurz1234!");

        Assert.Contains(
            "at least 15 characters",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal(before, (await portal.UserAsync(nurse.UserId)).PasswordHash);
    }

    [Theory, Trait("id", "WCAG-3.3.1")]
    [InlineData("", "", "current", "Enter the password you sign in with now.")]
    [InlineData("", "", "wanted", "Enter the new password.")]
    [InlineData(AccountFixture.Password, "kurz1234!", "wanted", "at least 15 characters")]
    [InlineData("not the password at all", Other, "current", "The password is not right.")]
    public async Task What_is_wrong_stands_at_its_field_in_the_summary_and_first_in_the_title(
        string current,
        string wanted,
        string field,
        string words
    )
    {
        using var browser = await InAsync(await portal.PersonAsync());

        using var answer = await ChangeAsync(browser, current, wanted);

        var html = await answer.Content.ReadAsStringAsync();
        Assert.Matches("<title>Error: Change password", html);
        Assert.Matches($"There is a problem[^$]*data-focus=\"{field}\">[^<]*{words}", html);
        Assert.Matches($"id=\"{field}-error\">[^$]*?Error: [^<]*{words}", html);
    }

    private async Task<Browser> InAsync(Person nurse)
    {
        var browser = portal.NewBrowser();
        using var answer = await browser.SignInAsync(nurse.Email);
        return browser;
    }

    private static Task<HttpResponseMessage> ChangeAsync(
        Browser browser,
        string current,
        string wanted
    ) =>
        browser.SubmitAsync(
            "/account/change-password",
            "change-password",
            ("Form.Current", current),
            ("Form.Wanted", wanted),
            ("Form.Again", wanted)
        );
}
