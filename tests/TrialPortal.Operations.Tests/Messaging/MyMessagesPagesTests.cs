using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Audit;
using TrialPortal.Operations.Tests.Account;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Operations.Tests.Messaging;

/// <summary>The patient's messages in a browser without script: plain forms, nothing typed lost, nothing sent twice.</summary>
[Trait("id", "N2")]
public sealed partial class MyMessagesPagesTests(AccountFixture portal)
    : IClassFixture<AccountFixture>
{
    [Fact]
    [Trait("id", "E17")]
    public async Task A_conversation_is_begun_once_however_often_it_is_sent()
    {
        var (patient, _, browser) = await portal.CorrespondentAsync();
        using var open = browser;
        Assert.Contains(
            "Write about how you feel",
            await browser.ReadAsync("/my/messages"),
            StringComparison.Ordinal
        );
        var form = await browser.FormAsync("/my/messages/new", "new");
        (string, string)[] sent = [("Form.Title", "Dizzy"), ("Form.Body", "Since 8."), .. form];

        using var first = await browser.PostAsync("/my/messages/new", sent);
        using var again = await browser.PostAsync("/my/messages/new", sent);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(Browser.To(first), Browser.To(again));
        var page = await browser.ReadAsync(Browser.To(first)!);
        Assert.Contains("Since 8.", page, StringComparison.Ordinal);
        Assert.Contains("Sent", page, StringComparison.Ordinal);
        Assert.Contains("We answer within 2 working days.", page, StringComparison.Ordinal);
        Assert.Equal(
            1,
            await portal.ReadAsync(db => db.Conversations.CountAsync(c => c.PatientId == patient))
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Other_words_under_one_form_are_no_second_press_though_they_were_said_before()
    {
        var (patient, nurse, browser) = await portal.CorrespondentAsync();
        using var open = browser;
        var path = $"/my/messages/{await portal.BeginAsync(nurse, patient)}";
        using var early = await SendAsync("Yes", await browser.FormAsync(path, "write"));
        var form = await browser.FormAsync(path, "write");
        using var first = await SendAsync("Thank you", form);

        using var other = await SendAsync("Yes", form);

        Assert.Equal((path, path), (Browser.To(early), Browser.To(first)));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        var page = await other.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Yes</textarea>", page, StringComparison.Ordinal);

        Task<HttpResponseMessage> SendAsync(string body, (string, string)[] with) =>
            browser.PostAsync(path, [("Form.Body", body), .. with]);
    }

    [Fact]
    public async Task What_is_sent_from_an_earlier_page_is_shown_on_the_newest()
    {
        var (patient, nurse, browser) = await portal.CorrespondentAsync();
        using var open = browser;
        var path = $"/my/messages/{await portal.BeginAsync(nurse, patient)}";
        var earlier = $"{path}?before=2";

        using var sent = await browser.PostAsync(
            earlier,
            [("Form.Body", "At nine?"), .. await browser.FormAsync(earlier, "write")]
        );

        Assert.Equal(path, Browser.To(sent));
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field_and_what_was_typed_stays()
    {
        var (_, _, browser) = await portal.CorrespondentAsync();
        using var open = browser;
        var form = await browser.FormAsync("/my/messages/new", "new");

        using var answer = await browser.PostAsync(
            "/my/messages/new",
            [("Form.Title", ""), ("Form.Body", "Kept words"), .. form]
        );

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Enter the title.", page, StringComparison.Ordinal);
        Assert.Contains("Kept words</textarea>", page, StringComparison.Ordinal);
        Assert.Contains("<title>Error: ", page, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "G2")]
    public async Task Opening_delivers_and_reading_is_said_by_a_button()
    {
        var (patient, nurse, browser) = await portal.CorrespondentAsync();
        using var open = browser;
        var talk = await portal.BeginAsync(nurse, patient, "Come fasting.");

        var list = await browser.ReadAsync("/my/messages");
        Assert.Contains("1 new", list, StringComparison.Ordinal);
        var path = $"/my/messages/{talk}";
        var page = await browser.ReadAsync(path);
        Assert.Contains("I have read this", page, StringComparison.Ordinal);
        using var read = await browser.PostAsync(
            path,
            [("UpTo", "1"), .. await browser.FormAsync(path, "read")]
        );

        Assert.Equal(path, Browser.To(read));
        Assert.DoesNotContain(
            "I have read this",
            await browser.ReadAsync(path),
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["Delivered 1", "Read 1"],
            (
                await portal.ReadAsync(db =>
                    db.Receipts.Where(r => r.ConversationId == talk)
                        .OrderBy(r => r.Kind)
                        .ToListAsync()
                )
            ).Select(r => $"{r.Kind} {r.UpTo}")
        );
    }

    [Fact]
    [Trait("id", "G4")]
    public async Task An_own_message_is_changed_and_deleted_and_the_teams_is_not()
    {
        var (patient, nurse, browser) = await portal.CorrespondentAsync();
        using var open = browser;
        var path = $"/my/messages/{await portal.BeginAsync(nurse, patient, "Come fasting.")}";
        Assert.DoesNotContain("edit=", await browser.ReadAsync(path), StringComparison.Ordinal);
        using var sent = await browser.PostAsync(
            path,
            [("Form.Body", "At nine?"), .. await browser.FormAsync(path, "write")]
        );
        var edit = Link().Match(await browser.ReadAsync(path)).Groups[1].Value;

        using var changed = await browser.PostAsync(
            edit,
            [("Form.Body", "At ten?"), .. await browser.FormAsync(edit, "edit")]
        );
        var after = await browser.ReadAsync(path);
        (string, string)[] delete =
        [
            ("Form.Delete", "true"),
            .. await browser.FormAsync(edit, "edit"),
        ];
        using var deleted = await browser.PostAsync(edit, delete);
        using var again = await browser.PostAsync(edit, delete);

        Assert.All(new[] { changed, deleted, again }, a => Assert.Equal(path, Browser.To(a)));
        Assert.Contains("At ten?", after, StringComparison.Ordinal);
        Assert.Contains("At nine?", after, StringComparison.Ordinal);
        var stub = await browser.ReadAsync(path);
        Assert.Contains("This message was deleted", stub, StringComparison.Ordinal);
        Assert.DoesNotContain("At ten?", stub, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "PRV-10")]
    public async Task Anothers_conversation_is_not_there()
    {
        var (patient, nurse, first) = await portal.CorrespondentAsync();
        using var one = first;
        var talk = await portal.BeginAsync(nurse, patient, "For one alone.");
        var (_, _, second) = await portal.CorrespondentAsync();
        using var two = second;

        using var answer = await two.GetAsync($"/my/messages/{talk}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    [Trait("id", "J6")]
    public async Task A_page_that_live_news_makes_read_itself_again_is_no_second_view()
    {
        var (patient, nurse, browser) = await portal.CorrespondentAsync();
        using var open = browser;
        var talk = await portal.BeginAsync(nurse, patient);
        foreach (
            var path in new[]
            {
                "/my/messages",
                "/my/messages/new",
                $"/my/messages/{talk}",
                "/my/visits",
            }
        )
        {
            var page = await browser.ReadAsync(path);
            var seen = await ViewsAsync(patient);
            Assert.Contains("data-since=", page, StringComparison.Ordinal);
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add(PageVisit.Header, Carried().Match(page).Groups[1].Value);
            using var again = await browser.SendAsync(request);

            Assert.Equal((HttpStatusCode.OK, seen), (again.StatusCode, await ViewsAsync(patient)));
            await browser.ReadAsync(path);
            Assert.Equal(seen + 1, await ViewsAsync(patient));
        }
    }

    [Fact]
    public async Task Every_page_bears_the_number_of_the_site_and_where_one_writes_it_stands_above_the_text()
    {
        const string Call = "href=\"tel:[^\"]*8225550199\"";
        var (patient, nurse, browser) = await portal.CorrespondentAsync();
        using var open = browser;
        string[] writing =
        [
            "/my/messages/new",
            $"/my/messages/{await portal.BeginAsync(nurse, patient)}",
        ];
        foreach (var path in writing)
        {
            var above = (await browser.ReadAsync(path)).Split("<textarea")[0];
            Assert.Contains("We answer within 2 working days.", above, StringComparison.Ordinal);
            Assert.Equal(2, Regex.Count(above, Call));
        }

        foreach (var page in PatientBrowsing.OwnPages.Where(p => !writing.Contains(p)))
        {
            Assert.Matches(Call, await browser.ReadAsync(page));
        }
    }

    private Task<int> ViewsAsync(Guid patient) =>
        portal.ReadAsync(db =>
            db.AuditLogs.CountAsync(e => e.PatientId == patient && e.Outcome == AuditOutcome.Viewed)
        );

    [GeneratedRegex("data-visit=\"([^\"]+)\"")]
    private static partial Regex Carried();

    [GeneratedRegex("href=\"(/my/messages/[^\"]+edit=[^\"]+)\"")]
    private static partial Regex Link();
}
