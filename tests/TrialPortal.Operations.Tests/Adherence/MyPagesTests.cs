using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Audit;
using TrialPortal.Operations.Tests.Account;
using TrialPortal.Web.Features.Adherence.Portal;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>The patient's pages are the patient's alone, and one view until they are opened again.</summary>
[Trait("id", "N2")]
public sealed partial class MyPagesTests(AccountFixture portal) : PlainPages(portal)
{
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
        Assert.Contains(
            "Open the page again, then try again.",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
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

    private Task<int> ViewsAsync(Guid patientId) =>
        Portal.ReadAsync(db =>
            db.AuditLogs.CountAsync(e =>
                e.PatientId == patientId
                && e.Operation == nameof(MyDoses)
                && e.Outcome == AuditOutcome.Viewed
            )
        );

    [GeneratedRegex("data-visit=\"([^\"]+)\"")]
    private static partial Regex Carried();
}
