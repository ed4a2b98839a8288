using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Features.Patients.Search;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Shell.Search;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;
using Page = TrialPortal.Web.Tests.Ui.Page;

namespace TrialPortal.Web.Tests.Shell;

/// <summary>One box for all that a role may find, by the keyboard, a group by itself.</summary>
[Trait("id", "O4")]
public sealed class SearchTests
{
    private static readonly Guid Patient = new("0196e0c0-0000-7000-8000-000000000001");
    private static readonly Guid Kit = new("0196e0c0-0000-7000-8000-000000000002");

    [Theory]
    [InlineData("en", "Find subject, kit, order, page", "Patients", "On treatment", "KH 1971")]
    [InlineData("ko", "번호, 키트, 처방, 화면 찾기", "시험대상자", "투약 중", "KH 1971")]
    public void Finds_in_groups_with_state_and_second_identifier(
        string language,
        string name,
        string group,
        string state,
        string second
    )
    {
        using var page = Searching(language, Role.Nurse);
        var (box, root) = Open(page);
        Assert.Equal(name, box.Find("button span").Words());

        Type(page, root, "KR01");

        root.WaitForAssertion(() => Assert.Equal(3, Options(root).Count));
        Assert.Equal($"KR01-001 {second} {state}", Options(root)[0].Words());
        Assert.Equal(group, root.FindAll("[role=group]")[0].GetAttribute("aria-label"));
        Assert.Equal("KR01", Asked(page)[^1]);
    }

    [Theory]
    [InlineData(Role.Nurse, "subject number; medical record number; name, family name first; kit")]
    [InlineData(Role.Monitor, "You can type: subject number; kit number")]
    [InlineData(Role.Administrator, "You can type: name of a page.")]
    [Trait("id", "A4")]
    public void Says_to_each_role_what_it_can_type(Role role, string words)
    {
        using var page = Searching("en", role);
        var (_, root) = Open(page);

        Assert.Contains(
            words,
            root.Described(root.Find("[role=combobox]")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("id", "A4")]
    public void An_administrator_is_asked_for_pages_and_asks_no_other_operation()
    {
        using var page = Searching("en", Role.Administrator);
        var (box, root) = Open(page);
        Assert.Equal("Find page", box.Find("button span").Words());

        Type(page, root, "stud");

        root.WaitForAssertion(() => Assert.Equal("Studies", Assert.Single(Options(root)).Words()));
        Assert.Empty(page.Operations.All);
    }

    [Fact]
    public void A_page_is_found_by_its_name_in_either_language()
    {
        using var page = Searching("en", Role.Nurse);
        var (_, root) = Open(page);

        Type(page, root, "시험대상");

        root.WaitForAssertion(() => Assert.Equal("Patients", Options(root)[^1].Words()));
    }

    [Theory]
    [InlineData("감사")]
    [InlineData("audit log")]
    public void A_page_is_found_by_the_other_name_that_people_have_for_it(string words)
    {
        using var page = Searching("ko", Role.Coordinator);
        var (_, root) = Open(page);

        Type(page, root, words);

        root.WaitForAssertion(() => Assert.Equal("점검기록", Options(root)[^1].Words()));
    }

    [Fact]
    public void Arrows_walk_the_options_and_enter_opens_the_chosen_one_without_a_word_in_the_address()
    {
        using var page = Searching("en", Role.Nurse);
        var (_, root) = Open(page);
        Type(page, root, "KR01");
        root.WaitForAssertion(() => Assert.Equal(3, Options(root).Count));

        Press(root, "ArrowDown");
        Press(root, "ArrowDown");
        Press(root, "ArrowDown");
        Press(root, "ArrowUp");

        var chosen = Options(root)[1];
        Assert.Equal("true", chosen.GetAttribute("aria-selected"));
        Assert.Equal(chosen.Id, root.Find("[role=combobox]").GetAttribute("aria-activedescendant"));
        Press(root, "Enter");
        root.WaitForAssertion(() => Assert.Empty(root.FindAll("[role=dialog]")));
        Assert.EndsWith(PortalUrls.Kit(Kit), Address(page), StringComparison.Ordinal);
        Assert.Equal(Kit, Assert.Single(page.Operations.Of<OpenedKit>()).KitId);
    }

    [Fact]
    public void A_patient_is_opened_without_a_view_of_its_own_as_the_page_is_one()
    {
        using var page = Searching("en", Role.Nurse);
        var (_, root) = Open(page);
        Type(page, root, "KR01");
        root.WaitForAssertion(() => Assert.Equal(3, Options(root).Count));

        Options(root)[0].Click();

        Assert.EndsWith(PortalUrls.Patient(Patient), Address(page), StringComparison.Ordinal);
        Assert.Empty(page.Operations.Of<OpenedKit>());
    }

    [Fact]
    public void A_whole_number_stands_before_the_groups_and_says_what_it_is()
    {
        using var page = Searching("en", Role.Nurse);
        Answer(page, exactKit: true);
        var (_, root) = Open(page);

        Type(page, root, "K-104327");

        root.WaitForAssertion(() =>
            Assert.Equal(
                "K-104327 Kits: ORBIT-24 or placebo, KR01 Available",
                Options(root)[0].Words()
            )
        );
        Assert.Equal("This number", root.Find("[role=group]").GetAttribute("aria-label"));
    }

    [Fact]
    public void Enter_does_not_wait_for_the_list_but_takes_a_whole_number_only()
    {
        using var page = Searching("en", Role.Nurse);
        var (_, root) = Open(page);
        root.Find("[role=combobox]").Input("KR01");
        Press(root, "Enter");
        root.WaitForAssertion(() => Assert.Equal(3, Options(root).Count));
        Assert.NotEmpty(root.FindAll("[role=dialog]"));

        Answer(page, exactKit: true);
        root.Find("[role=combobox]").Input("K-104327");
        Press(root, "Enter");

        root.WaitForAssertion(() =>
            Assert.EndsWith(PortalUrls.Kit(Kit), Address(page), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Enter_that_ends_a_syllable_opens_nothing()
    {
        using var page = Searching("en", Role.Nurse);
        var (_, root) = Open(page);
        Type(page, root, "KR01");
        root.WaitForAssertion(() => Assert.Equal(3, Options(root).Count));

        root.Find("[role=combobox]")
            .KeyDown(new KeyboardEventArgs { Key = "Enter", IsComposing = true });

        Assert.NotEmpty(root.FindAll("[role=dialog]"));
    }

    [Fact]
    public void A_word_is_asked_for_once_the_keys_rest()
    {
        using var page = Searching("en", Role.Nurse);
        var (_, root) = Open(page);
        foreach (var typed in new[] { "K", "KR", "KR0" })
        {
            root.Find("[role=combobox]").Input(typed);
            page.Clock.Advance(SearchDialog.Pause / 2);
        }

        page.Clock.Advance(SearchDialog.Pause);

        root.WaitForAssertion(() => Assert.Equal(3, Options(root).Count));
        Assert.Equal(["KR0"], Asked(page));
    }

    [Fact]
    public async Task A_slow_answer_never_overwrites_a_newer_one()
    {
        using var page = Searching("en", Role.Nurse);
        var slow = new TaskCompletionSource<Outcome<IReadOnlyList<FoundPatient>>>();
        page.Operations.AnswerLater<FoundPatients, IReadOnlyList<FoundPatient>>(slow.Task);
        var (_, root) = Open(page);
        Type(page, root, "KR01-0");
        root.WaitForAssertion(() => Assert.Equal(["KR01-0"], Asked(page)));
        Answer(page, exactKit: true);
        Type(page, root, "K-104327");
        root.WaitForAssertion(() => Assert.NotEmpty(Options(root)));
        var before = Options(root).Select(o => o.Words()).ToList();

        await root.InvokeAsync(() => slow.SetResult(new List<FoundPatient>()));

        Assert.Equal(before, Options(root).Select(o => o.Words()));
    }

    [Theory]
    [InlineData("en", "Kits: not searched Reference")]
    [InlineData("ko", "키트: 검색되지 않음")]
    public void A_group_that_fails_takes_no_other_with_it(string language, string words)
    {
        using var page = Searching(language, Role.Nurse);
        page.Operations.Break<FoundKits>(new InvalidOperationException("secret KR01"));
        var (_, root) = Open(page);

        Type(page, root, "KR01");

        root.WaitForAssertion(() => Assert.StartsWith(words, root.Find("[role=alert]").Words()));
        Assert.DoesNotContain("secret", root.Markup, StringComparison.Ordinal);
        Assert.Equal(2, Options(root).Count);
    }

    [Theory]
    [InlineData("en", "Nothing found. It does not exist, or you may not see it.")]
    [InlineData("ko", "검색 결과가 없습니다. 없는 항목이거나 볼 권한이 없습니다.")]
    public void Nothing_found_and_not_yours_have_one_sentence(string language, string words)
    {
        using var page = Searching(language, Role.Nurse);
        page.Operations.Answer<FoundPatients, IReadOnlyList<FoundPatient>>(_ =>
            List<FoundPatient>()
        );
        page.Operations.Answer<FoundKits, IReadOnlyList<FoundKit>>(_ => List<FoundKit>());
        page.Operations.Answer<FoundOrders, IReadOnlyList<OrderHit>>(_ => List<OrderHit>());
        var (_, root) = Open(page);

        Type(page, root, "zebra");

        root.WaitForAssertion(() => Assert.Contains(words, root.Markup, StringComparison.Ordinal));
        Assert.Equal("false", root.Find("[role=combobox]").GetAttribute("aria-expanded"));
        Assert.DoesNotContain("zebra", root.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kit_that_went_out_of_sight_is_not_opened_and_says_so()
    {
        using var page = Searching("en", Role.Nurse);
        page.Operations.Refuse<OpenedKit, Done>(Refusal.NotFound);
        var (_, root) = Open(page);
        Type(page, root, "KR01");
        root.WaitForAssertion(() => Assert.Equal(3, Options(root).Count));

        Options(root)[1].Click();

        root.WaitForAssertion(() => Assert.NotEmpty(root.FindAll("[role=alert]")));
        Assert.NotEmpty(root.FindAll("[role=dialog]"));
    }

    [Fact]
    public void Of_more_than_eight_the_first_eight_are_shown()
    {
        using var page = Searching("en", Role.Nurse);
        page.Operations.Answer<FoundPatients, IReadOnlyList<FoundPatient>>(_ =>
            Enumerable.Range(1, 9).Select(n => PatientOf($"KR01-{n:000}")).ToList()
        );
        var (_, root) = Open(page);

        Type(page, root, "KR01");

        root.WaitForAssertion(() => Assert.Equal(8 + 2, Options(root).Count));
        Assert.Equal(
            "Patients: the first 8. Type more to see fewer.",
            root.Find("[role=group]").GetAttribute("aria-label")
        );
    }

    [Fact]
    public void A_scan_opens_the_box_with_what_was_scanned_and_searches_at_once()
    {
        using var page = Searching("en", Role.Nurse);
        Answer(page, exactKit: true);
        var (_, root) = Open(
            page,
            b => b.TriggerEvent("onscanned", new ScannedEventArgs { Text = "K-104327" })
        );

        root.WaitForAssertion(() => Assert.NotEmpty(Options(root)));
        Assert.Equal("K-104327", root.Find("[role=combobox]").GetAttribute("value"));
        root.Find("[role=combobox]")
            .TriggerEvent("onscanned", new ScannedEventArgs { Text = "K-104328" });
        root.WaitForAssertion(() => Assert.Equal("K-104328", Asked(page)[^1]));
    }

    private static Page Searching(string language, Role role)
    {
        var page = Page.In(language);
        var portalWide = role == Role.Administrator;
        page.Operations.As(role, portalWide ? null : Guid.Empty, portalWide ? null : Guid.Empty);
        page.Services.AddSingleton<NavEntries>();
        page.Services.AddSingleton<SearchSources>();
        page.Services.AddSingleton<ISearchSource, PageSearch>();
        page.Services.AddSingleton<ISearchSource, OrderSearch>();
        page.Services.AddSingleton<ISearchSource, KitSearch>();
        page.Services.AddSingleton<ISearchSource, PatientSearch>();
        page.Services.AddSingleton(
            new NavEntry(
                PortalUrls.Audit,
                AuditTrailText.NavAudit,
                Glyphs.Audit,
                [Permission.ViewAudit],
                21
            )
            {
                OtherNameKey = AuditTrailText.OtherName,
            }
        );
        page.Services.AddSingleton(
            new NavEntry(
                PortalUrls.Patients,
                "Patients",
                Glyphs.People,
                [Permission.ViewPatients],
                10
            )
        );
        page.Services.AddSingleton(
            new NavEntry(
                PortalUrls.Studies,
                "NavStudies",
                Glyphs.Admin,
                [Permission.ManageStudies],
                30
            )
        );
        Answer(page, exactKit: false);
        page.Operations.Answer<OpenedKit, Done>(_ => Done.Now);
        return page.Interactive();
    }

    private static void Answer(Page page, bool exactKit)
    {
        page.Operations.Answer<FoundPatients, IReadOnlyList<FoundPatient>>(
            _ => new List<FoundPatient> { PatientOf("KR01-001") }
        );
        page.Operations.Answer<FoundKits, IReadOnlyList<FoundKit>>(_ => new List<FoundKit>
        {
            new(
                Kit,
                "K-104327",
                new SetUpName("ORBIT-24 or placebo", "ORBIT-24 또는 위약"),
                "KR01",
                KitStatus.Available,
                exactKit
            ),
        });
        page.Operations.Answer<FoundOrders, IReadOnlyList<OrderHit>>(_ => new List<OrderHit>
        {
            new(Patient, "KR01-001", 1, new SetUpName("Orbit", "오르빗"), OrderStatus.Active),
        });
    }

    private static FoundPatient PatientOf(string number) =>
        new(Patient, number, "KR01", "KH", 1971, PatientStatus.OnTreatment, false);

    private static List<T> List<T>() => [];

    private static (IRenderedComponent<SearchBox>, IRenderedComponent<MudDialogProvider>) Open(
        Page page,
        Action<AngleSharp.Dom.IElement>? by = null
    )
    {
        var root = page.Render<MudDialogProvider>();
        var box = page.Render<SearchBox>();
        (by ?? (b => b.Click()))(box.Find("button"));
        root.WaitForAssertion(() => Assert.NotNull(root.Find("[role=combobox]")));
        return (box, root);
    }

    private static void Type(Page page, IRenderedComponent<MudDialogProvider> root, string words)
    {
        root.Find("[role=combobox]").Input(words);
        page.Clock.Advance(SearchDialog.Pause);
    }

    private static void Press(IRenderedComponent<MudDialogProvider> root, string key) =>
        root.Find("[role=combobox]").KeyDown(key);

    private static IReadOnlyList<AngleSharp.Dom.IElement> Options(
        IRenderedComponent<MudDialogProvider> root
    ) => [.. root.FindAll("[role=option]")];

    private static List<string?> Asked(Page page) =>
        [.. page.Operations.Of<FoundPatients>().Select(q => q.Words)];

    private static string Address(Page page) =>
        page.Services.GetRequiredService<NavigationManager>().Uri;
}
