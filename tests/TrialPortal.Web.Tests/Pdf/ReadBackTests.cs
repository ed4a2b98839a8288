using System.Globalization;
using System.Text;
using TrialPortal.Web.Platform.Pdf;

namespace TrialPortal.Web.Tests.Pdf;

/// <summary>What was to be printed stands in the file: every word, in order, as what it is.</summary>
[Trait("id", "K9")]
public sealed class ReadBackTests
{
    public static TheoryData<ReportSheet, bool, double, double> Papers =>
        new()
        {
            { ReportSheet.A4, false, 595.28, 841.89 },
            { ReportSheet.A4, true, 841.89, 595.28 },
            { ReportSheet.Letter, false, 612, 792 },
            { ReportSheet.Letter, true, 792, 612 },
        };

    [Theory]
    [MemberData(nameof(Papers))]
    public async Task Every_cell_of_a_table_over_many_pages_is_there_once_and_in_order(
        ReportSheet sheet,
        bool landscape,
        double width,
        double height
    )
    {
        var document = Paper.Of(Paper.Table(Paper.Rows(300)));

        var read = await Paper.ReadAsync(document with { Paper = new(sheet, landscape) });

        Assert.All(read.Pages, p => Assert.Equal((width, height), (p.Width, p.Height)));
        Assert.True(read.Pages.Count > 5);
        var numbers = Enumerable
            .Range(1, 300)
            .Select(i => i.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(["No.", "Subject", "Kit", .. numbers], read.Texts("TH"));
        Assert.Equal(
            Paper.Rows(300).SelectMany(r => r.Cells.Skip(1)).Select(c => c.Lines[0].Runs[0].Text),
            read.Texts("TD")
        );
        Assert.Equal(["Movements of kits"], read.Texts("Caption"));
    }

    [Fact]
    public async Task Each_page_of_a_table_has_its_head_and_each_page_its_furniture_and_number()
    {
        var read = await Paper.ReadAsync(
            Paper.Of(Paper.Table(Paper.Rows(120))) with
            {
                Furniture = Paper.Furniture with { Mark = "DEMO" },
            }
        );

        var pages = read.Around;
        Assert.True(pages.Count > 3);
        Assert.All(
            pages.Index(),
            page =>
            {
                Assert.Contains("ORBIT-24, accountability log", page.Item);
                Assert.Contains("KR01 Seoul", page.Item);
                Assert.Contains("Made 12 Mar 2026 14:05 KST for KWON", page.Item);
                Assert.Contains("DEMO", page.Item);
                Assert.Contains($"Page {page.Index + 1} of {pages.Count}", page.Item);
                Assert.Equal(page.Index > 0, page.Item.Contains("No.SubjectKit"));
            }
        );
    }

    [Fact]
    public async Task The_number_of_pages_may_stand_before_the_number_of_the_page()
    {
        var read = await Paper.ReadAsync(
            Paper.Of(Paper.Table(Paper.Rows(60))) with
            {
                Furniture = Paper.Furniture with { PageOf = "{1}쪽 중 {0}쪽" },
            }
        );

        Assert.Contains($"{read.Pages.Count}쪽 중 2쪽", read.Around[1]);
    }

    [Fact]
    public async Task Every_kind_of_block_is_tagged_as_what_it_is()
    {
        var read = await Paper.ReadAsync(Paper.Everything(new(ReportSheet.A4, false)));

        Assert.Equal(["Site accountability log", "기관 의약품 수불 기록"], read.Texts("H1"));
        Assert.Equal(["Movements", "Signatures"], read.Texts("H2"));
        Assert.Equal(["Study", "Site", "시험"], read.Texts("Lbl"));
        Assert.Equal(["ORBIT-24", "KR01 Seoul", "ORBIT-24"], read.Texts("LBody"));
        Assert.Equal(["Movements of kits", "키트 이동"], read.Texts("Caption"));
        Assert.Equal(
            [
                "Every kit that came to the site or left it.",
                "Blinded view: arm and kit contents are left out.",
                .. Signed("LEE, Soyeon", "12 Mar 2026 14:05 KST", "Approved", "Log, version 3"),
                "Changed after signing",
                "Scan to check this document",
                "기관에 입고되거나 반출된 모든 키트입니다.",
            ],
            read.Texts("P")
        );
        Assert.Equal(
            Signed("SEO, Jia", "11 Mar 2026 09:00 KST", "Reviewed", "Log, version 2"),
            read.Texts("Span")
        );
        Assert.Single(read.Texts("Figure"));
        Assert.Equal("키트 K-104327 조제", read.Texts("TD")[^1]);

        static string[] Signed(params string[] words) => words;
    }

    [Fact]
    public async Task Headings_are_bookmarks_that_lead_to_their_pages()
    {
        var read = await Paper.ReadAsync(
            Paper.Of(
                new ReportHeading(1, "First"),
                new ReportHeading(2, "Half, 절반"),
                new ReportHeading(3, "Detail"),
                new ReportHeading(2, "Other half"),
                new ReportHeading(1, "Second", NewPage: true),
                new ReportHeading(3, "Skips a level"),
                new ReportHeading(1, "Third")
            )
        );

        Assert.Equal(
            [
                (0, "First", 1),
                (1, "Half, 절반", 1),
                (2, "Detail", 1),
                (1, "Other half", 1),
                (0, "Second", 2),
                (1, "Skips a level", 2),
                (0, "Third", 2),
            ],
            read.Bookmarks.Select(b => (b.Level, b.Title, b.PageNumber))
        );
    }

    [Fact]
    public async Task Attachments_come_out_as_they_went_in()
    {
        var big = new byte[3_000_000];
        new Random(7).NextBytes(big);
        var read = await Paper.ReadAsync(
            Paper.Everything(new(ReportSheet.A4, true)) with
            {
                Attachments =
                [
                    new(
                        "같은 이름.csv",
                        "text/csv",
                        "Small",
                        (s, c) => s.WriteAsync(Paper.Csv, c).AsTask()
                    ),
                    new(
                        "같은 이름.csv",
                        "application/octet-stream",
                        "Big",
                        (s, c) => s.WriteAsync(big, c).AsTask()
                    ),
                    new("empty.txt", "text/plain", "Empty", (_, _) => Task.CompletedTask),
                ],
            }
        );

        Assert.True(read.Document.Advanced.TryGetEmbeddedFiles(out var files));
        Assert.Equal([Paper.Csv, big, []], files.Select(f => f.Memory.ToArray()));
    }

    [Fact]
    public async Task Title_author_and_instant_are_properties_of_the_file()
    {
        var read = await Paper.ReadAsync(Paper.Of() with { Title = "수불 <기록> & log" });

        Assert.Equal("수불 <기록> & log", read.Document.Information.Title);
        Assert.Equal("KWON, Hana", read.Document.Information.Author);
        Assert.Equal("D:20260312050509Z", read.Document.Information.CreationDate);
        Assert.True(read.Document.TryGetXmpMetadata(out var xmp));
        var metadata = Encoding.UTF8.GetString(xmp.GetXmlBytes());
        Assert.Contains("수불 &lt;기록&gt; &amp; log", metadata);
        Assert.Contains("2026-03-12T05:05:09Z", metadata);
        Assert.DoesNotContain("pdfuaid", metadata);
    }

    [Fact]
    public async Task Both_languages_and_the_length_of_the_document_keep_the_file_small()
    {
        var one = await Paper.WriteAsync(Paper.Everything(new(ReportSheet.A4, true)));

        // The two fonts alone are eleven million bytes.
        Assert.InRange(one.Length, 10_000, 120_000);
    }
}
