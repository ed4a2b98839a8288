using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Operations.Tests.Account;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.Operations.Tests.Attacks;

/// <summary>Every address of the portal, asked as no page of it would ask.</summary>
public sealed class EndpointAttackTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    private const string Evil = "https://evil.example";

    // They answer a post without a token: what they begin is guarded by origin and session, and changes nothing.
    private static readonly string[] Formless =
    [
        "/_blazor",
        "/_blazor/negotiate",
        "/_blazor/disconnect",
        "/_blazor/initializers",
        "/hubs/live",
        "/hubs/live/negotiate",
        "/health/live",
        "/health/ready",
    ];

    [Fact, Trait("id", "BZ-08"), Trait("id", "V3.5.1")]
    public async Task A_post_without_its_token_changes_nothing_anywhere()
    {
        using var browser = await InAsync(Role.Administrator);
        var before = await StandAsync();
        var done = new List<string>();
        foreach (var path in Addresses().Except(Formless))
        {
            using var answer = await browser.PostAsync(
                path,
                ("_handler", "sign-in"),
                ("Form.Email", "x@example.org"),
                ("culture", "ko")
            );
            if (
                answer.StatusCode
                is not (
                    HttpStatusCode.BadRequest
                    or HttpStatusCode.NotFound
                    or HttpStatusCode.MethodNotAllowed
                )
            )
            {
                done.Add($"{path}: {answer.StatusCode}");
            }
        }

        Assert.Empty(done);
        Assert.Equal(before, await StandAsync());
        Assert.True(await browser.IsInAsync());
    }

    [Fact, Trait("id", "BZ-08"), Trait("id", "V3.5.3")]
    public async Task A_get_of_any_address_changes_nothing()
    {
        using var browser = await InAsync(Role.Administrator);
        var before = await StandAsync();
        foreach (var path in Addresses())
        {
            using var answer = await browser.GetAsync(path);
            Assert.True((int)answer.StatusCode < 500, $"{path}: {answer.StatusCode}");
        }

        Assert.Equal(before, await StandAsync());
        Assert.True(await browser.IsInAsync());
    }

    [Fact]
    public async Task The_first_page_leads_on_however_often_it_is_asked_for()
    {
        using var browser = await InAsync(Role.Administrator);
        for (var i = 0; i < 20; i++)
        {
            using var answer = await browser.GetAsync(PortalUrls.Home);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
    }

    [Theory, Trait("id", "V3.5.8")]
    [InlineData("Origin", Evil)]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task A_foreign_page_gets_no_file(string header, string value)
    {
        var nurse = await portal.PersonAsync(Role.Coordinator);
        var patient = await portal.World.PatientAsync(nurse);
        using var browser = portal.NewBrowser();
        using var entered = await browser.SignInAsync(nurse.Email);
        foreach (
            var path in new[]
            {
                $"{PortalUrls.AuditCsv}?site={portal.World.Seoul.Id}",
                PortalUrls.PatientExport(patient),
            }
        )
        {
            using var own = await browser.GetAsync(path);
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add(header, value);
            using var foreign = await browser.SendAsync(request);

            Assert.Equal(HttpStatusCode.OK, own.StatusCode);
            Assert.Equal("attachment", own.Content.Headers.ContentDisposition?.DispositionType);
            Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        }
    }

    [Theory, Trait("id", "V3.5.8")]
    [InlineData("Origin", Evil)]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task A_foreign_page_is_turned_away_before_a_report_is_looked_for(
        string header,
        string value
    )
    {
        using var browser = await InAsync(Role.Coordinator);
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            PortalUrls.ReportFile(Guid.CreateVersion7(portal.Clock.GetUtcNow()))
        );
        request.Headers.Add(header, value);

        using var foreign = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
    }

    [Theory, Trait("id", "A5"), Trait("id", "V8.2.2")]
    [InlineData(Role.Pharmacist)]
    [InlineData(Role.Administrator)]
    public async Task A_role_without_the_right_gets_the_same_as_for_what_is_not_there(Role role)
    {
        var coordinator = await portal.PersonAsync(Role.Coordinator);
        var patient = await portal.World.PatientAsync(coordinator);
        using var browser = await InAsync(role);

        using var hers = await browser.GetAsync(PortalUrls.PatientExport(patient));
        using var nobodys = await browser.GetAsync(
            PortalUrls.PatientExport(Guid.CreateVersion7(portal.Clock.GetUtcNow()))
        );

        Assert.Equal(HttpStatusCode.NotFound, hers.StatusCode);
        Assert.Equal(await MainAsync(nobodys), await MainAsync(hers));
    }

    [Fact, Trait("id", "V6.3.8"), Trait("id", "M4")]
    public async Task Nobody_who_makes_accounts_learns_that_a_patient_has_one()
    {
        var patient = await portal.PatientAccountAsync();
        var nurse = await portal.PersonAsync();
        await using var admin = portal.World.As(await portal.World.AdministratorAsync());
        var account = new CreateStaffAccount
        {
            FullName = "LEE, Probing",
            Role = Role.Nurse,
            SiteId = portal.World.Seoul.Id,
        };

        Cases.Refused(
            "EmailNotUsable",
            await admin.RunAsync(account with { Email = patient.Email })
        );
        Cases.Refused("EmailTaken", await admin.RunAsync(account with { Email = nurse.Email }));
    }

    [Fact, Trait("id", "V15.3.3")]
    public async Task Fields_that_no_form_has_are_ignored()
    {
        var nurse = await portal.PersonAsync();
        var other = await portal.PersonAsync();
        using var browser = portal.NewBrowser();
        using var entered = await browser.SignInAsync(nurse.Email);
        var (theirs, own) = (
            await portal.UserAsync(other.UserId),
            await portal.UserAsync(nurse.UserId)
        );

        using var answer = await browser.SubmitAsync(
            PortalUrls.ChangePassword,
            "change-password",
            ("Form.Current", AccountFixture.Password),
            ("Form.Wanted", "nine copper ladders sing"),
            ("Form.Again", "nine copper ladders sing"),
            ("Form.UserId", other.UserId.ToString()),
            ("who.UserId", other.UserId.ToString()),
            ("Form.Kind", "1"),
            ("Form.SuspendedAt", "2020-01-01")
        );

        Assert.Equal(theirs.PasswordHash, (await portal.UserAsync(other.UserId)).PasswordHash);
        var now = await portal.UserAsync(nurse.UserId);
        Assert.NotEqual(own.PasswordHash, now.PasswordHash);
        Assert.Equal((own.Kind, null), (now.Kind, now.SuspendedAt));
    }

    private static async Task<string> MainAsync(HttpResponseMessage answer)
    {
        var page = await answer.Content.ReadAsStringAsync();
        return page[
            page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf(
                "</main>",
                StringComparison.Ordinal
            )
        ];
    }

    /// <summary>Entries of what was done, and sessions that ended: what an attack would add to.</summary>
    private Task<(int Done, int Ended)> StandAsync() =>
        portal.ReadAsync(async db =>
            (
                await db.AuditLogs.CountAsync(e => e.Outcome == AuditOutcome.Done),
                await db.Set<UserSession>().CountAsync(s => s.EndedAt != null)
            )
        );

    /// <summary>Every address the portal answers, with an id that nobody has where it takes one.</summary>
    private IEnumerable<string> Addresses() =>
        portal
            .Host.Services.GetServices<EndpointDataSource>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern)
            .Where(p => !p.Parameters.Any(a => a.IsCatchAll))
            .Select(p =>
                "/"
                + string.Join(
                    '/',
                    p.PathSegments.Select(s =>
                        string.Concat(
                            s.Parts.Select(part =>
                                part
                                    is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal
                                    ? literal.Content
                                    : "01999999-9999-7999-8999-999999999999"
                            )
                        )
                    )
                )
            )
            .Where(a => !Path.HasExtension(a) || a.Contains("export", StringComparison.Ordinal))
            .Distinct();

    private async Task<Browser> InAsync(Role role)
    {
        var person = await portal.PersonAsync(role);
        var browser = portal.NewBrowser();
        using var answer = await browser.SignInAsync(person.Email);
        Assert.True(await browser.IsInAsync());
        return browser;
    }
}
