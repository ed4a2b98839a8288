using System.Buffers.Binary;
using System.Text;
using TrialPortal.Web.Platform.Pdf.Fonts;

namespace TrialPortal.Web.Tests.Pdf;

/// <summary>The fonts on paper, and the part of them that goes into a file.</summary>
[Trait("id", "K9")]
public sealed class FontTests
{
    private const int NumberOfGlyphs = 4;

    public static TheoryData<string> Fonts =>
        ["PretendardGOV-Regular.ttf", "PretendardGOV-SemiBold.ttf"];

    [Theory]
    [MemberData(nameof(Fonts))]
    public void Every_Hangul_syllable_Latin_letter_and_small_figure_has_a_glyph(string name)
    {
        var font = new FontFile(name);
        var needed = Enumerable
            .Range('가', 11_172)
            .Concat(Enumerable.Range(' ', 95))
            .Concat(Enumerable.Range(0xA1, 0x17F - 0xA1))
            .Concat("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹–—‘’“”…·×≥≤±→□".Select(c => (int)c));

        // Unicode advises against this one Latin letter.
        Assert.Equal(["ŉ"], needed.Where(c => font.Glyph(c) == 0).Select(char.ConvertFromUtf32));
    }

    [Theory]
    [MemberData(nameof(Fonts))]
    public void Figures_are_of_equal_width(string name)
    {
        var font = new FontFile(name);

        Assert.Single("0123456789".Select(d => font.Advance(font.Glyph(d))).Distinct());
    }

    [Theory]
    [MemberData(nameof(Fonts))]
    public void A_subset_holds_the_used_outlines_as_the_font_has_them_and_the_parts_of_composed_ones(
        string name
    )
    {
        var font = new FontFile(name);
        var use = new FontUse(font);
        var text = "KR01 éñÅ 각힣 ₂";
        var codes = text.Select(c => use.Code(c)).ToArray();
        use.Settle(1234);

        var subset = FontSubset.Of(use);

        using var file = font.Open();
        var outlines = Outlines(subset);
        var composed = 0;
        foreach (var (character, code) in text.Zip(codes))
        {
            var whole = font.Outline(file, font.Glyph(character));
            if (whole.Length > 0 && (sbyte)whole[0] < 0)
            {
                composed++;
                Assert.All(
                    Parts(outlines[code]),
                    p => Assert.InRange(p, use.Glyphs.Count, outlines.Count - 1)
                );
            }
            else
            {
                Assert.Equal(whole, outlines[code].AsSpan(0, whole.Length).ToArray());
            }
        }

        Assert.True(composed > 0);
        Assert.Equal(4, Parts(outlines[FontUse.PagesTotal]).Count());
        Assert.InRange(subset.Length, 1_000, 20_000);
    }

    [Fact]
    public void The_tables_of_a_subset_carry_their_checksums()
    {
        var use = new FontUse(new("PretendardGOV-Regular.ttf"));
        use.Code('가');

        var subset = FontSubset.Of(use);

        foreach (var (_, sum, bytes) in Tables(subset))
        {
            var padded = bytes.Concat(new byte[(4 - bytes.Length % 4) % 4]).Chunk(4);
            Assert.Equal(
                sum,
                padded.Aggregate(0u, (s, four) => s + BinaryPrimitives.ReadUInt32BigEndian(four))
            );
        }
    }

    private static IEnumerable<(string Name, uint Sum, byte[] Bytes)> Tables(byte[] font)
    {
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(4)); i++)
        {
            var entry = font.AsSpan(12 + 16 * i, 16);
            var start = BinaryPrimitives.ReadInt32BigEndian(entry[8..]);
            yield return (
                Encoding.ASCII.GetString(entry[..4]),
                BinaryPrimitives.ReadUInt32BigEndian(entry[4..]),
                font.AsSpan(start, BinaryPrimitives.ReadInt32BigEndian(entry[12..])).ToArray()
            );
        }
    }

    private static List<byte[]> Outlines(byte[] font)
    {
        var tables = Tables(font).ToDictionary(t => t.Name, t => t.Bytes);
        var count = BinaryPrimitives.ReadUInt16BigEndian(tables["maxp"].AsSpan(NumberOfGlyphs));
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i =>
                    tables["glyf"][Place(tables["loca"], i)..Place(tables["loca"], i + 1)]
                ),
        ];

        static int Place(byte[] places, int glyph) =>
            BinaryPrimitives.ReadInt32BigEndian(places.AsSpan(4 * glyph));
    }

    /// <summary>Glyphs a composed outline is made of.</summary>
    private static IEnumerable<int> Parts(byte[] outline)
    {
        for (var at = 10; ; )
        {
            int flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            yield return BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            at +=
                4
                + ((flags & 1) != 0 ? 4 : 2)
                + (
                    (flags & 8) != 0 ? 2
                    : (flags & 64) != 0 ? 4
                    : (flags & 128) != 0 ? 8
                    : 0
                );
            if ((flags & 32) == 0)
            {
                yield break;
            }
        }
    }
}
