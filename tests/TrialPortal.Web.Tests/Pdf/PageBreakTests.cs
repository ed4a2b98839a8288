using TrialPortal.Web.Platform.Pdf;
using static TrialPortal.Web.Tests.Pdf.FirstPage;

namespace TrialPortal.Web.Tests.Pdf;

/// <summary>What stays together when a page is full.</summary>
[Trait("id", "K9")]
public sealed class PageBreakTests
{
    [Fact]
    public async Task A_heading_stands_on_the_page_of_what_it_heads()
    {
        var filling = Enumerable.Repeat(new ReportParagraph("Filling."), 33);

        var read = await Paper.ReadAsync(
            Paper.Of([
                .. filling,
                new ReportHeading(2, "Movements"),
                new ReportHeading(3, "In spring"),
                Paper.Table(Paper.Row(1)),
            ]) with
            {
                Paper = Portrait,
            }
        );

        Assert.Equal(1, read.Content.Last(c => c.Text == "Filling.").Page);
        Assert.All(
            read.Content.Where(c => c.Tag is "H2" or "H3" or "Caption" or "TH" or "TD"),
            c => Assert.Equal(2, c.Page)
        );
    }

    [Theory]
    [InlineData(26)]
    [InlineData(27)]
    [InlineData(28)]
    [InlineData(29)]
    [InlineData(30)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    public async Task The_head_of_a_table_never_stands_without_its_first_row(int filling)
    {
        var tall = string.Join('\n', Enumerable.Range(1, 12));

        var read = await Paper.ReadAsync(
            Paper.Of([
                .. Enumerable.Repeat(new ReportParagraph("Filling."), filling),
                Paper.Table(Paper.Row(1, tall), Paper.Row(2)),
            ]) with
            {
                Paper = Portrait,
            }
        );

        var row = read.Content.First(c => c.Tag == "TD").Page;
        Assert.All(
            read.Content.Where(c => c.Tag == "Caption" || c.Text == "Subject"),
            c => Assert.Equal(row, c.Page)
        );
    }

    [Fact]
    public async Task A_row_that_does_not_fit_begins_the_next_page_whole()
    {
        var four = "one\ntwo\nthree\nfour";

        var read = await Paper.ReadAsync(
            Paper.Of(Paper.Table([.. Enumerable.Range(1, 40).Select(i => Paper.Row(i, four))]))
        );

        Assert.True(read.Pages.Count > 3);
        Assert.Equal(40, read.Texts("TD").Count(t => t == "one two three four"));
    }
}
