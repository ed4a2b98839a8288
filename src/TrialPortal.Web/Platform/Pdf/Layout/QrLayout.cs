using QRCoder;
using QRCoder.Exceptions;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>A code for a camera, with its words beside it.</summary>
internal static class QrLayout
{
    // A square of half a millimetre is read from a print by any phone.
    private const double Module = 1.6;
    private const double LeastSize = 72;

    public static void Draw(Flow flow, ReportQrCode code)
    {
        using var generator = new QRCodeGenerator();
        using var squares = Squares(generator, code.Content);
        var rows = squares?.ModuleMatrix ?? [];
        var size = rows.Count == 0 ? 0 : Math.Max(LeastSize, Module * rows.Count);
        var x = size == 0 ? 0 : size + Look.Gutter;
        // What is too long for a code is still there to be read.
        var said = size == 0 ? new ReportText(code.Caption, code.Content) : code.Caption;
        var width = Math.Min(flow.Width, Look.LongestLine) - x;
        var words = new Strip(Look.BodyLeading, 4, 4)
        {
            Cells = { flow.Cell(said, Look.Body, x, width) },
        };
        flow.Space(6);
        flow.Need(Math.Max(size, words.Least));
        var top = flow.Y;
        if (size > 0)
        {
            DrawFigure(flow, code, rows, size);
        }

        var page = flow.Pages.Count;
        flow.Content(words, "P", null, code.Language);
        if (flow.Pages.Count == page)
        {
            flow.Advance(Math.Max(0, top + size - flow.Y));
        }

        flow.Space(10);
    }

    private static void DrawFigure(
        Flow flow,
        ReportQrCode code,
        List<System.Collections.BitArray> rows,
        double size
    )
    {
        var figure = flow.Pages.Open(new(), "Figure", null);
        figure.Alternative = CleanText.OneLine(code.Caption);
        figure.Language = code.Language;
        flow.Pages.BeginMark(figure);
        flow.Pages.Squares(flow.Left, flow.Y, size, rows);
        flow.Pages.EndMark();
        flow.Pages.Close(figure);
    }

    /// <returns>Null where the content is longer than any code holds.</returns>
    private static QRCodeData? Squares(QRCodeGenerator generator, string content)
    {
        try
        {
            return generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        }
        catch (DataTooLongException)
        {
            return null;
        }
    }
}
