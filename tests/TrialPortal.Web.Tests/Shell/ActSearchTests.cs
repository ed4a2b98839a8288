using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Tests.Reports;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Shell;

/// <summary>What is found that somebody wants to do: a report to make or to open, a kit to count.</summary>
[Trait("id", "O4")]
public sealed class ActSearchTests
{
    private static readonly Guid Patient = new("0196e0c0-0000-7000-8000-000000000001");
    private static readonly Guid Line = new("0196e0c0-0000-7000-8000-000000000002");

    [Theory]
    [InlineData("en", "audit report", "Compliance audit report", "Prepare report")]
    [InlineData("en", "점검", "Compliance audit report", "Prepare report")]
    [InlineData("ko", "audit report", "점검기록 보고서", "보고서 준비")]
    public async Task A_report_is_found_by_its_name_in_any_language_to_make_and_as_it_was_made(
        string language,
        string words,
        string name,
        string act
    )
    {
        using var page = ReportPages.Of(
            language,
            ReportPages.Report(ReportStatus.Kept),
            ReportPages.Report(ReportStatus.Failed)
        );

        var hits = await FindAsync<ReportSearch>(page, words);

        Assert.Equal((name, act), (hits[0].Title, hits[0].Second));
        Assert.StartsWith(PortalUrls.NewReport, hits[0].Url, StringComparison.Ordinal);
        var kept = Assert.Single(hits, h => h.Url == PortalUrls.Reports);
        Assert.StartsWith($"{name}, KR01", kept.Title, StringComparison.Ordinal);
        Assert.NotNull(kept.State);
    }

    [Fact]
    public async Task A_kept_report_is_found_by_its_site_and_one_of_a_patient_by_the_whole_number()
    {
        var ofPatient = ReportPages.Report(ReportStatus.Kept) with
        {
            Kind = ReportKind.PatientRecord,
        };
        using var page = ReportPages.Of("en", ReportPages.Report(ReportStatus.Kept), ofPatient);

        Assert.Equal(2, (await FindAsync<ReportSearch>(page, "kr01")).Count);
        Assert.Single(await FindAsync<ReportSearch>(page, "kr01-003"));
        Assert.Empty(await FindAsync<ReportSearch>(page, "kr01-00"));
        Assert.Empty(await FindAsync<ReportSearch>(page, " "));
    }

    [Theory]
    [InlineData("en", "Count return, K-104327")]
    [InlineData("ko", "반납 수량 입력, K-104327")]
    public async Task A_kit_that_comes_back_leads_to_its_count(string language, string title)
    {
        using var page = Page.In(language);
        page.Operations.Answer<KitsToCount, IReadOnlyList<KitToCount>>(q =>
            q.Words == "K-104327"
                ? new List<KitToCount> { new("K-104327", Line, Patient, "KR01-014") }
                : new List<KitToCount>()
        );

        var hit = Assert.Single(await FindAsync<CountSearch>(page, "K-104327"));

        Assert.Equal((title, "KR01-014"), (hit.Title, hit.Second));
        Assert.Equal(PortalUrls.CountReturn(Patient, Line), hit.Url);
    }

    [Theory]
    [InlineData(Role.Pharmacist, true, true)]
    [InlineData(Role.Nurse, true, false)]
    [InlineData(Role.SubInvestigator, false, true)]
    [Trait("id", "A4")]
    public void Each_is_offered_to_who_may(Role role, bool counts, bool reports)
    {
        using var page = Page.In("en");
        page.Operations.As(role, ReportPages.Ids.Study, ReportPages.Ids.Site);
        var rights = page.Operations.Rights;

        Assert.Equal(
            (counts, reports),
            (
                Source<CountSearch>(page).WantsKey(rights) is not null,
                Source<ReportSearch>(page).WantsKey(rights) is not null
            )
        );
    }

    private static async Task<IReadOnlyList<SearchHit>> FindAsync<T>(Page page, string words)
        where T : ISearchSource =>
        (
            await Source<T>(page)
                .FindAsync(words, page.Operations.Rights, page.Operations, CancellationToken.None)
        ).Value;

    private static T Source<T>(Page page)
        where T : ISearchSource => ActivatorUtilities.CreateInstance<T>(page.Services);
}
