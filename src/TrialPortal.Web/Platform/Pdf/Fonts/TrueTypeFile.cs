using System.Buffers.Binary;
using System.Text;

namespace TrialPortal.Web.Platform.Pdf.Fonts;

/// <summary>Tables put together as a font file.</summary>
internal static class TrueTypeFile
{
    /// <param name="tables">In the order of their names.</param>
    public static byte[] Of(IReadOnlyList<(string Name, byte[] Bytes)> tables)
    {
        var start = 12 + 16 * tables.Count;
        var file = new byte[start + tables.Sum(t => Padded(t.Bytes.Length))];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x0001_0000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        // Search hints for four to seven tables.
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), 64);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), 2);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)(16 * tables.Count - 64));
        foreach (var (i, (name, bytes)) in tables.Index())
        {
            bytes.CopyTo(file, start);
            var entry = file.AsSpan(12 + 16 * i, 16);
            Encoding.ASCII.GetBytes(name, entry);
            BinaryPrimitives.WriteUInt32BigEndian(
                entry[4..],
                Sum(file.AsSpan(start, Padded(bytes.Length)))
            );
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], start);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], bytes.Length);
            start += Padded(bytes.Length);
        }

        return file;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var at = 0; at < bytes.Length; at += 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
        }

        return sum;
    }

    /// <summary>Tables and outlines begin at multiples of four.</summary>
    public static int Padded(int length) => (length + 3) & ~3;
}
