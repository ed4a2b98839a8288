using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using TrialPortal.Web.Platform.Pdf;

namespace TrialPortal.Web.Tests.Pdf;

/// <summary>The bytes of a file: the same for the same content, and small.</summary>
[Trait("id", "K3")]
public sealed class FileBytesTests
{
    [Fact]
    public async Task Equal_content_gives_equal_bytes_and_other_content_another_id()
    {
        var paper = new ReportPaper(ReportSheet.Letter, false);
        var one = await Paper.WriteAsync(Paper.Everything(paper));
        var again = await Paper.WriteAsync(Paper.Everything(paper));
        var other = await Paper.WriteAsync(
            Paper.Everything(paper) with
            {
                MadeAt = Paper.Noon.AddSeconds(1),
            }
        );

        Assert.Equal(one, again);
        Assert.NotEqual(Id(one), Id(other));

        static string Id(byte[] file)
        {
            var text = System.Text.Encoding.Latin1.GetString(file);
            return text.Substring(text.LastIndexOf("/ID[<", StringComparison.Ordinal) + 5, 32);
        }
    }

    [Fact]
    public async Task Elements_of_a_long_table_are_numbered_in_the_order_they_lie_in_so_that_runs_of_them_are_remembered()
    {
        var struck = new ReportText(
            new ReportLine(
                new ReportRun("before", ReportEmphasis.Struck),
                new ReportRun(" → after")
            )
        );
        var rows = Enumerable.Range(1, 3000).Select(i => new ReportRow($"{i}", struck, struck));

        var file = await Paper.WriteAsync(Paper.Of(Paper.Table(Paper.Each(rows))));

        var numbers = ObjectStreams(file).ToList();
        var leaps = numbers.Sum(n => n.Zip(n.Skip(1)).Count(pair => pair.Second != pair.First + 1));
        Assert.True(numbers.Sum(n => n.Count) > 3000 * 6);
        Assert.True(leaps < 1000, $"{leaps} leaps in {numbers.Count} streams");
    }

    /// <summary>Numbers of the objects of each object stream, in the order they lie in.</summary>
    private static IEnumerable<IReadOnlyList<int>> ObjectStreams(byte[] file)
    {
        var text = System.Text.Encoding.Latin1.GetString(file);
        foreach (
            Match stream in Regex.Matches(
                text,
                "/Type/ObjStm/N (\\d+)/First (\\d+)/Filter/FlateDecode/Length (\\d+)>>stream\n"
            )
        )
        {
            using var packed = new MemoryStream(
                file,
                stream.Index + stream.Length,
                Integer(stream.Groups[3])
            );
            using var reader = new StreamReader(
                new ZLibStream(packed, CompressionMode.Decompress),
                System.Text.Encoding.Latin1
            );
            var index = reader.ReadToEnd()[..Integer(stream.Groups[2])].Split(' ');
            yield return
            [
                .. index
                    .Where((_, i) => i % 2 == 0)
                    .Take(Integer(stream.Groups[1]))
                    .Select(n => int.Parse(n, CultureInfo.InvariantCulture)),
            ];
        }

        static int Integer(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);
    }
}
