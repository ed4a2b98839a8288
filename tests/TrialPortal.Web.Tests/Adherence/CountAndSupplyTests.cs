using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Adherence.Diary;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;
using OpenItemsPanel = TrialPortal.Web.Features.Patients.OpenItemsPanel;

namespace TrialPortal.Web.Tests.Adherence;

/// <summary>Count and supply beside the diary, where something was given: on the first page of a patient, and on the tab.</summary>
[Trait("id", "F7")]
[Trait("id", "F2")]
public sealed class CountAndSupplyTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Theory]
    [InlineData(
        "en",
        "Count at most 59.3% 16/27; bounds 22.2% to 59.3% (6/27 to 16/27) Below range Pill count: (given - unused - lost) / units due",
        "Supply 85.7% 6/7 days covered"
    )]
    [InlineData(
        "ko",
        "잔여약 계수 최대 59.3% 16/27; 범위 22.2%~59.3%(6/27~16/27) 기준 범위 미만 잔여약 계수: (지급 - 미사용 - 분실) / 예정량",
        "공급 85.7% 6/7일 공급"
    )]
    public void The_first_page_shows_count_and_supply_with_what_they_are_made_of(
        string language,
        string count,
        string supply
    )
    {
        using var pages = Pages(language, Counted, AtMost);

        var page = pages.Open("");

        var rows = page.FindComponent<SourcesTable>().FindAll("tbody tr");
        Assert.Equal(count, rows[1].Words());
        Assert.StartsWith(supply, rows[2].Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "en",
        "02 Mar 2026 to 08 Mar 2026 35 tablets 29 tablets 0 tablets 85.7% 6/7 In range Diary: 5 tablets. They agree within the limit.",
        "09 Mar 2026 to 28 Mar 2026 30 tablets 20 tablets not stated at most 50.0% 10/20 Below range Diary: 3 tablets. Count minus diary: 7, more than the limit.",
        "29 Mar 2026 to 04 Apr 2026 35 tablets Not counted: K-3003 not stated 0.0% to 500.0% (0/7 to 35/7) Not evaluable Diary: 1 tablet."
    )]
    [InlineData(
        "ko",
        "2026-03-02부터 2026-03-08까지 35정 29정 0정 85.7% 6/7 기준 범위 내 복용 기록: 5정. 차이가 한도 이내입니다.",
        "2026-03-09부터 2026-03-28까지 30정 20정 말하지 않음 최대 50.0% 10/20 기준 범위 미만 복용 기록: 3정. 계수와 기록의 차이: 7, 한도 초과.",
        "2026-03-29부터 2026-04-04까지 35정 계수하지 않음: K-3003 말하지 않음 0.0%~500.0%(0/7~35/7) 평가 불가 복용 기록: 1정."
    )]
    [Trait("id", "F4")]
    public void The_tab_shows_each_interval_counted_counted_in_part_and_not_at_all(
        string language,
        params string[] expected
    )
    {
        using var pages = Pages(language, Counted, AtMost, Open);

        var page = pages.Open(PortalUrls.AdherenceTab);

        Assert.Equal(
            expected,
            page.FindComponent<CountTable>()
                .FindAll("tbody tr")
                .Select(r => r.Words().Replace("\u00a0", " ", StringComparison.Ordinal))
        );
        Assert.Contains(
            "K-3003",
            page.FindComponent<SourcesTable>().FindAll("tbody tr")[1].Words(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("en", "not evaluable yet")]
    [InlineData("ko", "아직 평가할 수 없음")]
    public void Of_a_bottle_that_is_still_taken_from_no_bounds_are_told(
        string language,
        string words
    )
    {
        var running = Open with { Interval = Open.Interval with { IsRunning = true } };
        using var pages = Pages(language, running);

        var page = pages.Open(PortalUrls.AdherenceTab);

        var row = page.FindComponent<CountTable>().Find("tbody tr").Words();
        var source = page.FindComponent<SourcesTable>().FindAll("tbody tr")[1].Words();
        Assert.Contains(words, row, StringComparison.Ordinal);
        Assert.Contains(words, source, StringComparison.Ordinal);
        Assert.DoesNotContain("500", row + source, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("id", "F1")]
    [InlineData(
        "en",
        "ORBIT-24: 2 tablets taken on 03 Mar 2026, 1 tablet due. Ask how the patient is.",
        "Open the day, 03 Mar 2026"
    )]
    [InlineData(
        "ko",
        "위약: 2026-03-03 복용 2정, 예정 1정. 환자 상태를 확인해 주십시오.",
        "해당 날짜 열기, 2026-03-03"
    )]
    public void The_first_page_says_that_more_was_taken_than_was_due_and_opens_the_day(
        string language,
        string fact,
        string link
    )
    {
        using var pages = Pages(language, Counted);
        var (day, id) = (Monday.AddDays(1), Guid.CreateVersion7(TestClock.Thursday));
        pages.Operations.Answer<DoubleDoses, IReadOnlyList<DoubleDose>>(_ => new List<DoubleDose>
        {
            new(id, new("ORBIT-24", "위약"), day, 2, 1, BaseUnit.Tablet, TestClock.Thursday),
        });

        var page = pages.Open("");

        Assert.Contains(
            fact,
            page.FindComponent<OpenItemsPanel>()
                .Find("li")
                .Words()
                .Replace("\u00a0", " ", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "day=2026-03-03",
            page.Find($"a[aria-label='{link}']").GetAttribute("href"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [Trait("id", "F2")]
    [InlineData("en")]
    [InlineData("ko")]
    public void The_first_page_names_each_medicine_above_its_own_figures(string language)
    {
        using var pages = Pages(language, Counted);
        var study = AdherenceTabTests.File().Medication! with { Counts = [Counted] };
        MedicationChoice vitamin = new(
            Guid.CreateVersion7(TestClock.Thursday),
            "Vitamin D",
            "비타민 D"
        );
        pages.Operations.Answer<PatientAdherence, AdherenceFile>(q => new AdherenceFile(
            [study.Name, vitamin],
            q.ProductId == vitamin.ProductId ? study with { Name = vitamin } : study
        ));

        var page = pages.Open("");

        var names = page.FindComponent<AdherencePanel>().FindAll("b").Select(b => b.TextContent);
        var (first, second) =
            language == "en" ? (study.Name.English, "Vitamin D") : (study.Name.Korean, "비타민 D");
        Assert.Equal([first, second], names.Where(n => n == first || n == second));
        Assert.Equal(2, page.FindComponents<SourcesTable>().Count);
        Assert.Contains(
            page.FindAll("table caption, table").Select(t => t.OuterHtml),
            t => t.Contains(second, StringComparison.Ordinal)
        );
    }

    private static CountRow Counted => Row(0, 7, Kit(35, 29, 0), 5);
    private static CountRow AtMost => Row(7, 20, Kit(30, 20, null), 3);
    private static CountRow Open => Row(27, 7, Kit(35, null, null), 1, "K-3003");

    private static CountRow Row(
        int from,
        int days,
        ReturnCount kit,
        decimal diary,
        params string[] notCounted
    ) =>
        new(
            new CountInterval(
                Monday.AddDays(from),
                Monday.AddDays(from + days),
                new IntervalCount([kit], days),
                notCounted,
                IsOpen: notCounted.Length > 0
            ),
            diary
        );

    private static ReturnCount Kit(int given, int? unused, int? lost) =>
        ReturnCount
            .Of(
                Quantity.Of(given, BaseUnit.Tablet),
                unused is { } counted ? Quantity.Of(counted, BaseUnit.Tablet) : null,
                lost is { } said ? Quantity.Of(said, BaseUnit.Tablet) : null
            )
            .Value;

    private static PatientPages Pages(string language, params CountRow[] counts)
    {
        var pages = AdherenceTabTests.Pages(language, Role.Investigator);
        pages.Operations.Answer<PatientAdherence, AdherenceFile>(_ =>
        {
            var file = AdherenceTabTests.File();
            return file with
            {
                Medication = file.Medication! with
                {
                    Counts = counts,
                    Pooled = new PooledCount([.. counts.Select(c => c.Interval.Count)]),
                    DaysCovered = Ratio.Of(6, 7),
                },
            };
        });
        return pages;
    }
}
