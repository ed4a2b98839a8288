using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.Operations.Tests.Account;

public sealed class OneTimeLinkTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    private const string Chosen = "nine copper ladders sing";

    [Fact, Trait("id", "V6.4.1")]
    public async Task Sets_a_password_once()
    {
        var nurse = await portal.World.StaffAsync(Role.Nurse);
        var path = await LinkAsync(nurse);
        using var browser = portal.NewBrowser();

        using var first = await UseAsync(browser, path);
        using var again = await browser.GetAsync(path);
        using var signedIn = await browser.SignInAsync(nurse.Email, Chosen);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Equal("/", Browser.To(signedIn));
        Assert.Equal("LinkNotGood", (await portal.EntriesAsync("OpenOneTimeLink"))[^1].RefusalCode);
    }

    [Fact, Trait("id", "V6.4.1")]
    public async Task Two_at_once_have_one_winner()
    {
        var path = await LinkAsync(await portal.World.StaffAsync(Role.Nurse));
        using var one = portal.NewBrowser();
        using var two = portal.NewBrowser();

        var answers = await Task.WhenAll(UseAsync(one, path), UseAsync(two, path));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect);
    }

    [Fact, Trait("id", "V6.4.1")]
    public async Task Lives_seven_days_and_a_newer_link_ends_it()
    {
        var nurse = await portal.World.StaffAsync(Role.Nurse);
        var first = await LinkAsync(nurse);
        var second = await LinkAsync(nurse);
        using var browser = portal.NewBrowser();

        using var replaced = await browser.GetAsync(first);
        using var open = await browser.GetAsync(second);
        await portal.ChangeAsync(async entry =>
        {
            var link = await entry
                .Db.Set<OneTimeLink>()
                .SingleAsync(l => l.UserId == nurse.UserId && l.ExpiresAt > entry.Now);
            Assert.InRange(
                link.ExpiresAt - entry.Now,
                OneTimeLinks.InvitationLife - TimeSpan.FromMinutes(1),
                OneTimeLinks.InvitationLife
            );
            link.ExpiresAt = entry.Now;
        });
        using var over = await browser.GetAsync(second);

        Assert.Equal(
            [HttpStatusCode.Gone, HttpStatusCode.OK, HttpStatusCode.Gone],
            [replaced.StatusCode, open.StatusCode, over.StatusCode]
        );
    }

    [Fact]
    public async Task A_code_typed_from_paper_may_have_spaces_and_small_letters()
    {
        var path = await LinkAsync(await portal.World.StaffAsync(Role.Nurse));
        var code = path.Split('/')[^1];
        using var browser = portal.NewBrowser();

        using var answer = await browser.SubmitAsync(
            "/account/welcome",
            "code",
            ("Form.Code", $" {code[..5].ToLowerInvariant()}-{code[5..]} ")
        );

        Assert.EndsWith(path, Browser.To(answer), StringComparison.Ordinal);
    }

    [Fact, Trait("id", "P11-200-2")]
    public async Task Whoever_makes_a_link_and_uses_it_stands_in_the_access_log_and_on_the_persons_page()
    {
        var maker = await portal.PersonAsync(Role.Administrator);
        var nurse = await portal.World.StaffAsync(Role.Nurse);
        using var browser = portal.NewBrowser();
        using var entered = await browser.SignInAsync(maker.Email);

        using var used = await UseAsync(browser, await LinkAsync(nurse, maker.UserId));

        Assert.Equal(HttpStatusCode.Redirect, used.StatusCode);
        var typed = await portal.TypedAsync((await portal.EntriesAsync("UseOneTimeLink"))[^1]);
        Assert.Contains($"linkMadeBy\\\":\\\"{maker.Name}", typed, StringComparison.Ordinal);
        Assert.Contains($"signedInBeside\\\":\\\"{maker.Name}", typed, StringComparison.Ordinal);
        Assert.Contains("from\\\":\\\"127.0.0.1", typed, StringComparison.Ordinal);
        await using var colleague = portal.World.As(
            await portal.World.StaffAsync(Role.Investigator)
        );
        var seen = await colleague.AnswerAsync(new StaffDetails { UserId = nurse.UserId });
        Assert.Equal(
            (maker.Name, "127.0.0.1", maker.Name),
            (seen.Opened!.LinkMadeBy, seen.Opened.From, seen.Opened.Beside)
        );
    }

    [Fact, Trait("id", "V6.3.2")]
    public async Task An_empty_portal_gets_its_first_administrator_by_a_link_that_works_once()
    {
        await using var host = await PortalHost.StartAsync();
        var first = host.Services.GetRequiredService<FirstAdministrator>();
        var path = (await first.LinkPathAsync())!;
        using var browser = new Browser(host.Address);

        using var made = await UseAsync(
            browser,
            path,
            ("Form.FullName", "HAN, Jiwoo"),
            ("Form.Email", "jiwoo.han@example.org")
        );
        using var signedIn = await browser.SignInAsync("jiwoo.han@example.org", Chosen);

        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Equal("/", Browser.To(signedIn));
        Assert.Null(await first.LinkPathAsync());
        using var again = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
    }

    [Theory, Trait("id", "V6.3.2")]
    [InlineData("HAN\u0007, Jiwoo", 1)]
    [InlineData("HAN\r\nJiwoo", 1)]
    [InlineData("A", 201)]
    public async Task The_name_of_the_first_administrator_can_stand_beside_a_signature(
        string part,
        int times
    )
    {
        await using var host = await PortalHost.StartAsync();
        var first = host.Services.GetRequiredService<FirstAdministrator>();
        using var browser = new Browser(host.Address);

        using var answer = await UseAsync(
            browser,
            (await first.LinkPathAsync())!,
            ("Form.FullName", string.Concat(Enumerable.Repeat(part, times))),
            ("Form.Email", "jiwoo.han@example.org")
        );

        Assert.Contains(
            "at most 200 characters",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.NotNull(await first.LinkPathAsync());
    }

    [Fact, Trait("id", "V6.3.2")]
    public async Task An_empty_portal_has_no_account_to_sign_in_with()
    {
        await using var host = await PortalHost.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();

        Assert.Empty(
            await scope
                .ServiceProvider.GetRequiredService<Web.Platform.Data.PortalDbContext>()
                .Users.ToListAsync()
        );
    }

    private static Task<HttpResponseMessage> UseAsync(
        Browser browser,
        string path,
        params (string, string)[] more
    ) =>
        browser.SubmitAsync(
            path,
            "invitation",
            [.. more, ("Form.Wanted", Chosen), ("Form.Again", Chosen)]
        );

    private async Task<string> LinkAsync(Person person, Guid? madeBy = null)
    {
        OneTimeCode code = default;
        await portal.ChangeAsync(async entry =>
            code = await OneTimeLinks.IssueAsync(
                entry.Db,
                person.UserId,
                OneTimeLinkPurpose.Invitation,
                madeBy,
                entry.Now
            )
        );
        return PortalUrls.Invitation(code.Text!);
    }
}
