using System.Xml.Linq;
using Bunit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Tests.Architecture;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Ui;

/// <summary>Banner, chips, panel, table, notices: what they say, to whom, in both languages.</summary>
public sealed class PartsTests
{
    private static readonly BannerFacts Named = new("KR01-014", "KR01")
    {
        Name = "KIM, Minjun",
        Initials = "KMJ",
        Born = new DateOnly(1971, 7, 14),
        BirthYear = 1971,
        Mrn = "0021-7745",
        Today = new DateOnly(2026, 3, 12),
    };

    [Theory]
    [InlineData(
        "en",
        "KIM, Minjun Born 14 Jul 1971 (54 y) Sex Not recorded Subject KR01-014 MRN 0021-7745 Site KR01"
    )]
    [InlineData(
        "ko",
        "KIM, Minjun 출생 1971-07-14 (만 54세) 성별 기록 없음 시험대상자번호 KR01-014 병록번호 0021-7745 실시기관 KR01"
    )]
    [Trait("id", "C4")]
    public void With_the_right_to_names_the_banner_has_name_birth_age_sex_subject_and_record_number(
        string language,
        string words
    )
    {
        using var page = Page.In(language);
        Assert.Equal(words, Banner(page, Named).Find("section").Words());
    }

    [Fact]
    [Trait("id", "C8")]
    public void With_names_hidden_initials_birth_year_and_subject_remain()
    {
        using var page = Page.In("en");
        var hidden = Named with { Name = null, Born = null, Mrn = null };
        Assert.Equal(
            "KMJ Born 1971 Subject KR01-014 Site KR01",
            Banner(page, hidden).Find("section").Words()
        );
    }

    [Fact]
    [Trait("id", "C8")]
    public void A_monitor_reads_subject_number_and_site()
    {
        using var page = Page.In("en");
        var banner = Banner(page, new BannerFacts("KR01-014", "KR01"));
        Assert.Equal("KR01-014 Site KR01", banner.Find("section").Words());
        Assert.Equal("KR01-014", banner.Find("h1").Words());
    }

    [Theory]
    [InlineData("en", "Died 03 Mar 2026 (54 y)")]
    [InlineData("ko", "사망 2026-03-03 (만 54세)")]
    public void Died_is_said_and_hatched(string language, string words)
    {
        using var page = Page.In(language);
        var banner = Banner(page, Named with { Died = new DateOnly(2026, 3, 3) });
        Assert.Contains(words, banner.Find("section").Words());
        Assert.Contains("died", banner.Find("section").ClassName);
    }

    [Theory]
    [InlineData("en", "KIM, Minjun Born 14 Jul 1971 Subject KR01-014")]
    [InlineData("ko", "KIM, Minjun 출생 1971-07-14 시험대상자번호 KR01-014")]
    public void Panels_repeat_two_identifiers(string language, string words)
    {
        using var page = Page.In(language);
        var hidden = false;
        var panel = page.Render<ActionPanel>(p =>
            p.Add(x => x.Title, "Edit details")
                .Add(x => x.Patient, Named)
                .Add(x => x.OnHide, () => hidden = true)
        );
        Assert.Equal(words, panel.Find(".patient-line").Words());
        Assert.Equal("-1", panel.Find("h2").GetAttribute("tabindex"));
        panel.Find("[data-hide]").Click();
        Assert.True(hidden);
    }

    [Theory]
    [InlineData("en", "On treatment")]
    [InlineData("ko", "투약 중")]
    public void A_state_is_a_sign_and_a_word_and_a_colour(string language, string word)
    {
        using var page = Page.In(language);
        var chip = page.Render<PatientStatusChip>(p =>
            p.Add(c => c.Status, PatientStatus.OnTreatment).Add(c => c.Chip, true)
        );
        Assert.Equal(word, chip.Find("span").Words());
        Assert.Equal("st success st-chip", chip.Find("span").ClassName);
        Assert.Equal("/img/glyphs.svg#g-dot", chip.Find("use").GetAttribute("href"));
        Assert.Equal("true", chip.Find("svg").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void Each_sign_is_drawn_named_and_shown_somewhere()
    {
        var drawn = XDocument
            .Load(
                Path.Combine(TrialPortal.Web.Tests.Shell.ThemeTests.WebRoot(), "img", "glyphs.svg")
            )
            .Root!.Elements()
            .Select(s => s.Attribute("id")!.Value);
        var named = typeof(Glyphs)
            .GetFields()
            .ToDictionary(f => f.Name, f => $"g-{((GlyphName)f.GetValue(null)!).Id}");
        var code = string.Concat(
            House.SourceFiles("*.razor").Concat(House.SourceFiles("*.cs")).Select(File.ReadAllText)
        );

        Assert.Equal(named.Values.Order(), drawn.Order());
        Assert.All(named.Keys, n => Assert.Matches($@"\bGlyphs\.{n}\b", code));
    }

    [Theory]
    [InlineData("en", "Why", "Who can", "Next")]
    [InlineData("ko", "이유", "할 수 있는 사람", "다음")]
    [Trait("id", "O6")]
    public void A_refusal_says_what_why_who_and_next(
        string language,
        string why,
        string who,
        string next
    )
    {
        using var page = Page.In(language);
        var alert = page.Render<RefusalAlert>(p =>
            p.Add(r => r.Refusal, new Refusal("NobodyWroteThis", "C1"))
        );
        Assert.Equal("alert", alert.Find(".note").GetAttribute("role"));
        Assert.Equal([why, who, next], alert.FindAll("dt").Select(d => d.Words()));
        Assert.NotEmpty(alert.Find("b").Words());
        Assert.Contains("C1", alert.FindAll("dd")[0].Words());
    }

    [Theory]
    [InlineData(
        "en",
        "PARK changed this at 14:06 KST. Dose: 1 to 2 Your text is kept. Compare, then save."
    )]
    [InlineData(
        "ko",
        "14:06 KST에 PARK 님이 변경했습니다. Dose: 1 → 2 입력한 내용은 그대로입니다. 비교한 뒤 저장해 주세요."
    )]
    [Trait("id", "I3")]
    public void A_change_meanwhile_says_who_when_what_and_keeps_the_text(
        string language,
        string words
    )
    {
        using var page = Page.In(language);
        var notice = page.Render<ChangedNotice>(p =>
            p.Add(n => n.Who, "PARK")
                .Add(n => n.At, "14:06 KST")
                .Add(n => n.Changes, [new FieldChange("Dose", "1", "2")])
        );
        Assert.Equal(words, notice.Find("[role=status]").Words());
    }

    [Theory]
    [InlineData("en", "Changed rows: 3", "Show changes")]
    [InlineData("ko", "변경된 행 3개", "변경 내용 보기")]
    [Trait("id", "I1")]
    public void Live_changes_wait_until_asked_for(string language, string words, string show)
    {
        using var page = Page.In(language);
        var asked = false;
        var bar = page.Render<ChangesBar>(p =>
            p.Add(b => b.Count, 3).Add(b => b.OnShow, () => asked = true)
        );
        Assert.StartsWith(words, bar.Find("[role=status]").Words());
        bar.Button(show).Click();
        Assert.True(asked);
        bar.Render(p => p.Add(b => b.Count, 0));
        Assert.Equal("", bar.Find("[role=status]").Words());
    }

    [Theory]
    [InlineData("en", "Remove filter State: enrolled", "Clear filters")]
    [InlineData("ko", "조건 제거: State: enrolled", "조건 모두 지우기")]
    public void A_filter_is_taken_away_by_a_link(string language, string remove, string clear)
    {
        using var page = Page.In(language);
        var chips = page.Render<FilterChips>(p =>
            p.Add(c => c.Chips, [new FilterChip("State: enrolled", "/patients")])
                .Add(c => c.ClearUrl, "/patients?all")
        );
        Assert.Equal(remove, chips.Find(".fchip a").GetAttribute("aria-label"));
        Assert.Equal("/patients", chips.Find(".fchip a").GetAttribute("href"));
        Assert.Equal(clear, chips.FindAll("a")[1].Words());
    }

    [Theory]
    [InlineData("en", "Sort by Subject", "Next 50")]
    [InlineData("ko", "정렬: Subject", "다음 50개")]
    public void A_table_has_a_caption_scopes_row_headers_and_labels_for_cards(
        string language,
        string sort,
        string next
    )
    {
        using var page = Page.In(language);
        var table = page.Render<DataTable<(string Subject, int Returns)>>(p =>
            p.Add(t => t.Rows, [("KR01-014", 1), ("KR01-003", 0)])
                .Add(t => t.Label, "Patients table")
                .Add(t => t.Caption, "2 of 48, sorted by subject")
                .AddChildContent<DataColumn<(string Subject, int Returns)>>(c =>
                    c.Add(x => x.Title, "Subject")
                        .Add(x => x.RowHeader, true)
                        .Add(x => x.SortUrl, "/patients?sort=subject")
                        .Add(x => x.SortedUp, true)
                        .Add(x => x.ChildContent, r => r.Subject)
                )
                .AddChildContent<DataColumn<(string Subject, int Returns)>>(c =>
                    c.Add(x => x.Title, "Returns")
                        .Add(x => x.Numeric, true)
                        .Add(x => x.ChildContent, r => Show.Count(r.Returns))
                )
        );
        Assert.Equal("Patients table", table.Find("[role=region]").GetAttribute("aria-label"));
        Assert.Equal("2 of 48, sorted by subject", table.Find("caption").Words());
        Assert.Equal("ascending", table.FindAll("th[scope=col]")[0].GetAttribute("aria-sort"));
        Assert.Equal(sort, table.Find("thead a").GetAttribute("aria-label"));
        Assert.Equal(
            ["KR01-014", "KR01-003"],
            table.FindAll("th[scope=row]").Select(h => h.Words())
        );
        Assert.Equal("Returns", table.Find("td").GetAttribute("data-l"));
        Assert.Contains("num", table.Find("td").ClassName);
        var pager = page.Render<KeysetPager>(p =>
            p.Add(k => k.NextUrl, "/patients?after=x").Add(k => k.PageSize, 50)
        );
        Assert.Equal(next, pager.Find("a").Words());
    }

    [Theory]
    [InlineData("en", "History of Sex")]
    [InlineData("ko", "Sex 이력")]
    public void History_opens_from_a_named_clock(string language, string name)
    {
        using var page = Page.In(language);
        var opened = false;
        var button = page.Render<HistoryButton>(p =>
            p.Add(b => b.Of, "Sex").Add(b => b.OnOpen, () => opened = true)
        );
        button.Button(name).Click();
        Assert.True(opened);
    }

    [Fact]
    public void The_clock_of_the_site_moves_with_the_minute()
    {
        using var page = Page.In("en").Interactive();
        var clock = page.Render<SiteClock>(p => p.Add(c => c.ZoneId, "Asia/Seoul"));
        Assert.Equal("17:00 KST", clock.Find("[data-site-clock]").Words());
        page.Clock.Advance(TimeSpan.FromMinutes(1));
        clock.WaitForAssertion(() =>
            Assert.Equal("17:01 KST", clock.Find("[data-site-clock]").Words())
        );
    }

    private static IRenderedComponent<PatientBanner> Banner(Page page, BannerFacts facts) =>
        page.Render<PatientBanner>(p => p.Add(b => b.Facts, facts));
}
