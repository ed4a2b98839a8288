using TrialPortal.Web.Platform.Pdf;

namespace TrialPortal.Web.Tests.Pdf;

/// <summary>Where words stand on paper, seen on the first page as a preview shows it.</summary>
[Trait("id", "K9")]
public sealed class LayoutTests
{
    private const double Side = 48;
    private static readonly ReportPaper Portrait = new(ReportSheet.A4, false);

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

    [Fact]
    public async Task What_no_longer_holds_is_struck_through_and_what_does_is_strong()
    {
        var page = await FirstPageAsync(
            new ReportParagraph(
                new ReportText(
                    new ReportLine(
                        new ReportRun("8", ReportEmphasis.Struck),
                        new ReportRun(" now "),
                        new ReportRun("10", ReportEmphasis.Strong),
                        new ReportRun(" changed", ReportEmphasis.Muted)
                    )
                )
            )
        );

        var struck = Line(page, "8");
        var rule = Assert.Single(page.Rules, r => r.Y < struck.Y && r.Y > struck.Y - struck.Size);
        Assert.Equal((struck.X, struck.Length), (rule.X, rule.Width));
        Assert.True(Line(page, "10").Bold);
        Assert.True(Line(page, " changed").Muted);
        Assert.Equal(Line(page, "10").X, Line(page, " now ").X + Line(page, " now ").Length, 6);
    }

    [Fact]
    [Trait("id", "P11-50-1")]
    public async Task A_signature_stands_in_a_frame_and_one_that_is_void_is_struck_through()
    {
        var page = await FirstPageAsync(
            new ReportSignature(
                "LEE, Soyeon",
                "12 Mar 2026 14:05 KST",
                "Approved",
                "Log 3",
                "Changed"
            )
        );

        string[] words = ["LEE, Soyeon", "12 Mar 2026 14:05 KST", "Approved", "Log 3"];
        Assert.All(
            words,
            word =>
            {
                var text = Line(page, word);
                Assert.Contains(
                    page.Rules,
                    r => r.X == text.X && r.Width == text.Length && Math.Abs(r.Y - text.Y) < 8
                );
            }
        );
        var reason = Line(page, "Changed");
        Assert.True(reason.Bold);
        var frame = page.Rules.Where(r => r.Grey == 0.45).ToList();
        Assert.Contains(frame, r => r.Y < Line(page, words[0]).Y - 10 && r.Width > 400);
        Assert.Contains(frame, r => r.Y > reason.Y && r.Width > 400);
    }

    [Fact]
    public async Task A_note_stands_on_a_ground_with_a_rule_at_its_side()
    {
        var page = await FirstPageAsync(new ReportNote("Arm and kit contents are left out."));

        var words = Line(page, "Arm and kit contents are left out.");
        Assert.Contains(page.Rules, r => r.Grey > 0.9 && r.Y < words.Y && r.Y + r.Height > words.Y);
        Assert.Contains(page.Rules, r => r.Grey < 0.5 && r.Width == 3 && r.X < words.X);
    }

    [Fact]
    public async Task The_mark_stands_in_a_band_across_the_top()
    {
        var page = await Paper.FirstPageAsync(
            Paper.Of() with
            {
                Furniture = Paper.Furniture with { Mark = "DEMO" },
            }
        );

        var band = Assert.Single(page.Rules, r => r.Y == 0);
        Assert.Equal(page.Width, band.Width);
        Assert.InRange(Line(page, "DEMO").Y, 0, band.Height);
        Assert.Equal(page.Width / 2, Line(page, "DEMO").X + Line(page, "DEMO").Length / 2, 3);
    }

    [Fact]
    public async Task A_long_mark_takes_a_higher_band_and_moves_the_content_down()
    {
        var mark = string.Join(' ', Enumerable.Repeat("not for clinical use", 20));

        var page = await Paper.FirstPageAsync(
            Paper.Of(new ReportParagraph("Content")) with
            {
                Furniture = Paper.Furniture with { Mark = mark },
            }
        );

        var band = Assert.Single(page.Rules, r => r.Y == 0);
        Assert.Equal(
            mark,
            string.Concat(page.Texts.Where(t => t.Y < band.Height).Select(t => t.Text))
        );
        Assert.True(Line(page, "ORBIT-24, accountability log").Y > band.Height + 8);
    }

    [Fact]
    public async Task A_code_stands_beside_its_words_in_squares_of_one_size()
    {
        var page = await FirstPageAsync(new ReportQrCode("https://portal.example/7b2e", "Scan"));

        var squares = page.Rules.Where(r => r.Grey == 0 && r.Height is > 1.7 and < 1.9).ToList();
        Assert.True(squares.Count > 150);
        Assert.Equal(Side, squares.Min(s => s.X), 3);
        Assert.True(Line(page, "Scan").X > squares.Max(s => s.X + s.Width));
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

    private static Task<ReportPage> FirstPageAsync(params ReportBlock[] blocks) =>
        Paper.FirstPageAsync(Paper.Of(blocks) with { Paper = Portrait });

    private static ReportPageText Line(ReportPage page, string text) =>
        Assert.Single(page.Texts, t => t.Text == text);

    /// <summary>Texts between head and foot.</summary>
    private static IEnumerable<ReportPageText> Body(ReportPage page) =>
        page.Texts.Where(t => t.Y is > 60 and < 780);
}
