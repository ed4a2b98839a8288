using QRCoder;
using QRCoder.Exceptions;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>A code for a camera, with its words beside it.</summary>
internal static class QrLayout
{
    // A square of more than half a millimetre is read from a print by any phone.
    private const double Module = 1.8;
    private const int QuietModules = 4;

    public static void Draw(Flow flow, ReportQrCode code)
    {
        using var generator = new QRCodeGenerator();
        using var squares = Squares(generator, code.Content);
        var rows = squares?.ModuleMatrix ?? [];
        // The dark part stands flush with the text around it; the rest is the white that a camera needs.
        var size = Module * Math.Max(0, rows.Count - 2 * QuietModules);
        var x = size == 0 ? 0 : size + 2 * Look.Gutter;
        // What is too long for a code is still there to be read.
        var said = size == 0 ? new ReportText(code.Caption, code.Content) : code.Caption;
        var width = Math.Min(flow.Width, Look.LongestLine) - x;
        var words = new Strip(Look.BodyLeading, 0, 0)
        {
            Cells = { flow.Cell(said, Look.Body, x, width) },
        };
        flow.Space(Look.BoxGap);
        flow.Need(Math.Max(size, words.Least));
        var (top, page) = (flow.Y, flow.Pages.Count);
        if (size > 0)
        {
            DrawFigure(flow, code, rows);
        }

        flow.Content(words, "P", null, code.Language);
        if (flow.Pages.Count == page)
        {
            flow.Advance(Math.Max(0, top + size - flow.Y));
        }

        flow.Space(Look.BoxGap);
    }

    private static void DrawFigure(
        Flow flow,
        ReportQrCode code,
        List<System.Collections.BitArray> rows
    )
    {
        var figure = flow.Pages.Open(new(), "Figure", null);
        figure.Alternative = CleanText.OneLine(code.Caption);
        figure.Language = code.Language;
        flow.Pages.BeginMark(figure);
        var quiet = QuietModules * Module;
        flow.Pages.Squares(flow.Left - quiet, flow.Y - quiet, Module * rows.Count, rows);
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
