using System.Buffers.Binary;

namespace TrialPortal.Web.Platform.Pdf.Fonts;

/// <summary>
/// Makes a small TrueType file of the glyphs a document uses, numbered by their codes. Parts of composite glyphs follow after
/// the last code.
/// </summary>
internal sealed class FontSubset
{
    private const int MoreParts = 0x0020;
    private const int WideArguments = 0x0001;
    private const int ArgumentsAreOffsets = 0x0002;
    private readonly FontFile font;
    private readonly List<int> sources;
    private readonly List<byte[]> outlines = [];
    private readonly Dictionary<int, int> parts = [];
    private readonly FontUse use;

    private FontSubset(FontUse use)
    {
        this.use = use;
        font = use.File;
        sources = [.. use.Glyphs];
    }

    public static byte[] Of(FontUse use) => new FontSubset(use).Write();

    private byte[] Write()
    {
        using (var file = font.Open())
        {
            // Grows while it is walked: a composite glyph asks for its parts.
            for (var i = 0; i < sources.Count; i++)
            {
                outlines.Add(
                    i == FontUse.PagesTotal ? PagesTotal()
                    : sources[i] == FontUse.Nothing ? []
                    : Renumbered(font.Outline(file, sources[i]))
                );
            }
        }

        var (glyphs, places) = Glyphs();
        var head = (byte[])font.Head.Clone();
        // The checksum of the whole file is left at zero: an embedded font needs none.
        head.AsSpan(8, 4).Clear();
        return TrueTypeFile.Of([
            ("glyf", glyphs),
            ("head", head),
            ("hhea", Patched(font.HorizontalHead, 34, sources.Count)),
            ("hmtx", Metrics()),
            ("loca", places),
            ("maxp", Profile()),
        ]);
    }

    /// <summary>The number of pages as one glyph: its digits side by side.</summary>
    private byte[] PagesTotal()
    {
        // A composite, in the box of the whole font; its left is that of its side bearing.
        var bytes = new List<byte>([0xFF, 0xFF, 0, 0, .. font.Head.AsSpan(38, 6)]);
        var x = 0;
        foreach (var (i, digit) in use.PagesDigits.Index())
        {
            var more = i < use.PagesDigits.Count - 1 ? MoreParts : 0;
            foreach (
                var value in new[] { WideArguments | ArgumentsAreOffsets | more, Part(digit), x, 0 }
            )
            {
                bytes.Add((byte)(value >> 8));
                bytes.Add((byte)value);
            }

            x += font.Advance(digit);
        }

        return use.PagesDigits.Count == 0 ? [] : [.. bytes];
    }

    private byte[] Renumbered(byte[] outline)
    {
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return outline;
        }

        for (var at = 10; ; )
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var glyph = outline.AsSpan(at + 2, 2);
            BinaryPrimitives.WriteUInt16BigEndian(
                glyph,
                (ushort)Part(BinaryPrimitives.ReadUInt16BigEndian(glyph))
            );
            at += 4 + ((flags & WideArguments) != 0 ? 4 : 2) + ScaleLength(flags);
            if ((flags & MoreParts) == 0)
            {
                return outline;
            }
        }
    }

    private static int ScaleLength(int flags) =>
        (flags & 0x0008) != 0 ? 2
        : (flags & 0x0040) != 0 ? 4
        : (flags & 0x0080) != 0 ? 8
        : 0;

    private int Part(int glyph)
    {
        if (!parts.TryGetValue(glyph, out var number))
        {
            parts[glyph] = number = sources.Count;
            sources.Add(glyph);
        }

        return number;
    }

    private (byte[] Glyphs, byte[] Places) Glyphs()
    {
        var places = new byte[4 * (outlines.Count + 1)];
        var glyphs = new byte[outlines.Sum(o => TrueTypeFile.Padded(o.Length))];
        var at = 0;
        for (var i = 0; i < outlines.Count; i++)
        {
            outlines[i].CopyTo(glyphs, at);
            at += TrueTypeFile.Padded(outlines[i].Length);
            BinaryPrimitives.WriteInt32BigEndian(places.AsSpan(4 * i + 4), at);
        }

        return (glyphs, places);
    }

    private byte[] Metrics()
    {
        var metrics = new byte[4 * sources.Count];
        for (var i = 0; i < sources.Count; i++)
        {
            var advance =
                i < use.Advances.Count
                    ? (int)Math.Round(use.Advances[i] * font.UnitsPerEm)
                    : font.Advance(sources[i]);
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * i), (ushort)advance);
            BinaryPrimitives.WriteInt16BigEndian(
                metrics.AsSpan(4 * i + 2),
                sources[i] < 0 ? (short)0 : font.SideBearing(sources[i])
            );
        }

        return metrics;
    }

    /// <summary>As the font says, with room for the number of pages: as many parts as digits, each of a few contours.</summary>
    private byte[] Profile()
    {
        var profile = Patched(font.Profile, 4, sources.Count);
        foreach (var at in new[] { 10, 12, 28 })
        {
            var most = BinaryPrimitives.ReadUInt16BigEndian(profile.AsSpan(at));
            BinaryPrimitives.WriteUInt16BigEndian(profile.AsSpan(at), Math.Max(most, (ushort)1000));
        }

        return profile;
    }

    private static byte[] Patched(byte[] table, int at, int value)
    {
        var copy = (byte[])table.Clone();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)value);
        return copy;
    }
}
