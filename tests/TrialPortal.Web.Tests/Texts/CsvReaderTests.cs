using System.Globalization;
using System.Text;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Tests.Texts;

/// <summary>Lists as people's spreadsheets save them.</summary>
[Trait("id", "B4")]
public sealed class CsvReaderTests
{
    private const int Most = 1000;

    [Theory]
    [InlineData("number,group\n1,A\n2,B")]
    [InlineData("number;group\r\n1;A\r\n2;B\r\n")]
    [InlineData("number\tgroup\r1\tA\r2\tB")]
    [InlineData("\uFEFFnumber,group\n\n1 , A\n  \n\"2\",\"B\"\n,\n")]
    public void Commas_semicolons_tabs_marks_quotes_and_empty_lines_read_the_same(string text) =>
        Assert.Equal("number|group/1|A/2|B", Read(text));

    [Fact]
    public void A_quoted_cell_keeps_separators_quotes_and_new_lines() =>
        Assert.Equal("a,b|say \"A\"|one\ntwo/c", Read("\"a,b\",\"say \"\"A\"\"\",\"one\ntwo\"\nc"));

    [Fact]
    public void A_line_is_named_by_where_it_begins_in_the_file()
    {
        var lines = CsvReader.Read("a\n\n\"b\nb\"\nc", Most).Value;
        Assert.Equal([1, 3, 5], lines.Select(l => l.Number));
    }

    [Fact]
    public async Task Korean_reads_in_utf8_and_as_Korean_spreadsheets_save_it()
    {
        const string text = "키트번호,배정군\nK-1,가";
        var korean = CodePagesEncodingProvider.Instance.GetEncoding(949)!;
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(text), korean.GetBytes(text) })
        {
            using var stream = new MemoryStream(bytes);
            var lines = (await CsvReader.ReadAsync(stream, Most)).Value;
            Assert.Equal(["키트번호", "배정군"], lines[0].Cells);
        }
    }

    [Fact]
    public async Task What_is_no_text_is_refused()
    {
        using var stream = new MemoryStream([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00]);
        Assert.Equal("FileNotText", (await CsvReader.ReadAsync(stream, Most)).Refusal?.Code);
    }

    [Theory]
    [InlineData("", "FileEmpty")]
    [InlineData(",,\n\n", "FileEmpty")]
    [InlineData("a\n\"b\nc", "FileQuoteOpen")]
    public void What_cannot_be_read_whole_is_refused(string text, string code) =>
        Assert.Equal(code, CsvReader.Read(text, Most).Refusal?.Code);

    [Fact]
    public void A_hundred_thousand_lines_are_refused_after_the_most_that_are_read()
    {
        var text = string.Join(
            '\n',
            Enumerable.Range(1, 100_000).Select(n => n.ToString(CultureInfo.InvariantCulture))
        );
        var refusal = CsvReader.Read(text, Most).Refusal;
        Assert.Equal(("FileTooLong", Most), (refusal?.Code, refusal?.Facts["most"]));
        Assert.Equal(100_000, CsvReader.Read(text, 100_000).Value.Count);
    }

    [Fact]
    public async Task A_stream_without_end_is_read_no_further_than_the_most()
    {
        using var stream = new Endless();
        Assert.Equal("FileTooLarge", (await CsvReader.ReadAsync(stream, Most)).Refusal?.Code);
        Assert.InRange(stream.Given, CsvReader.MostBytes, CsvReader.MostBytes + 200_000);
    }

    private static string Read(string text) =>
        string.Join('/', CsvReader.Read(text, Most).Value.Select(l => string.Join('|', l.Cells)));

    private sealed class Endless : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            buffer.Span.Fill((byte)'1');
            Given += buffer.Length;
            return new(buffer.Length);
        }
    }
}
