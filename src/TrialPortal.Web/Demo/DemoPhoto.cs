using SkiaSharp;

namespace TrialPortal.Web.Demo;

/// <summary>A photo of a bottle, drawn: nobody's picture, the same in every loading, and small.</summary>
internal static class DemoPhoto
{
    public static byte[] Bottle(bool isOpen)
    {
        using var bitmap = new SKBitmap(
            new SKImageInfo(640, 480, SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor(0xD8, 0xD2, 0xC4));
        Fill(new SKColor(0xB9, 0xA9, 0x8C), SKRect.Create(0, 330, 640, 150));
        Fill(new SKColor(0xC7, 0x7B, 0x2B), SKRect.Create(230, 130, 180, 250), 24);
        Fill(new SKColor(0xF7, 0xF7, 0xF2), SKRect.Create(230, 200, 180, 110));
        for (var line = 0; line < 4; line++)
        {
            Fill(
                new SKColor(0x8A, 0x8A, 0x84),
                SKRect.Create(248, 218 + line * 22, 140 - line * 18, 7)
            );
        }

        Fill(
            new SKColor(0xF2, 0xF2, 0xF2),
            isOpen ? SKRect.Create(440, 340, 120, 44) : SKRect.Create(244, 84, 152, 52),
            10
        );
        for (var tablet = 0; isOpen && tablet < 3; tablet++)
        {
            Fill(SKColors.White, SKRect.Create(90 + tablet * 42, 372, 34, 20), 10);
        }

        canvas.Flush();
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
        return data.ToArray();

        void Fill(SKColor color, SKRect where, float round = 0)
        {
            using var paint = new SKPaint { Color = color, IsAntialias = true };
            canvas.DrawRoundRect(where, round, round, paint);
        }
    }
}
