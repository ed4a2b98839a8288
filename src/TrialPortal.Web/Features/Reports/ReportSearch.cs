using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Reports;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Reports.Builder;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports;

/// <summary>
/// Reports that the reader may have made, by what they are called in any language, and those that were made and are kept, by
/// kind, site or subject.
/// </summary>
internal sealed class ReportSearch(TextCatalogue texts, IStringLocalizer<ReportsText> labels)
    : ISearchSource
{
    public int Order => 80;
    public string TitleKey => ReportsText.NavReports;

    public string? WantsKey(Rights rights) =>
        rights.Holds(Permission.MakeReports) ? ReportsText.SearchByReport : null;

    public async Task<Outcome<IReadOnlyList<SearchHit>>> FindAsync(
        string words,
        Rights rights,
        IOperations operations,
        CancellationToken cancel
    )
    {
        if (SearchWords.Read(words) is not { } wanted)
        {
            return new List<SearchHit>();
        }

        var kept = await operations.AskAsync(new KeptReports(), cancel: cancel);
        if (kept.Refusal is { } refusal)
        {
            return refusal;
        }

        var toMake = Enum.GetValues<ReportKind>()
            .Where(k => ReportAccess.MayMakeSomewhere(rights, k) && IsCalled(k, wanted))
            .Select(ToMake);
        var made = kept
            .Value.Where(r => r.MayOpen && (IsCalled(r.Kind, wanted) || IsAbout(r, wanted)))
            .Select(Made);
        return toMake.Concat(made).Take(SearchHit.Most + 1).ToList();
    }

    private bool IsCalled(ReportKind kind, string wanted) =>
        SupportedCultures.All.Any(c =>
            texts.Word(kind, c).Contains(wanted, StringComparison.OrdinalIgnoreCase)
        );

    private static bool IsAbout(KeptReport report, string wanted) =>
        string.Equals(report.SiteCode, wanted, StringComparison.OrdinalIgnoreCase)
        || report.Kind.IsOfPatient()
            && string.Equals(report.Selection.Subject, wanted, StringComparison.OrdinalIgnoreCase);

    private SearchHit ToMake(ReportKind kind) =>
        new(
            new ReportView { Kind = kind, Language = ReportView.LanguageOf(null) }.Url,
            texts.Word(kind),
            labels[ReportsText.Prepare]
        );

    // It is opened where it stands with its hash: the file itself is no page.
    private SearchHit Made(KeptReport report) =>
        new(
            PortalUrls.Reports,
            ReportWords.Name(texts, report),
            Show.DateTime(report.EndedAt ?? report.AskedAt, report.ZoneId)
        )
        {
            State = texts.Word(report.Status),
            Look = ReportWords.Look(report.Status),
        };
}
