using System.IO.Compression;

namespace TrialPortal.Web.Features.Messaging.Files;

/// <summary>
/// Objects of a PDF that lie packed in a list. A list is told by what it unpacks to, numbers and places of its objects first, as
/// its head may lie; and it ends where its packing ends, whatever words stand in between.
/// </summary>
internal sealed class PaperLists(byte[] paper, IReadOnlySet<string> wanted)
{
    /// <summary>Unpacked, of all lists of one file.</summary>
    private const int MostUnpacked = 64_000_000;

    /// <summary>Read of one file, all tries together.</summary>
    private const long MostRead = 256_000_000;

    private int unpacked;
    private long taken;

    /// <param name="must">It is a list, by its own head.</param>
    /// <returns>Nothing for what is no list; null for one that cannot be unpacked, or is too large.</returns>
    public HashSet<string>? NamesAt(int begin, bool must)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        if (!must && !IsPacked(begin))
        {
            return names;
        }

        if (Unpack(begin, must) is not { } list)
        {
            return null;
        }

        for (var at = 0; at < list.Length; at++)
        {
            if (list[at] == '/')
            {
                at += PaperName.Read(list.AsSpan(at + 1), out var name);
                if (wanted.Contains(name))
                {
                    names.Add(name);
                }
            }
        }

        return names;
    }

    private byte[]? Unpack(int begin, bool must)
    {
        using var from = new MemoryStream(paper, begin, paper.Length - begin);
        using var inflate = new ZLibStream(from, CompressionMode.Decompress);
        using var to = new MemoryStream();
        try
        {
            var some = new byte[1 << 14];
            int read;
            while ((read = inflate.ReadAtLeast(some, some.Length, throwOnEndOfStream: false)) > 0)
            {
                if (to.Length == 0 && !must && !StartsWithNumbers(some.AsSpan(0, read)))
                {
                    break;
                }

                to.Write(some, 0, read);
                unpacked += read;
                if (unpacked > MostUnpacked)
                {
                    return null;
                }
            }
        }
        catch (InvalidDataException)
        {
            if (must)
            {
                return null;
            }
        }

        taken += from.Position;
        return taken > MostRead ? null : to.ToArray();
    }

    /// <summary>By its first two bytes.</summary>
    private bool IsPacked(int begin) =>
        begin + 1 < paper.Length
        && (paper[begin] & 0x0F) == 8
        && ((paper[begin] << 8) + paper[begin + 1]) % 31 == 0;

    private static bool StartsWithNumbers(ReadOnlySpan<byte> text)
    {
        var rest = text.TrimStart(" \t\r\n\f\0"u8);
        return rest.Length > 0 && char.IsAsciiDigit((char)rest[0]);
    }
}
