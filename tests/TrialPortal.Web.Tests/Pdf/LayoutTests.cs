using TrialPortal.Web.Platform.Pdf;
using static TrialPortal.Web.Tests.Pdf.FirstPage;

namespace TrialPortal.Web.Tests.Pdf;

/// <summary>Where words stand on paper, seen on the first page as a preview shows it.</summary>
[Trait("id", "K9")]
public sealed class LayoutTests
{
    [Theory]
    [InlineData("정제를 복용했다는 사실을 증명하지 않습니다")]
    [InlineData("does not prove that a tablet was taken")]
    public async Task Lines_break_between_words_in_both_languages(string sentence)
    {
        var said = string.Join(' ', Enumerable.Repeat(sentence, 12));

        var page = await FirstPageAsync(new ReportParagraph(said));

        var lines = Body(page).Select(t => t.Text).ToList();
        Assert.InRange(lines.Count, 4, 12);
        Assert.Equal(said, string.Concat(lines));
        Assert.All(lines.SkipLast(1), l => Assert.EndsWith(" ", l));
        Assert.All(Body(page), t => Assert.InRange(t.X + t.Length, Side, 595 - Side));
    }

    [Fact]
    public async Task A_word_is_broken_inside_only_where_it_is_wider_than_a_line()
    {
        var identifier = "KR01-" + new string('7', 150);

        var page = await FirstPageAsync(new ReportParagraph($"Subject {identifier} it is"));

        var lines = Body(page).Select(t => t.Text).ToList();
        Assert.Equal("Subject ", lines[0]);
        Assert.StartsWith("KR01-777", lines[1]);
        Assert.EndsWith("7 it is", lines[^1]);
    }

    [Fact]
    public async Task Figures_end_where_their_column_ends()
    {
        var page = await FirstPageAsync(
            Paper.Table([.. Enumerable.Range(8, 5).Select(i => Paper.Row(i))])
        );

        var ends = page
            .Texts.Where(t => t.Text is "8" or "9" or "10" or "11" or "12" or "No.")
            .Select(t => Math.Round(t.X + t.Length, 3))
            .ToList();
        Assert.Equal(6, ends.Count);
        Assert.Single(ends.Distinct());
    }

    [Fact]
    public async Task A_cell_grows_with_its_words_and_its_row_with_it()
    {
        var page = await FirstPageAsync(
            Paper.Table(
                Paper.Row(1, string.Join(' ', Enumerable.Repeat("many words", 40))),
                Paper.Row(2)
            )
        );

        var (first, second) = (Line(page, "KR01-000001"), Line(page, "KR01-000002"));
        var words = page
            .Texts.Where(t => t.Text.StartsWith("many", StringComparison.Ordinal))
            .ToList();
        Assert.True(words.Count > 2);
        Assert.All(words, w => Assert.InRange(w.Y, first.Y, second.Y - 12));
    }

    [Fact]
    public async Task Rows_are_parted_by_hairlines_and_the_head_by_a_stronger_rule()
    {
        var page = await FirstPageAsync(Paper.Table(Paper.Row(1), Paper.Row(2)));

        var below = page.Rules.Where(r => r.Y > Line(page, "Subject").Y && r.Y < 700).ToList();
        Assert.Equal(3, below.Count);
        Assert.True(below[0].Height > below[1].Height);
        Assert.True(below[0].Grey < below[1].Grey);
        Assert.All(below, r => Assert.Equal(595.28 - 2 * Side, r.Width, 2));
    }

    [Fact]
    public async Task A_preview_is_the_first_page_of_the_file_word_for_word()
    {
        var document = Paper.Everything(new(ReportSheet.Letter, true));
        var read = await Paper.ReadAsync(Paper.Everything(new(ReportSheet.Letter, true)));

        var page = await Paper.FirstPageAsync(document);

        var printed = read.Pages[0]
            .Letters.Select(l => (l.Value, l.StartBaseLine.X, page.Height - l.StartBaseLine.Y))
            .ToList();
        var words = page
            .Texts.Where(t => !t.Text.StartsWith("Page", StringComparison.Ordinal))
            .ToList();
        Assert.Contains(page.Texts, t => t.Text == "Page 1 of …");
        Assert.All(
            words,
            w =>
                Assert.Contains(
                    printed,
                    l =>
                        w.Text.StartsWith(l.Value, StringComparison.Ordinal)
                        && Math.Abs(l.X - w.X) < 0.02
                        && Math.Abs(l.Item3 - w.Y) < 0.02
                )
        );
        // Head, its end, foot and number come first.
        Assert.Equal(
            string.Concat(read.Content.Where(c => c.Page == 1).Select(c => c.Text)),
            string.Concat(page.Texts.Skip(4).Select(t => t.Text))
        );
    }
}
