using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Adherence.Portal;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Shell;

public sealed class LayoutTests
{
    private static readonly OwnProduct Tablet = new("ORBIT-24", "ORBIT-24", BaseUnit.Tablet);
    private static readonly RenderFragment Body = b => b.AddMarkupContent(0, "<h1>Patients</h1>");

    [Theory]
    [InlineData("en", "Main", "Skip to content", "DEMO. Nothing here is a real patient.")]
    [InlineData("ko", "주 메뉴", "본문으로 이동", "데모 DEMO. 실제 시험대상자의 정보가 아닙니다.")]
    public void The_staff_frame_has_its_landmarks_bands_and_live_regions(
        string language,
        string nav,
        string skip,
        string demo
    )
    {
        using var page = Frame(language, Role.Coordinator);
        var mode = page.Services.GetRequiredService<PortalMode>();
        mode.Demo = true;
        mode.ReadOnlyBecause = "Locked.";
        var frame = page.Render<StaffLayout>(p => p.Add(l => l.Body, Body));
        Assert.Equal(nav, frame.Find("nav").GetAttribute("aria-label"));
        Assert.Equal(skip, frame.Find("a.skip").Words());
        Assert.EndsWith("#main", frame.Find("a.skip").GetAttribute("href"));
        Assert.Equal("Patients", frame.Find("main#main h1").Words());
        Assert.Equal(demo, frame.FindAll(".band")[0].Words());
        Assert.EndsWith("Locked.", frame.FindAll(".band")[1].Words());
        Assert.Single(frame.FindAll("[aria-live=polite]"));
        Assert.Single(frame.FindAll("[aria-live=assertive]"));
        Assert.Equal("true", frame.Find(".frame").GetAttribute("data-interactive"));
    }

    [Fact]
    public void No_band_stands_when_none_is_true()
    {
        using var page = Frame("en", Role.Coordinator);
        Assert.Empty(page.Render<StaffLayout>(p => p.Add(l => l.Body, Body)).FindAll(".band"));
    }

    [Theory]
    [InlineData(Role.Coordinator, "/patients /audit")]
    [InlineData(Role.Nurse, "/patients")]
    [InlineData(Role.Administrator, "/admin/studies")]
    [InlineData(Role.Patient, "")]
    [Trait("id", "A4")]
    public void What_a_role_never_has_is_absent(Role role, string urls)
    {
        using var page = Frame("en", role);
        var nav = page.Render<NavMenu>();
        Assert.Equal(urls, string.Join(' ', nav.FindAll("a").Select(a => a.GetAttribute("href"))));
    }

    [Fact]
    [Trait("id", "BZ-02")]
    public async Task What_a_role_had_is_absent_as_soon_as_it_ends()
    {
        using var page = Frame("en", Role.Coordinator);
        var nav = page.Render<NavMenu>();

        await page.LoseRolesAsync();

        nav.WaitForAssertion(() => Assert.Empty(nav.FindAll("a")));
    }

    [Theory]
    [InlineData("en", "Your role ended at 08:00 UTC: coordinator. What it allowed is off now;")]
    [InlineData("ko", "08:00 UTC에 종료된 역할: 연구코디네이터.")]
    [Trait("id", "BZ-02")]
    public async Task A_band_says_which_role_ended_until_another_page_is_opened(
        string language,
        string words
    )
    {
        using var page = Frame(language, Role.Coordinator);
        var band = page.Render<RightsBand>();
        Assert.Empty(band.FindAll(".band"));

        await page.LoseRolesAsync();

        band.WaitForAssertion(() =>
            Assert.StartsWith(words, band.Find("[role=alert] .band").Words())
        );
        page.Services.GetRequiredService<NavigationManager>().NavigateTo("/audit");
        band.WaitForAssertion(() => Assert.Empty(band.FindAll(".band")));
    }

    [Fact]
    public void Where_the_reader_is_is_marked_and_moves_along()
    {
        using var page = Frame("en", Role.Coordinator);
        var to = page.Services.GetRequiredService<NavigationManager>();
        to.NavigateTo("/patients/1?tab=history");
        var nav = page.Render<NavMenu>();
        Assert.Equal("/patients", nav.Find("[aria-current=page]").GetAttribute("href"));
        to.NavigateTo("/audit");
        nav.WaitForAssertion(() =>
            Assert.Equal("/audit", nav.Find("[aria-current=page]").GetAttribute("href"))
        );
    }

    [Theory]
    [InlineData("en", "Sign out", "Change password", "Dark theme")]
    [InlineData("ko", "로그아웃", "비밀번호 변경", "어두운 테마")]
    public void The_user_menu_posts_plain_forms(
        string language,
        string signOut,
        string password,
        string dark
    )
    {
        using var page = Frame(language, Role.Nurse);
        var menu = page.Render<UserMenu>(p =>
            p.Add(m => m.Choices, new PersonalChoices(language, "dark"))
        );
        Assert.Equal(
            PortalUrls.SignOut,
            menu.Button(signOut).Closest("form")!.GetAttribute("action")
        );
        Assert.Equal(
            [PortalUrls.Drafts, PortalUrls.Sessions, PortalUrls.ChangePassword],
            menu.FindAll(".menu a").Select(a => a.GetAttribute("href"))
        );
        Assert.Equal(password, menu.FindAll(".menu a")[^1].Words());
        var chosen = menu.Button(dark);
        Assert.Equal("true", chosen.GetAttribute("aria-current"));
        Assert.Equal(
            (CultureEndpoint.Theme, "dark"),
            (chosen.GetAttribute("name"), chosen.GetAttribute("value"))
        );
        Assert.All(menu.FindAll("form"), f => Assert.Equal("post", f.GetAttribute("method")));
        Assert.Equal("ko", menu.Button("한국어").GetAttribute("lang"));
    }

    [Theory]
    [InlineData("en", "한국어", "Sign out")]
    [InlineData("ko", "English", "로그아웃")]
    public void The_patient_frame_has_the_other_language_a_way_out_and_tabs_that_exist(
        string language,
        string other,
        string signOut
    )
    {
        using var page = Frame(language, Role.Patient);
        var frame = page.Render<PatientLayout>(p => p.Add(l => l.Body, Body));
        Assert.NotNull(frame.Button(other));
        Assert.NotNull(frame.Button(signOut));
        Assert.Equal(
            "/my/profile",
            Assert.Single(frame.FindAll(".pt-tabs a")).GetAttribute("href")
        );
        Assert.DoesNotContain("mud-", frame.Markup);
    }

    [Theory]
    [InlineData("en", "Help day and night: 02-555-0199")]
    [InlineData("ko", "24시간 도움: 02-555-0199")]
    [Trait("id", "N2")]
    public void The_patient_frame_says_whom_to_call_at_one_place_and_hands_it_to_the_page(
        string language,
        string words
    )
    {
        using var page = Frame(language, Role.Patient);
        var frame = page.Render<PatientLayout>(p =>
            p.Add(
                l => l.Body,
                b =>
                {
                    b.OpenComponent<MyHeld>(0);
                    b.AddComponentParameter(1, nameof(MyHeld.Product), Tablet);
                    b.CloseComponent();
                }
            )
        );
        var call = frame.Find(".pt-bar a[href^='tel:']");
        Assert.Equal((words, "tel:+8225550199"), (call.Words(), call.GetAttribute("href")));
        Assert.Equal("02-555-0199", frame.Find("main a[href='tel:+8225550199']").Words());
    }

    [Theory]
    [InlineData(Role.Patient, "Help day and night: 02-555-0199")]
    [InlineData(Role.Nurse, "")]
    [Trait("id", "N2")]
    public void Outside_the_own_frame_a_patient_reads_whom_to_call_and_nobody_else_is_asked_for_it(
        Role role,
        string words
    )
    {
        using var page = Frame("en", role);

        Assert.Equal(
            words,
            page.Render<HelpLine>().Nodes.Select(n => n.TextContent).FirstOrDefault("")
        );
        Assert.Equal(role == Role.Patient ? 1 : 0, page.Operations.Of<OwnCareLine>().Count);
    }

    [Fact]
    [Trait("id", "N2")]
    public void Without_a_number_the_patient_frame_has_no_empty_line()
    {
        using var page = Frame("en", Role.Patient);
        page.Operations.Answer<OwnCareLine, CareLine>(_ => new CareLine(null, null));
        var frame = page.Render<PatientLayout>(p => p.Add(l => l.Body, Body));
        Assert.Empty(frame.FindAll("[href^='tel:']"));
        Assert.DoesNotContain("day and night", frame.Markup);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void The_account_frame_switches_language_before_sign_in(string language)
    {
        using var page = Frame(language, Role.Patient);
        var frame = page.Render<AccountLayout>(p => p.Add(l => l.Body, Body));
        Assert.Equal(language, frame.Find(".langs button[aria-current]").GetAttribute("value"));
        Assert.Equal(CultureEndpoint.Url, frame.Find("form").GetAttribute("action"));
        Assert.DoesNotContain("mud-", frame.Markup);
    }

    [Theory]
    [InlineData("en", "Not found. It does not exist, or you may not see it.")]
    [InlineData("ko", "찾을 수 없습니다. 없는 항목이거나 볼 권한이 없습니다.")]
    [Trait("id", "A5")]
    public void Not_found_and_not_yours_have_one_sentence(string language, string words)
    {
        using var page = Frame(language, Role.Nurse);
        Assert.Contains(words, page.Render<NotFoundWords>().Markup);
    }

    [Theory]
    [InlineData("en", "This did not work and nothing was saved", "Try again")]
    [InlineData("ko", "처리되지 않았고 저장된 내용도 없습니다", "다시 시도")]
    public void A_page_that_breaks_leaves_the_frame_a_reference_and_a_way_on(
        string language,
        string words,
        string again
    )
    {
        using var page = Frame(language, Role.Nurse);
        var broken = true;
        var boundary = page.Render<PageErrorBoundary>(p =>
            p.Add(
                b => b.ChildContent,
                b =>
                {
                    if (broken)
                    {
                        throw new InvalidOperationException("secret");
                    }

                    b.AddContent(0, "fine");
                }
            )
        );
        Assert.Equal(words, boundary.Find("h1").Words());
        Assert.Matches("[2-9A-Z]{4}-[2-9A-Z]{2}", boundary.Find("[role=alert]").Words());
        Assert.DoesNotContain("secret", boundary.Markup);
        broken = false;
        boundary.Button(again).Click();
        boundary.WaitForAssertion(() => Assert.Contains("fine", boundary.Markup));
    }

    [Theory]
    [InlineData(
        "en",
        "Connection lost at {0}. Trying again. Go on typing; saving waits.",
        "Try again"
    )]
    [InlineData(
        "ko",
        "{0}에 연결이 끊겼습니다. 다시 연결하고 있습니다. 계속 입력할 수 있고, 저장은 연결된 뒤에 됩니다.",
        "다시 시도"
    )]
    [Trait("id", "O2")]
    public void The_connection_band_is_hidden_and_replaces_the_frameworks_dialog(
        string language,
        string lost,
        string again
    )
    {
        using var page = Frame(language, Role.Nurse);
        var band = page.Render<ReconnectBand>();
        var element = band.Find("#components-reconnect-modal");
        Assert.True(element.HasAttribute("hidden"));
        Assert.Contains(lost, band.Markup);
        Assert.NotNull(band.Button(again));
    }

    private static Page Frame(string language, Role role)
    {
        var page = Page.In(language);
        page.Operations.As(
            role,
            role == Role.Administrator ? null : Guid.Empty,
            role == Role.Administrator ? null : Guid.Empty
        );
        page.AddAuthorization().SetAuthorized("SEO");
        page.Services.AddSingleton<PortalMode>();
        page.Services.AddSingleton<NavEntries>();
        page.Services.AddSingleton<BarSlots>();
        page.Services.AddSingleton<NoticeSlots>();
        page.Operations.Answer<OwnCareLine, CareLine>(_ => World.Line);
        page.Services.AddSingleton(Entry(PortalUrls.Patients, Permission.ViewPatients, 10));
        page.Services.AddSingleton(Entry(PortalUrls.Audit, Permission.ViewAudit, 20));
        page.Services.AddSingleton(Entry(PortalUrls.Studies, Permission.ManageStudies, 30));
        page.Services.AddSingleton(
            Entry(PortalUrls.MyProfile, Permission.ViewOwnRecord, 10) with
            {
                ForPatients = true,
            }
        );
        return page.Interactive();
    }

    private static NavEntry Entry(string url, Permission permission, int order) =>
        new(url, ShellText.Product, Glyphs.People, [permission], order);
}
