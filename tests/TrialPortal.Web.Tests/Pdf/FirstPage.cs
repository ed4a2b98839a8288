using TrialPortal.Web.Platform.Pdf;

namespace TrialPortal.Web.Tests.Pdf;

/// <summary>The first page of a report as a preview shows it, and what stands on it.</summary>
internal static class FirstPage
{
    public const double Side = 48;
    public static readonly ReportPaper Portrait = new(ReportSheet.A4, false);

    public static Task<ReportPage> FirstPageAsync(params ReportBlock[] blocks) =>
        Paper.FirstPageAsync(Paper.Of(blocks) with { Paper = Portrait });

    public static ReportPageText Line(ReportPage page, string text) =>
        Assert.Single(page.Texts, t => t.Text == text);

    /// <summary>Texts between head and foot.</summary>
    public static IEnumerable<ReportPageText> Body(ReportPage page) =>
        page.Texts.Where(t => t.Y is > 60 and < 780);
}
