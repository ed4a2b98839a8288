using System.Buffers.Binary;
using System.IO.Compression;
using SkiaSharp;

namespace TrialPortal.Testing;

/// <summary>Small files as people send them, made here byte by byte, and as attackers make them.</summary>
public static class Pictures
{
    /// <summary>Red above blue, so that a test sees which way up it is.</summary>
    public static byte[] Draw(
        int width = 40,
        int height = 60,
        SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg
    )
    {
        using var bitmap = new SKBitmap(
            new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Blue);
        canvas.DrawRect(0, 0, width, height / 2f, new SKPaint { Color = SKColors.Red });
        canvas.Flush();
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A JPEG whose camera was held on its side, and which says where it stood.</summary>
    public static byte[] OnItsSide(string place)
    {
        byte[] tiff =
        [
            .. "MM\0*"u8,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0,
        ];
        byte[] exif = [.. "Exif\0\0"u8, .. tiff, .. System.Text.Encoding.ASCII.GetBytes(place)];
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(exif.Length + 2));
        var plain = Draw();
        return [.. plain[..2], 0xFF, 0xE1, .. length, .. exif, .. plain[2..]];
    }

    /// <summary>A PNG of a few bytes that says it has so many pixels.</summary>
    public static byte[] Claiming(int width, int height)
    {
        var png = Draw(format: SKEncodedImageFormat.Png);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
        return png;
    }

    /// <param name="objects">What stands in it beside an empty page.</param>
    public static byte[] Pdf(string objects = "") =>
        System.Text.Encoding.ASCII.GetBytes(
            $"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n{objects}\ntrailer<</Root 1 0 R>>\n%%EOF\n"
        );

    /// <summary>A PDF with one stream in it, by its head and its bytes.</summary>
    public static byte[] Pdf((string Head, byte[] Body) stream)
    {
        var latin = System.Text.Encoding.Latin1;
        return latin.GetBytes(
            latin
                .GetString(
                    Pdf(
                        $"3 0 obj<<{stream.Head}/Length {stream.Body.Length}>>\nstream\n@\nendstream\nendobj"
                    )
                )
                .Replace("@", latin.GetString(stream.Body), StringComparison.Ordinal)
        );
    }

    /// <summary>As streams of a PDF are packed.</summary>
    public static byte[] Packed(string text)
    {
        using var to = new MemoryStream();
        using (var deflate = new ZLibStream(to, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(System.Text.Encoding.ASCII.GetBytes(text));
        }

        return to.ToArray();
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        return ~crc;
    }
}
