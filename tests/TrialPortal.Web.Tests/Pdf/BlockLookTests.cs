using TrialPortal.Web.Platform.Pdf;
using static TrialPortal.Web.Tests.Pdf.FirstPage;

namespace TrialPortal.Web.Tests.Pdf;

/// <summary>What a reader sees of signatures, notes, marks and what is void.</summary>
[Trait("id", "K9")]
public sealed class BlockLookTests
{
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
}
