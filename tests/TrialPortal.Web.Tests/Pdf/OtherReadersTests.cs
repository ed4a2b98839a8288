using System.Globalization;
using System.Text;
using TrialPortal.Web.Platform.Pdf;

namespace TrialPortal.Web.Tests.Pdf;

/// <summary>What poppler and qpdf find in the file. Left out of ./test --fast, which installs neither.</summary>
[Trait("id", "K9"), Trait("needs", "pdf-tools")]
public sealed class OtherReadersTests
{
    public static TheoryData<ReportSheet, bool> Papers =>
        new()
        {
            { ReportSheet.A4, false },
            { ReportSheet.A4, true },
            { ReportSheet.Letter, false },
            { ReportSheet.Letter, true },
        };

    [Theory]
    [MemberData(nameof(Papers))]
    public async Task Qpdf_finds_nothing_wrong(ReportSheet sheet, bool landscape)
    {
        var file = await Paper.WriteAsync(Paper.Everything(new(sheet, landscape)));

        var said = await PdfTools.RunAsync(file, "qpdf", "--check", "{}");

        Assert.Contains("No syntax or stream encoding errors found", said);
        Assert.DoesNotContain("WARNING", said);
    }

    [Theory]
    [MemberData(nameof(Papers))]
    public async Task Poppler_reads_page_size_language_title_and_no_script(
        ReportSheet sheet,
        bool landscape
    )
    {
        var file = await Paper.WriteAsync(Paper.Everything(new(sheet, landscape)));

        var said = await PdfTools.RunAsync(file, "pdfinfo", "{}");

        var (width, height) = sheet == ReportSheet.A4 ? ("595.28", "841.89") : ("612", "792");
        Assert.Contains(landscape ? $"{height} x {width} pts" : $"{width} x {height} pts", said);
        Assert.Matches("Title: +Site accountability log", said);
        Assert.Matches("Tagged: +yes", said);
        Assert.Matches("JavaScript: +no", said);
        Assert.Matches("Encrypted: +no", said);
        Assert.DoesNotContain("Error", said);
    }

    [Fact]
    public async Task Poppler_reads_the_structure_in_both_languages()
    {
        var file = await Paper.WriteAsync(Paper.Everything(new(ReportSheet.A4, false)));

        var said = await PdfTools.RunAsync(file, "pdfinfo", "-struct-text", "{}");

        string[] expected =
        [
            "Document\n  H1 (block)\n    \"Site accountability log\"\n  P (block)\n",
            "L (block)\n    LI (block)\n      Lbl (block)\n        \"Study\"\n      LBody (block)\n        \"ORBIT-24\"",
            "Table (block)\n    Caption\n      \"Movements of kits\"\n    THead\n      TR\n        TH:\n           /Scope /Column\n          \"No.\"",
            "TBody\n      TR\n        TH:\n           /Scope /Row\n          \"1\"\n        TD\n          \"KR01-000001\"\n        TD\n          \"K-104327 dispensed\"",
            "Figure",
            "  H1 (block)\n    \"기관 의약품 수불 기록\"\n  P (block)\n    \"기관에 입고되거나 반출된 모든 키트입니다.\"",
            "\"키트 K-104327 조제\"",
        ];
        var from = 0;
        foreach (var part in expected)
        {
            var at = said.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"After {from} there is no\n{part}\nin\n{said}");
            from = at + part.Length;
        }

        Assert.DoesNotContain("Error", said);
    }

    [Fact]
    public async Task Pdftotext_reads_every_word_of_both_languages_in_place_and_in_order()
    {
        var file = await Paper.WriteAsync(
            Paper.Of(
                Paper.Table([
                    .. Enumerable
                        .Range(1, 80)
                        .Select(i => Paper.Row(i, "키트 K-104327, 조제 done")),
                ])
            )
        );

        var layout = await PdfTools.RunAsync(file, "pdftotext", "-layout", "{}", "-");
        var raw = await PdfTools.RunAsync(file, "pdftotext", "-raw", "{}", "-");

        var pages = layout.Split('\f', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (i, page) in pages.Index())
        {
            Assert.Contains($"Page {i + 1} of {pages.Length}\n", page);
            Assert.Matches("No\\. +Subject +Kit\n", page);
        }

        var rows = layout.Split('\n').Where(l => l.Contains("KR01-")).ToList();
        Assert.All(
            rows.Index(),
            r =>
                Assert.Matches(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"^ +{r.Index + 1} +KR01-{r.Index + 1:D6} +키트 K-104327, 조제 done$"
                    ),
                    r.Item
                )
        );
        Assert.Equal(80, rows.Count);
        Assert.Contains("79 KR01-000079 키트 K-104327, 조제 done\n80 KR01-000080", raw);
    }

    [Fact]
    public async Task Poppler_reads_text_without_glyphs_and_from_right_to_left_as_it_was_written()
    {
        var file = await Paper.WriteAsync(Paper.Of(new ReportParagraph("שלום مرحبا 💊 x\u0301")));

        var said = await PdfTools.RunAsync(file, "pdfinfo", "-struct-text", "{}");

        Assert.Contains("\"שלום مرحبا 💊 x\u0301\"", said);
    }

    [Fact]
    public async Task The_objects_say_language_alternative_text_and_what_an_attachment_is()
    {
        var file = await Paper.WriteAsync(Paper.Everything(new(ReportSheet.A4, false)));

        var objects = await PdfTools.RunAsync(
            file,
            "qpdf",
            "--qdf",
            "--object-streams=disable",
            "{}",
            "-"
        );

        Assert.Contains("/Lang (en)", objects);
        Assert.Contains("/Lang (ko)", objects);
        Assert.Contains("/Alt (Scan to check this document)", objects);
        Assert.Contains("/DisplayDocTitle true", objects);
        Assert.Contains("/Marked true", objects);
        Assert.Contains("/AFRelationship /Data", objects);
        Assert.Contains("/Subtype /text#2fcsv", objects);
        Assert.Contains("/ModDate (D:20260312050509Z)", objects);
        Assert.Contains($"/Size {Paper.Csv.Length}", objects);
        Assert.DoesNotContain("/JavaScript", objects);
        Assert.DoesNotContain("/Launch", objects);
        Assert.DoesNotContain("/OpenAction", objects);
    }

    [Fact]
    [Trait("id", "AX-8")]
    public async Task What_no_longer_holds_says_so_in_the_structure_too()
    {
        ReportText changed = new(
            new ReportLine(
                new ReportRun("8 tablets", ReportEmphasis.Struck),
                new ReportRun(" now "),
                new ReportRun("10 tablets", ReportEmphasis.Strong)
            ),
            new ReportLine(
                new ReportRun("was "),
                new ReportRun("9", ReportEmphasis.Struck),
                new ReportRun(" before")
            )
        );
        var file = await Paper.WriteAsync(
            Paper.Of(
                new ReportTable("Changes", [new("Value", 1)], Paper.Each<ReportRow>([new(changed)]))
            )
        );

        var said = await PdfTools.RunAsync(file, "pdfinfo", "-struct-text", "{}");

        var words = said[said.IndexOf("TD", StringComparison.Ordinal)..]
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            [
                "TD",
                "Span (inline):",
                "/TextDecorationType /LineThrough",
                "\"8 tablets\"",
                "\" now 10 tablets was \"",
                "Span (inline):",
                "/TextDecorationType /LineThrough",
                "\"9\"",
                "\" before\"",
            ],
            words
        );
    }

    [Fact]
    public async Task A_block_names_its_language_only_where_it_is_another()
    {
        var file = await Paper.WriteAsync(
            Paper.Of(
                new ReportParagraph("English") { Language = "en" },
                new ReportParagraph("한국어") { Language = "ko" }
            )
        );

        var objects = await PdfTools.RunAsync(
            file,
            "qpdf",
            "--qdf",
            "--object-streams=disable",
            "{}",
            "-"
        );

        Assert.Equal(
            ["/Lang (en)", "/Lang (ko)"],
            objects
                .Split('\n')
                .Select(l => l.Trim())
                .Where(l => l.StartsWith("/Lang", StringComparison.Ordinal))
                .Order()
        );
    }

    [Fact]
    public async Task An_attachment_is_taken_out_as_it_was()
    {
        var file = await Paper.WriteAsync(Paper.Everything(new(ReportSheet.A4, false)));

        var list = await PdfTools.RunAsync(file, "pdfdetach", "-list", "{}");
        var content = await PdfTools.RunAsync(
            file,
            "pdfdetach",
            "-save",
            "1",
            "-o",
            "/dev/stdout",
            "{}"
        );

        Assert.Contains("1: movements.csv", list);
        Assert.Equal(Encoding.UTF8.GetString(Paper.Csv), content);
    }

    [Fact]
    public async Task Both_weights_are_embedded_as_subsets_that_can_be_read()
    {
        var file = await Paper.WriteAsync(Paper.Everything(new(ReportSheet.A4, false)));

        var said = await PdfTools.RunAsync(file, "pdffonts", "{}");

        Assert.Matches(
            "[A-Z]{6}\\+PretendardGOV-Regular +CID TrueType +Identity-H +yes yes yes",
            said
        );
        Assert.Matches(
            "[A-Z]{6}\\+PretendardGOV-SemiBold +CID TrueType +Identity-H +yes yes yes",
            said
        );
    }
}
