using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.AuditTrail;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.AuditTrail;

[Trait("id", "J4")]
public sealed class AuditPageTests
{
    private static readonly (Guid Study, Guid Site, Guid Entry, Guid Patient) Ids = (
        new(1, 0, 0, new byte[8]),
        new(2, 0, 0, new byte[8]),
        new(3, 0, 0, new byte[8]),
        new(4, 0, 0, new byte[8])
    );

    [Theory]
    [InlineData(
        "en",
        "88,214",
        "SEO (study nurse) tried to grant a role, patient KR01-003, and was refused.",
        "Refused, E3",
        "12 Mar 2026 17:00:00"
    )]
    [InlineData(
        "ko",
        "88,214",
        "SEO(연구간호사)의 ‘역할 부여’ 시도가 거절되었습니다(시험대상자 KR01-003).",
        "거절됨, E3",
        "2026-03-12 17:00:00"
    )]
    public void A_row_reads_as_a_sentence_with_both_times(
        string language,
        string number,
        string sentence,
        string outcome,
        string time
    )
    {
        using var page = Of(language, Role.Coordinator);

        var row = page.Render<AuditTrailPage>().Find("tbody tr");

        Assert.Contains(sentence, row.TextContent, StringComparison.Ordinal);
        foreach (var part in new[] { number, outcome, time, "08:00:00" })
        {
            Assert.Contains(part, row.Words(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(
        "en",
        "Details, entry 88,214",
        "State",
        "Screening",
        "Recorded, not shown to you",
        "Entry error"
    )]
    [InlineData(
        "ko",
        "상세 보기, 항목 88,214",
        "상태",
        "선별",
        "기록됨, 열람 권한 없음",
        "입력 오류"
    )]
    [Trait("id", "EMA-6.2.1")]
    public void Details_open_in_place_with_old_and_new_in_words(
        string language,
        string open,
        string field,
        string value,
        string hidden,
        string reason
    )
    {
        using var page = Of(language, Role.Coordinator);
        var audit = page.Render<AuditTrailPage>();

        audit.Button(open).Click();

        var details = audit.Find("table.inner").Words();
        Assert.Equal("true", audit.Button(open).GetAttribute("aria-expanded"));
        Assert.DoesNotContain(" ,", details, StringComparison.Ordinal);
        Assert.Contains(field, details, StringComparison.Ordinal);
        Assert.Contains(value, details, StringComparison.Ordinal);
        Assert.Contains(hidden, details, StringComparison.Ordinal);
        Assert.Contains(reason, audit.Find("dl.facts").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            nameof(Domain.Patients.PatientProfile),
            audit.Markup,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Where_the_day_is_kept_in_UTC_the_time_stands_once()
    {
        using var page = Of("en", Role.Administrator);

        var log = page.Render<AccessLogPage>();

        Assert.Single(
            log.FindAll("th[scope=col]"),
            h => h.Words().Contains("UTC", StringComparison.Ordinal)
        );
        Assert.Equal(2, log.Find("tbody tr").Words().Split("08:00:00").Length);
    }

    [Fact]
    public void Filters_stand_in_the_address_and_in_the_link_to_the_file()
    {
        using var page = Of("en", Role.Coordinator);
        var navigation = page.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo(
            $"/audit?site={Ids.Site}&outcome=Refused&from=2026-03-01&to=2026-03-12"
        );

        var audit = page.Render<AuditTrailPage>();
        audit.Inside("Patient").Change("KR01-003");

        var asked = page.Operations.Of<AuditEntries>()[0];
        Assert.Equal(AuditOutcome.Refused, asked.Outcome);
        Assert.Equal(new DateOnly(2026, 3, 1), asked.From);
        Assert.EndsWith(
            "&subject=KR01-003&outcome=Refused&from=2026-03-01&to=2026-03-12",
            navigation.Uri,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "/audit/export.csv?site=",
            audit.Find("a[download]").GetAttribute("href"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            audit.FindAll(".head a"),
            a =>
                a.GetAttribute("href")!
                    .StartsWith(
                        $"/reports/new?kind=audit&site={Ids.Site}&",
                        StringComparison.Ordinal
                    )
        );
    }

    /// <summary>On a slow line the address comes back long after the choice: the page stands at the one before until then.</summary>
    [Fact]
    public void A_choice_made_while_another_is_on_its_way_keeps_it()
    {
        using var page = Of("en", Role.Coordinator);
        var filters = page.Render<AuditFilters>(p =>
            p.Add(f => f.Filter, new AuditView { Site = Ids.Site })
                .Add(f => f.Options, new([], new([], ["GrantRole"], ["RoleGrant"])))
        );

        filters.Inside("Patient").Change("KR01-003");
        filters.Inside("Action").Change("GrantRole");
        filters.Labelled("From").Change("2026-03-01");

        Assert.EndsWith(
            "&subject=KR01-003&did=GrantRole&from=2026-03-01",
            page.Services.GetRequiredService<NavigationManager>().Uri,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_date_is_typed_as_everywhere_and_goes_into_the_address()
    {
        using var page = Of("en", Role.Coordinator);
        var navigation = page.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo($"/audit?site={Ids.Site}");
        var audit = page.Render<AuditTrailPage>();

        audit.Labelled("From").Change("1 3 26");
        var searched = navigation.Uri;
        audit.Labelled("To").Change("13 13 13");

        Assert.EndsWith("&from=2026-03-01", searched, StringComparison.Ordinal);
        Assert.Equal(searched, navigation.Uri);
        Assert.Equal("true", audit.Labelled("To").GetAttribute("aria-invalid"));
        Assert.StartsWith(
            "Error: Enter the last day as a real date",
            audit.Find($"#{audit.Labelled("To").Id}-error").Words(),
            StringComparison.Ordinal
        );
        Assert.Empty(audit.FindAll("input[type=date]"));
    }

    [Fact]
    [Trait("id", "M4")]
    public void The_access_log_asks_for_no_site_and_offers_no_patient()
    {
        using var page = Of("en", Role.Administrator);

        var log = page.Render<AccessLogPage>();

        Assert.Null(page.Operations.Of<AuditEntries>()[0].SiteId);
        Assert.DoesNotContain(
            log.FindAll("label"),
            l => l.Words().StartsWith("Patient", StringComparison.Ordinal)
        );
    }

    private static AuditRow Row =>
        new(
            Ids.Entry,
            88_214,
            TestClock.Thursday,
            ActorKind.User,
            "SEO",
            false,
            Role.Nurse,
            "GrantRole",
            Ids.Patient,
            "KR01-003",
            "KR01",
            AuditOutcome.Refused,
            "E3",
            1,
            false
        );

    private static Page Of(string language, Role role)
    {
        var page = Page.In(language);
        page.Services.AddSingleton<LiveUpdates>();
        page.Interactive();
        page.Operations.As(
            role,
            role == Role.Administrator ? null : Ids.Study,
            role == Role.Administrator ? null : Ids.Site
        );
        page.Operations.Answer<AuditChain, AuditChainState>(_ => new AuditChainState(
            88_310,
            "9f3a77c1aabbccdd",
            TestClock.Thursday
        ));
        page.Operations.Answer<AuditChoices, AuditOptions>(_ => new AuditOptions(
            [new OfferedSite(Ids.Site, "ORBIT-24", "KR01", "Hanbit", "Asia/Seoul")],
            new AuditOffer([], ["GrantRole"], ["RoleGrant"])
        ));
        page.Operations.Answer<AuditEntries, AuditSlice>(q => new AuditSlice(
            q.SiteId is null ? "Etc/UTC" : "Asia/Seoul",
            [Row],
            false
        ));
        page.Operations.Answer<AuditEntryDetails, AuditEntry>(_ => new AuditEntry(
            Row,
            "ab12",
            "7F3K-19",
            "1.0",
            null,
            new AuditReadout(AuditShown.Text, "EntryError"),
            [],
            [
                new AuditChange(
                    "PatientProfile",
                    Ids.Patient,
                    new AuditReadout(AuditShown.Text, "KR01-003"),
                    1,
                    [
                        new AuditField(
                            "Status",
                            AuditClass.Plain,
                            AuditReadout.Nothing,
                            new AuditReadout(AuditShown.Word, "PatientStatus.Screening")
                        ),
                        new AuditField(
                            "FullName",
                            AuditClass.Identifying,
                            AuditReadout.Hidden,
                            AuditReadout.Hidden
                        ),
                    ]
                ),
            ],
            []
        ));
        return page;
    }
}

internal static class FilterControls
{
    /// <summary>A control inside its label.</summary>
    public static AngleSharp.Dom.IElement Inside<T>(this IRenderedComponent<T> page, string label)
        where T : IComponent =>
        page.FindAll("label")
            .Single(l => l.Words().StartsWith(label, StringComparison.Ordinal))
            .QuerySelector("input, select")!;
}
