using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Reports.Builder;
using TrialPortal.Web.Features.Reports.Making;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Tests.Ui;
using static TrialPortal.Web.Tests.Reports.ReportPages;

namespace TrialPortal.Web.Tests.Reports;

[Trait("id", "K3")]
public sealed class ReportBuilderPageTests
{
    [Theory]
    [InlineData("en", "212 entries now.", "Left out: names, birth dates", "What to print")]
    [InlineData("ko", "현재 212개 항목", "제외: 이름, 생년월일", "출력할 내용")]
    public void Rows_and_what_is_left_out_stand_before_anything_is_made(
        string language,
        string rows,
        string left,
        string title
    )
    {
        using var page = Of(language);

        var words = page.Render<ReportBuilderPage>().Find("section").Words();

        Assert.Contains(rows, words, StringComparison.Ordinal);
        Assert.Contains(left, words, StringComparison.Ordinal);
        Assert.Contains(title, words, StringComparison.Ordinal);
        Assert.Empty(page.Operations.Of<RequestReport>());
    }

    [Fact]
    public void Each_choice_is_an_address_and_what_is_pressed_is_what_the_address_says()
    {
        using var page = Of("en");
        page.Operations.Answer<RequestReport, Guid>(_ => Ids.Report);
        var navigation = page.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/reports/new?kind=audit&from=2026-03-01&language=both");
        var builder = page.Render<ReportBuilderPage>();

        builder.Labelled("Patient").Change("KR01-003");
        builder.Labelled("Action").Change("CorrectPatient");
        builder.Find("form").Submit();

        Assert.EndsWith(
            $"?kind=audit&site={Ids.Site}&subject=KR01-003&did=CorrectPatient&from=2026-03-01&language=both",
            navigation.Uri,
            StringComparison.Ordinal
        );
        var asked = Assert.Single(page.Operations.Of<RequestReport>());
        Assert.Equal(("KR01-003", "CorrectPatient"), (asked.Subject, asked.Did));
        Assert.Equal(ReportLanguage.Both, asked.Language);
        Assert.Equal(new DateOnly(2026, 3, 1), asked.From);
    }

    [Fact]
    public void A_choice_made_while_another_is_on_its_way_keeps_it()
    {
        using var page = Of("en");
        var offer = new AuditOffer([], ["CorrectPatient"], ["PatientProfile"]);
        var form = page.Render<ReportForm>(p =>
            p.Add(f => f.View, new ReportView { Site = Ids.Site })
                .Add(f => f.Options, new([], false, Ids.Site, offer, []))
        );

        form.Labelled("Patient").Change("KR01-003");
        form.Labelled("Action").Change("CorrectPatient");
        form.FindAll("input[type=radio]")[^1].Change(true);

        Assert.EndsWith(
            "&subject=KR01-003&did=CorrectPatient&language=both",
            page.Services.GetRequiredService<NavigationManager>().Uri,
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("id", "K9")]
    public void The_language_of_the_paper_is_the_readers_own_until_another_is_chosen()
    {
        using var page = Of("ko");

        page.Render<ReportBuilderPage>();

        Assert.Equal(ReportLanguage.Korean, page.Operations.Of<ReportPreview>()[^1].Language);
    }

    [Fact]
    [Trait("id", "1.1.1")]
    public void The_first_page_is_one_picture_with_a_name_and_its_words_at_their_places()
    {
        using var page = Of("en");

        var paper = page.Render<ReportBuilderPage>().Find("svg.paper");

        Assert.Equal("img", paper.GetAttribute("role"));
        Assert.Equal(
            "First page, draft: Compliance audit report",
            paper.GetAttribute("aria-label")
        );
        Assert.Equal("en", paper.GetAttribute("lang"));
        var words = paper.QuerySelector("text")!;
        Assert.Equal("What changed", words.TextContent);
        Assert.Equal("120.5", words.GetAttribute("textLength"));
        Assert.Equal("bold", words.ClassName);
        Assert.Equal("0.5", paper.QuerySelector("rect")!.GetAttribute("height"));
    }

    [Fact]
    public void The_preview_grows_and_shrinks()
    {
        using var page = Of("en");
        var builder = page.Render<ReportBuilderPage>();

        builder.Button("Larger").Click();

        Assert.Equal("width:125%", builder.Find("svg.paper").GetAttribute("style"));
        builder.Button("Smaller").Click();
        builder.Button("Smaller").Click();
        Assert.Equal("width:75%", builder.Find("svg.paper").GetAttribute("style"));
    }

    [Theory]
    [InlineData("en", "Nothing matches.")]
    [InlineData("ko", "해당하는 내용이 없습니다.")]
    public void With_no_rows_it_says_so_and_still_offers_the_nil_report(
        string language,
        string words
    )
    {
        using var page = Of(language);
        page.Operations.Answer<ReportSize, ReportSizeNow>(_ => new ReportSizeNow(0, []));

        var builder = page.Render<ReportBuilderPage>();

        Assert.Contains(words, builder.Markup, StringComparison.Ordinal);
        Assert.NotNull(builder.Find("button[type=submit]"));
    }

    [Fact]
    public void A_refusal_stands_beside_the_button_in_four_lines()
    {
        using var page = Of("en");
        page.Operations.Refuse<RequestReport, Guid>(
            new Refusal("TooManyReportsWaiting", "K3").With("most", 5)
        );
        var builder = page.Render<ReportBuilderPage>();

        builder.Find("form").Submit();

        Assert.Contains(
            "5 reports of yours wait already",
            builder.Find("[role=alert]").Words(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_fault_of_the_preview_is_that_panels_alone()
    {
        using var page = Of("en");
        page.Operations.Break<ReportPreview>(new InvalidOperationException("away"));

        var builder = page.Render<ReportBuilderPage>();

        Assert.Contains(
            "Reference",
            builder.Find("[role=alert]").Words(),
            StringComparison.Ordinal
        );
        Assert.Contains("212 entries now.", builder.Markup, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("id", "A4")]
    public void Without_a_place_to_have_it_made_for_it_says_so()
    {
        using var page = Of("en");
        page.Operations.Refuse<ReportChoices, ReportOptions>(Refusal.NotFound);

        var builder = page.Render<ReportBuilderPage>();

        Assert.Contains("You hold no role", builder.Markup, StringComparison.Ordinal);
        Assert.Empty(builder.FindAll("form"));
    }

    [Theory]
    [Trait("id", "K2")]
    [InlineData("en", "subject", "Patient", "212 kits now.")]
    [InlineData("ko", "subject", "시험대상자", "현재 키트 212개")]
    [InlineData("en", "record", "Patient", "212 rows now.")]
    [InlineData("ko", "record", "시험대상자", "현재 212개 행")]
    public void A_report_of_one_patient_is_of_the_first_until_another_is_chosen(
        string language,
        string kind,
        string label,
        string rows
    )
    {
        using var page = Of(language);
        page.Operations.Answer<RequestReport, Guid>(_ => Ids.Report);
        var navigation = page.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo($"/reports/new?kind={kind}&who={Ids.Report}");
        var builder = page.Render<ReportBuilderPage>();

        Assert.Contains(rows, builder.Markup, StringComparison.Ordinal);
        Assert.Equal("KR01-003", page.Operations.Of<ReportPreview>()[^1].Subject);
        builder.Labelled(label).Change("KR01-014");
        builder.Find("form").Submit();

        Assert.Contains($"?kind={kind}&site=", navigation.Uri, StringComparison.Ordinal);
        var asked = Assert.Single(page.Operations.Of<RequestReport>());
        Assert.Equal(("KR01-014", null), (asked.Subject, asked.ActorId));
        Assert.Empty(builder.FindAll("#report-who"));
    }

    [Theory]
    [Trait("id", "K1")]
    [InlineData("en", "212 movements now.")]
    [InlineData("ko", "현재 이동 212건")]
    public void A_stock_ledger_is_of_a_site_and_of_no_patient(string language, string rows)
    {
        using var page = Of(language);
        page.Services.GetRequiredService<NavigationManager>()
            .NavigateTo("/reports/new?kind=stock&subject=KR01-003");

        var builder = page.Render<ReportBuilderPage>();

        Assert.Contains(rows, builder.Markup, StringComparison.Ordinal);
        Assert.Null(page.Operations.Of<ReportPreview>()[^1].Subject);
        Assert.Empty(builder.FindAll("#report-patient, #report-subject"));
    }

    [Theory]
    [InlineData("en", "This site has no patient whom you may see.")]
    [InlineData("ko", "이 실시기관에 볼 수 있는 시험대상자가 없습니다.")]
    public void Without_a_patient_to_choose_it_says_so(string language, string words)
    {
        using var page = Of(language);
        page.Operations.Answer<ReportChoices, ReportOptions>(_ => new ReportOptions(
            [],
            Portal: false,
            Ids.Site,
            AuditOffer.None,
            []
        ));
        page.Services.GetRequiredService<NavigationManager>()
            .NavigateTo("/reports/new?kind=subject");

        var builder = page.Render<ReportBuilderPage>();

        Assert.Contains(words, builder.Markup, StringComparison.Ordinal);
        Assert.Empty(builder.FindAll("form"));
    }

    [Fact]
    public void An_access_list_is_of_a_place_and_has_no_filter()
    {
        using var page = Of("en");
        page.Services.GetRequiredService<NavigationManager>()
            .NavigateTo("/reports/new?kind=access&who=" + Ids.Report);

        var builder = page.Render<ReportBuilderPage>();

        Assert.DoesNotContain(
            builder.FindAll("label"),
            l => l.Words().StartsWith("Patient", StringComparison.Ordinal)
        );
        Assert.Null(page.Operations.Of<ReportSize>()[^1].ActorId);
        Assert.Contains("212 roles now.", builder.Markup, StringComparison.Ordinal);
    }
}
