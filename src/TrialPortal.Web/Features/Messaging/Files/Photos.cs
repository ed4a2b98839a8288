using SkiaSharp;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Features.Messaging.Files;

/// <summary>
/// A photo is drawn anew and never kept as it came: what hid behind its picture, and where and by which camera it was taken, is gone;
/// which way up it was held is kept by turning it (V5.2.2, V5.4.3).
/// </summary>
internal static class Photos
{
    /// <summary>More pixels are refused by what the head of the file says, before any is decoded: a small file can hold 50,000 x 50,000.</summary>
    public const int MostPixels = 40_000_000;

    /// <summary>The longer side of what is kept: enough to look closely, small enough for a phone.</summary>
    public const int LongestSide = 2048;

    private const int Quality = 85;

    /// <returns>Refused: FileNotReadable, PhotoTooLarge.</returns>
    public static Outcome<TakenFile> Redraw(byte[] content, string? name)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.Info.Width <= 0 || codec.Info.Height <= 0)
        {
            return NotReadable;
        }

        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
        {
            return new Refusal("PhotoTooLarge", "V5.2.6")
                .With("width", codec.Info.Width)
                .With("height", codec.Info.Height)
                .With("most", MostPixels / 1_000_000);
        }

        using var came = SKBitmap.Decode(codec);
        if (came is null)
        {
            return NotReadable;
        }

        using var drawn = Draw(came, codec.EncodedOrigin);
        var isOpaque = came.AlphaType == SKAlphaType.Opaque;
        using var kept = drawn.Encode(
            isOpaque ? SKEncodedImageFormat.Jpeg : SKEncodedImageFormat.Png,
            Quality
        );
        return kept is null
            ? NotReadable
            : new TakenFile(
                Domain.Messaging.AttachmentKind.Photo,
                FileName.Clean(name, isOpaque ? "jpg" : "png", "photo"),
                kept.ToArray(),
                drawn.Width,
                drawn.Height
            );
    }

    private static Refusal NotReadable => new("FileNotReadable", "V5.2.2");

    private static SKImage Draw(SKBitmap came, SKEncodedOrigin origin)
    {
        var turned =
            origin
            is SKEncodedOrigin.LeftTop
                or SKEncodedOrigin.RightTop
                or SKEncodedOrigin.RightBottom
                or SKEncodedOrigin.LeftBottom;
        var scale = Math.Min(1f, LongestSide / (float)Math.Max(came.Width, came.Height));
        var (width, height) = (Side(came.Width), Side(came.Height));
        var info = new SKImageInfo(
            turned ? height : width,
            turned ? width : height,
            SKColorType.Rgba8888,
            came.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul
        );
        using var surface = SKSurface.Create(info);
        surface.Canvas.Concat(Upright(origin, info.Width, info.Height));
        using var picture = SKImage.FromBitmap(came);
        surface.Canvas.DrawImage(
            picture,
            SKRect.Create(width, height),
            new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        );
        return surface.Snapshot();

        int Side(int length) => Math.Max(1, (int)MathF.Round(length * scale));
    }

    /// <summary>Turns and mirrors a picture as its camera says; the eight cases of EXIF.</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, float width, float height) =>
        origin switch
        {
            SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new(0, -1, width, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new(0, -1, width, -1, 0, height, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, height, 0, 0, 1),
            _ => SKMatrix.Identity,
        };
}
