using System.Collections;
using TrialPortal.Web.Platform.Pdf.Fonts;
using TrialPortal.Web.Platform.Pdf.Layout;

namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>
/// The drawing operators of one page: grounds and rules first, as one artifact, then text. Places are kept in hundredths of a
/// point and written as the way from the text before, which repeats from row to row and packs well.
/// </summary>
internal sealed class PageContent(ReportFonts fonts, double pageHeight)
{
    private const double MutedGrey = 0.38;
    private readonly PdfBuffer below = new();
    private readonly PdfBuffer above = new();
    private (bool Strong, double Size)? font;
    private double shade;
    private double grey;
    private bool isPath;
    private bool isText;
    private (long X, long Y) pen;

    public void Clear()
    {
        below.Clear();
        above.Clear();
        (font, shade, grey, isPath, isText) = (null, 0, 0, false, false);
    }

    /// <returns>The operators, in the order they are drawn.</returns>
    public (ReadOnlyMemory<byte> Below, ReadOnlyMemory<byte> Above) Finish()
    {
        EndText();
        if (below.Length > 0)
        {
            // What follows begins in black.
            below.Write("f 0 g EMC\n"u8);
        }

        return (below.Memory, above.Memory);
    }

    public void Fill(double x, double y, double width, double height, double wanted)
    {
        if (below.Length == 0)
        {
            below.Write("/Artifact BMC\n"u8);
        }

        if (wanted != shade)
        {
            below.Write(isPath ? "f "u8 : []);
            below.Add($"{wanted} g\n");
            shade = wanted;
        }

        isPath = true;

        below.Add($"{x} {pageHeight - y - height} {width} {height} re\n");
    }

    public void Begin(string type, int mark, bool toText)
    {
        Switch(toText);
        above.Write((byte)'/');
        above.Ascii(type);
        above.Add($"<</MCID {mark}>>BDC\n");
    }

    public void BeginArtifact()
    {
        Switch(toText: true);
        above.Write("/Artifact<</Type/Pagination>>BDC\n"u8);
    }

    public void End() => above.Write("EMC\n"u8);

    public void Text(double x, double baseLine, TextLook look, ReadOnlySpan<char> text)
    {
        Move(x, baseLine, look);
        above.Write((byte)'(');
        var use = fonts.Of(look.Strong);
        for (var at = 0; at < text.Length; at++)
        {
            int character = text[at];
            if (char.IsHighSurrogate(text[at]))
            {
                character = char.ConvertToUtf32(text[at], text[++at]);
            }

            Code(use.Code(character));
        }

        above.Write(")Tj\n"u8);
    }

    /// <summary>Text with the number of all pages, which is drawn when it is known; room for it is kept on the left.</summary>
    public void PageLabel(double x, double baseLine, TextLook look, string before, string after)
    {
        Move(x, baseLine, look);
        above.Write((byte)'(');
        Code(FontUse.PagesSpacer);
        Codes(before, look);
        Code(FontUse.PagesTotal);
        Codes(after, look);
        above.Write(")Tj\n"u8);
    }

    /// <summary>The dark squares as one path, those beside each other as one.</summary>
    public void Squares(double x, double y, double size, IReadOnlyList<BitArray> rows)
    {
        var module = size / rows.Count;
        if (grey != 0)
        {
            above.Write("0 g\n"u8);
            grey = 0;
        }

        above.Add($"q 1 0 0 1 {x} {pageHeight - y - size} cm\n");
        foreach (var (from, count, row) in SquareRuns.Of(rows))
        {
            var bottom = (rows.Count - 1 - row) * module;
            above.Add($"{from * module} {bottom} {count * module} {module} re\n");
        }

        above.Write("f Q\n"u8);
    }

    private void Codes(string text, TextLook look)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            Code(fonts.Of(look.Strong).Code(rune.Value));
        }
    }

    private void Code(int code)
    {
        above.Escaped((byte)(code >> 8));
        above.Escaped((byte)code);
    }

    private void Move(double x, double baseLine, TextLook look)
    {
        if (font != (look.Strong, look.Size))
        {
            above.Write(look.Strong ? "/S "u8 : "/R "u8);
            above.Add($"{look.Size} Tf\n");
            font = (look.Strong, look.Size);
        }

        var wanted = look.Muted ? MutedGrey : 0;
        if (wanted != grey)
        {
            above.Add($"{wanted} g\n");
            grey = wanted;
        }

        var to = (X: (long)Math.Round(100 * x), Y: (long)Math.Round(100 * (pageHeight - baseLine)));
        above.Hundredths(to.X - pen.X);
        above.Write((byte)' ');
        above.Hundredths(to.Y - pen.Y);
        above.Write(" Td"u8);
        pen = to;
    }

    private void Switch(bool toText)
    {
        if (!toText)
        {
            EndText();
        }
        else if (!isText)
        {
            above.Write("BT\n"u8);
            (isText, pen) = (true, (0, 0));
        }
    }

    private void EndText()
    {
        if (isText)
        {
            above.Write("ET\n"u8);
            isText = false;
        }
    }
}
