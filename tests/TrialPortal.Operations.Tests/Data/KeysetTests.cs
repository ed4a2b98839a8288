using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CsCheck;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Data;

[Trait("id", "C1")]
public sealed class KeysetTests
{
    [Fact]
    public void Forward_and_back_again_every_row_is_visited_once() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 12])
            .Sample(
                (count, size) =>
                {
                    var rows = Enumerable.Range(0, count).ToList();
                    var (forward, last) = Walk(rows, size, Read(rows, null, size), p => p.After);
                    Assert.Equal(rows, forward.SelectMany(p => p));

                    var (back, first) = Walk(rows, size, last, p => p.Before);
                    Assert.Equal(
                        forward.AsEnumerable().Reverse().SelectMany(p => p),
                        back.SelectMany(p => p)
                    );
                    Assert.Null(first.Before);
                    Assert.Null(last.After);
                }
            );

    [Fact]
    public void A_cursor_reads_back_as_it_was_written() =>
        Gen.Select(Gen.Bool, Gen.Guid, Gen.Long)
            .Sample(
                (backward, id, ticks) =>
                {
                    string[] keys = [ticks.ToString(CultureInfo.InvariantCulture), id.ToString()];
                    var read = Cursor.Read(new Cursor(backward, keys).ToString(), 2)!;
                    Assert.Equal(backward, read.Backward);
                    Assert.Equal(keys, read.Keys);
                }
            );

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("Zg")]
    [InlineData("////")]
    public void A_cursor_that_is_none_starts_at_the_beginning(string? text) =>
        Assert.Null(Cursor.Read(text, 2));

    [Theory]
    [InlineData("x", "1", "2")]
    [InlineData("f", "1")]
    [InlineData("f", "1", "2", "3")]
    [InlineData("f", "1", "\0")]
    public void A_cursor_of_another_shape_starts_at_the_beginning(params string[] parts) =>
        Assert.Null(
            Cursor.Read(
                Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\u001f', parts))),
                2
            )
        );

    [Fact]
    public void Whatever_stands_in_the_address_is_a_cursor_or_none() =>
        Gen.String.Sample(text => _ = Cursor.Read(text, 2)?.Keys.Count is null or 2);

    [Fact]
    public void A_cursor_of_any_length_but_a_cursors_is_none() =>
        Assert.Null(Cursor.Read(new string('A', 100_000), 2));

    private static (List<IReadOnlyList<int>> Pages, Page<int> Last) Walk(
        List<int> rows,
        int size,
        Page<int> start,
        Func<Page<int>, string?> next
    )
    {
        var pages = new List<IReadOnlyList<int>> { start.Items };
        while (next(start) is { } text)
        {
            start = Read(rows, Cursor.Read(text, 1), size);
            pages.Add(start.Items);
            Assert.True(pages.Count <= rows.Count + 1, "turns in circles");
        }

        return (pages, start);
    }

    /// <summary>What a list's query does: rows beyond the cursor in reading order, one more than the page holds.</summary>
    private static Page<int> Read(List<int> rows, Cursor? from, int size)
    {
        var key = from is null ? -1 : int.Parse(from.Keys[0], CultureInfo.InvariantCulture);
        var read =
            from?.Backward == true ? rows.Where(r => r < key).Reverse() : rows.Where(r => r > key);
        return Keyset.Page(
            read.Take(size + 1).ToList(),
            size,
            from,
            r => [r.ToString(CultureInfo.InvariantCulture)]
        );
    }
}
