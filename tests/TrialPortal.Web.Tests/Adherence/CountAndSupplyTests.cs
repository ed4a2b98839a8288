using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Adherence;
using TrialPortal.Web.Features.Adherence.Diary;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;

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

        var page = pages.Open(AdherenceFeature.Tab);

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
