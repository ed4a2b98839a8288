using System.Buffers.Binary;
using System.Reflection;

namespace TrialPortal.Web.Platform.Pdf.Fonts;

/// <summary>
/// What is asked of a TrueType file inside this assembly: the glyph of a character, its width, its outline. Outlines, most of
/// the file, are read when a subset needs them.
/// </summary>
internal sealed class FontFile
{
    private const uint UnicodeFull = 0x0003_000A;
    private readonly string resource;
    private readonly Dictionary<string, (int Offset, int Length)> tables = [];
    private readonly byte[] characters;
    private readonly byte[] metrics;
    private readonly byte[] places;
    private readonly int measured;

    public FontFile(string resource)
    {
        this.resource = resource;
        using var file = Open();
        var start = Read(file, 0, 12);
        var directory = Read(file, 12, 16 * BinaryPrimitives.ReadUInt16BigEndian(start.AsSpan(4)));
        for (var at = 0; at < directory.Length; at += 16)
        {
            var entry = directory.AsSpan(at, 16);
            tables[System.Text.Encoding.ASCII.GetString(entry[..4])] = (
                (int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]),
                (int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..])
            );
        }

        Head = Table(file, "head");
        HorizontalHead = Table(file, "hhea");
        Profile = Table(file, "maxp");
        metrics = Table(file, "hmtx");
        places = Table(file, "loca");
        CapitalHeight = BinaryPrimitives.ReadInt16BigEndian(Table(file, "OS/2").AsSpan(88));
        characters = Groups(Table(file, "cmap"));
        measured = BinaryPrimitives.ReadUInt16BigEndian(HorizontalHead.AsSpan(34));
        // The subset writes long places; so does the file, or it is another font than the one this reads.
        if (BinaryPrimitives.ReadInt16BigEndian(Head.AsSpan(50)) != 1)
        {
            throw new InvalidDataException($"{resource} has short glyph places.");
        }
    }

    public byte[] Head { get; }
    public byte[] HorizontalHead { get; }

    /// <summary>The maxp table.</summary>
    public byte[] Profile { get; }

    public int UnitsPerEm => BinaryPrimitives.ReadUInt16BigEndian(Head.AsSpan(18));
    public int Ascent => BinaryPrimitives.ReadInt16BigEndian(HorizontalHead.AsSpan(4));
    public int CapitalHeight { get; }

    /// <summary>Box that holds every glyph.</summary>
    public (int Left, int Bottom, int Right, int Top) Bounds =>
        (
            BinaryPrimitives.ReadInt16BigEndian(Head.AsSpan(36)),
            BinaryPrimitives.ReadInt16BigEndian(Head.AsSpan(38)),
            BinaryPrimitives.ReadInt16BigEndian(Head.AsSpan(40)),
            BinaryPrimitives.ReadInt16BigEndian(Head.AsSpan(42))
        );

    public int Descent => BinaryPrimitives.ReadInt16BigEndian(HorizontalHead.AsSpan(6));

    /// <returns>0: the font has no glyph for it.</returns>
    public int Glyph(int character)
    {
        var (low, high) = (0, characters.Length / 12 - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var group = characters.AsSpan(12 * middle, 12);
            if (character < Number(group))
            {
                high = middle - 1;
            }
            else if (character > Number(group[4..]))
            {
                low = middle + 1;
            }
            else
            {
                return Number(group[8..]) + character - Number(group);
            }
        }

        return 0;
    }

    public int Advance(int glyph) =>
        BinaryPrimitives.ReadUInt16BigEndian(metrics.AsSpan(4 * Math.Min(glyph, measured - 1)));

    public short SideBearing(int glyph) =>
        BinaryPrimitives.ReadInt16BigEndian(
            metrics.AsSpan(glyph < measured ? 4 * glyph + 2 : 4 * measured + 2 * (glyph - measured))
        );

    public Stream Open() =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
        ?? throw new InvalidDataException($"{resource} is not in the assembly.");

    /// <param name="file">As <see cref="Open"/> gave it.</param>
    /// <returns>Empty for a glyph without ink.</returns>
    public byte[] Outline(Stream file, int glyph)
    {
        var start = Number(places.AsSpan(4 * glyph));
        return Read(
            file,
            tables["glyf"].Offset + start,
            Number(places.AsSpan(4 * glyph + 4)) - start
        );
    }

    private byte[] Table(Stream file, string name) =>
        Read(file, tables[name].Offset, tables[name].Length);

    private static byte[] Read(Stream file, int offset, int length)
    {
        var bytes = new byte[length];
        file.Position = offset;
        file.ReadExactly(bytes);
        return bytes;
    }

    private static byte[] Groups(byte[] cmap)
    {
        for (var at = 4; ; at += 8)
        {
            if (BinaryPrimitives.ReadUInt32BigEndian(cmap.AsSpan(at)) == UnicodeFull)
            {
                var table = cmap.AsSpan(Number(cmap.AsSpan(at + 4)));
                return table.Slice(16, 12 * Number(table[12..])).ToArray();
            }
        }
    }

    private static int Number(ReadOnlySpan<byte> bytes) =>
        (int)BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
