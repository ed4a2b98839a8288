using System.Text;
using CsCheck;
using TrialPortal.Web.Platform.Pdf;

namespace TrialPortal.Web.Tests.Pdf;

/// <summary>Whatever people and machines put into a record can be printed, and is read from the file as what it is.</summary>
[Trait("id", "K9")]
public sealed class OddTextTests
{
    public static TheoryData<string, string> Texts =>
        new()
        {
            { "plain", "plain" },
            { "한국어와 English", "한국어와 English" },
            // Hangul typed as letters is printed as syllables.
            { "\u1112\u1161\u11AB\u1100\u116E\u11A8", "한국" },
            { "e\u0301 n\u0303", "é ñ" },
            { "x\u0301\u0323", "x\u0323\u0301" },
            { "שלום", "שלום" },
            { "مرحبا", "مرحبا" },
            { "💊 👩‍⚕️", "💊 👩‍⚕️" },
            { "H₂O 10⁻³ m² → ≥3 µg", "H₂O 10⁻³ m² → ≥3 µg" },
            { "a\tb", "a b" },
            { "one\ntwo\r\nthree\rfour\u2028five", "one two three four five" },
            { "a\0b\u0007c\u009F", "a\uFFFDb\uFFFDc\uFFFD" },
            { "\uD800 and \uDC00", "\uFFFD and \uFFFD" },
            { "\uFFFE\uFFFF\U0001FFFE", "\uFFFD\uFFFD\uFFFD" },
            { "(brackets) \\ and /Names <<>> %", "(brackets) \\ and /Names <<>> %" },
            { "zero\u200Bwidth\u00ADhyphen", "zero\u200Bwidth\u00ADhyphen" },
            { "\uE000 private \U0010FFFD", "\uE000 private \U0010FFFD" },
        };

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public async Task Text_is_read_from_the_file_as_it_was_written(string written, string read)
    {
        var file = await Paper.ReadAsync(
            Paper.Of(
                new ReportHeading(1, written),
                new ReportParagraph(written),
                Paper.Table(Paper.Row(1, written))
            ) with
            {
                Title = written,
                Furniture = new(written, written, written, written, written),
            }
        );

        Assert.Equal([read], file.Texts("H1"));
        Assert.Equal([read], file.Texts("P"));
        Assert.Equal(read, file.Texts("TD")[^1]);
        Assert.Equal([read], file.Bookmarks.Select(b => b.Title));
    }

    [Fact]
    public void Any_text_anywhere_is_printed_and_read_back() =>
        Gen.OneOf(
                Gen.String,
                Any,
                Gen.String[Gen.Char["한국어 abc\u0301\u200D\n\u1112\u1161"], 0, 300]
            )
            .Sample(
                text =>
                {
                    var file = Paper
                        .ReadAsync(
                            Paper.Of(
                                new ReportHeading(2, text),
                                new ReportFacts([new(text, text)]),
                                new ReportNote(text),
                                new ReportSignature(text, text, text, text, text),
                                new ReportQrCode(text, text),
                                Paper.Table(Paper.Row(1, text))
                            ) with
                            {
                                Title = text,
                                Language = text,
                                MadeBy = text,
                                Furniture = new(text, text, text, text, text),
                                Attachments = [new(text, text, text, (_, _) => Task.CompletedTask)],
                            }
                        )
                        .GetAwaiter()
                        .GetResult();
                    Assert.Equal(Expected(text), string.Concat(file.Texts("TD").Skip(1)));
                    Assert.True(file.Document.Advanced.TryGetEmbeddedFiles(out _));
                },
                iter: 150
            );

    [Fact]
    public async Task A_cell_of_ten_thousand_lines_goes_on_over_pages_beside_its_neighbours()
    {
        var lines = Enumerable.Range(1, 10_000).Select(i => $"line {i}").ToArray();

        var file = await Paper.ReadAsync(
            Paper.Of(Paper.Table(Paper.Row(1, string.Join('\n', lines)), Paper.Row(2)))
        );

        Assert.Equal(string.Join(' ', lines), string.Concat(file.Texts("TD").Skip(1).SkipLast(2)));
        Assert.Equal("K-104327 dispensed", file.Texts("TD")[^1]);
        Assert.All(
            file.Pages,
            p => Assert.All(p.Letters, l => Assert.InRange(l.StartBaseLine.Y, 20, 580))
        );
    }

    [Fact]
    public async Task A_word_of_a_hundred_thousand_characters_is_broken_inside()
    {
        var word = string.Concat(Enumerable.Repeat("0123456789가나다라마", 100_000 / 15));

        var file = await Paper.ReadAsync(Paper.Of(Paper.Table(Paper.Row(1, word))));

        Assert.Equal(word, string.Concat(file.Texts("TD").Skip(1)));
        Assert.All(
            file.Pages,
            p => Assert.All(p.Letters, l => Assert.InRange(l.EndBaseLine.X, 0, 842 - 47))
        );
    }

    [Fact]
    public async Task More_kinds_of_characters_than_a_font_can_number_are_still_printed()
    {
        var all = string.Concat(
            Enumerable.Range(0x10000, 70_000).Select(c => char.ConvertFromUtf32(c))
        );

        var file = await Paper.ReadAsync(Paper.Of(new ReportParagraph(all)));

        var read = string.Concat(file.Texts("P"));
        Assert.StartsWith(all[..1000], read);
        Assert.EndsWith("\u25A1\u25A1", read);
    }

    [Fact]
    public async Task Tables_of_no_columns_no_rows_and_uneven_rows_say_what_they_can()
    {
        var file = await Paper.ReadAsync(
            Paper.Of(
                new ReportTable("Without columns", [], Paper.Each<ReportRow>([new()])),
                new ReportTable(
                    "Without rows",
                    [new("A", 1), new("B", 1)],
                    Paper.Each<ReportRow>([])
                ),
                new ReportTable(
                    "Uneven",
                    [new("C", 1), new("D", 0)],
                    Paper.Each<ReportRow>([new("1"), new(), new("1", "2", "3", "4")])
                )
            )
        );

        Assert.Equal(["Without columns"], file.Texts("P"));
        Assert.Equal(["Without rows", "Uneven"], file.Texts("Caption"));
        Assert.Equal(["–", "1", "1", "2 3 4"], file.Texts("TD"));
    }

    [Fact]
    public async Task A_table_of_a_hundred_columns_keeps_every_cell_on_the_page()
    {
        var columns = Enumerable
            .Range(0, 100)
            .Select(i => new ReportColumn($"Column {i}", 1 + i % 3));
        var cells = Enumerable.Range(0, 100).Select(i => (ReportText)$"cell {i}").ToArray();

        var file = await Paper.ReadAsync(
            Paper.Of(new ReportTable("Wide", [.. columns], Paper.Each<ReportRow>([new(cells)])))
        );

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"cell {i}"), file.Texts("TD"));
        Assert.All(
            file.Pages,
            p => Assert.All(p.Letters, l => Assert.InRange(l.EndBaseLine.X, 40, 842 - 40))
        );
    }

    [Fact]
    public async Task A_document_of_nothing_is_a_page_with_its_furniture()
    {
        var file = await Paper.ReadAsync(Paper.Of());

        Assert.Contains("Page 1 of 1", Assert.Single(file.Around));
        Assert.Empty(file.Content);
    }

    [Fact]
    public async Task What_is_too_long_for_a_code_is_printed_as_words()
    {
        var file = await Paper.ReadAsync(
            Paper.Of(new ReportQrCode(new string('q', 5000), "Too long"))
        );

        Assert.Empty(file.Texts("Figure"));
        Assert.Equal("Too long " + new string('q', 5000), string.Concat(file.Texts("P")));
    }

    private static Gen<string> Any =>
        Gen.Int[0, char.MaxValue].Array[0, 60].Select(a => string.Concat(a.Select(c => (char)c)));

    /// <summary>Valid, composed, in one line: the rule of the writer said once more and otherwise.</summary>
    private static string Expected(string text)
    {
        var valid = string.Concat(
            text.EnumerateRunes()
                .Select(r => (r.Value & 0xFFFE) == 0xFFFE ? Rune.ReplacementChar : r)
        );
        var lines = valid
            .Normalize()
            .Replace("\r\n", "\n")
            .Split('\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029');
        return string.Concat(
            string.Join(' ', lines)
                .Select(c =>
                    c == '\t' ? ' '
                    : char.IsControl(c) ? '\uFFFD'
                    : c
                )
        );
    }
}
