using System.Globalization;
using TrialPortal.Domain.Reports;
using TrialPortal.Web.Features.Reports;
using TrialPortal.Web.Features.Reports.Builder;
using TrialPortal.Web.Features.Reports.Paper;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Tests.Reports;

/// <summary>A new kind of report is forgotten nowhere: each place that tells kinds apart knows every one.</summary>
[Trait("id", "K3")]
public sealed class ReportKindTests
{
    private static readonly IReadOnlyList<ReportKind> Kinds = Enum.GetValues<ReportKind>();

    [Fact]
    public void Each_has_an_address_of_its_own_that_leads_back_to_it() =>
        Assert.Equal(
            Kinds,
            Kinds.Select(k =>
            {
                var url = new ReportView { Kind = k }.Url;
                return ReportView.KindOf(url.Split("kind=")[1].Split('&')[0]);
            })
        );

    [Fact]
    public void Each_has_contents_and_a_file_name_of_its_own()
    {
        var contents = Kinds.Select(ReportContent.Of).ToList();

        Assert.Equal(Kinds.Count, contents.Select(c => c.GetType()).Distinct().Count());
        Assert.Equal(Kinds.Count, contents.Select(c => c.FileName).Distinct().Count());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    public void Each_has_its_words(string language)
    {
        var (texts, culture) = (new TextCatalogue(), CultureInfo.GetCultureInfo(language));

        foreach (var kind in Kinds)
        {
            var content = ReportContent.Of(kind);
            string[] keys =
            [
                $"{nameof(ReportKind)}.{kind}",
                ReportWords.For(kind),
                ReportWords.Rows(kind),
                content.Title,
                content.Counted,
                content.Proof,
            ];
            Assert.All(keys, k => Assert.NotNull(texts.Find(k, culture)));
        }
    }

    [Fact]
    [Trait("id", "A4")]
    public void Each_has_somebody_who_may_have_it_made() =>
        Assert.All(Kinds, k => Assert.NotEmpty(ReportAccess.Makers(k)));
}
