using TrialPortal.Web.Platform.Pdf.Output;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>What is set apart from the text around it.</summary>
internal static class BoxLayout
{
    private const double Inset = 14;

    /// <summary>On a pale ground, with a rule at its side.</summary>
    public static void Draw(Flow flow, ReportNote note)
    {
        var width = Math.Min(flow.Width, Look.LongestLine);
        flow.Space(Look.BoxGap);
        var strip = new Strip(Look.BodyLeading, 8, 8)
        {
            Cells = { flow.Cell(note.Text, Look.Body, Inset, width - 2 * Inset) },
            Ground = (y, height) =>
            {
                flow.Pages.Fill(flow.Left, y, width, height, Look.GroundGrey);
                flow.Pages.Fill(flow.Left, y, 3, height, Look.StrongGrey);
            },
        };
        flow.Need(strip.Least);
        var aside = flow.Pages.Open(new(), "Aside", null);
        aside.Language = note.Language;
        flow.Content(strip, "P", aside);
        flow.Pages.Close(aside);
        flow.Space(Look.BoxGap);
    }

    /// <summary>In a frame: who and when, as what and of what; struck through once it no longer stands.</summary>
    public static void Draw(Flow flow, ReportSignature signature)
    {
        var width = Math.Min(flow.Width, Look.LongestLine);
        var half = (width - 2 * Inset - Look.Gutter) / 2;
        var stands = signature.Void is null ? ReportEmphasis.None : ReportEmphasis.Struck;
        var lines = new List<Strip>
        {
            Line(10, 1, (signature.Name, Look.Caption), (signature.SignedAt, Look.Body)),
            Line(1, 10, (signature.Meaning, Look.Body), (signature.Subject, Look.Label)),
        };
        if (signature.Void is { } why)
        {
            lines.Add(
                new(Look.BodyLeading, 0, 10)
                {
                    Cells = { flow.Cell(why, Look.Caption, Inset, width - 2 * Inset) },
                    Ground = Sides,
                }
            );
        }

        flow.Space(Look.BoxGap);
        flow.Need(lines.Sum(l => l.Height));
        var block = flow.Pages.Open(new(), "Div", null);
        block.Language = signature.Language;
        Edge();
        foreach (var line in lines)
        {
            Draw(flow, line, block);
        }

        Edge();
        flow.Pages.Close(block);
        flow.Space(Look.BoxGap);

        Strip Line(double above, double below, params (string Text, TextLook Look)[] texts)
        {
            var strip = new Strip(Look.BodyLeading, above, below) { Ground = Sides };
            foreach (var (i, (text, look)) in texts.Index())
            {
                var struck = new ReportText(new ReportLine(new ReportRun(text, stands)));
                var x = Inset + i * (half + Look.Gutter);
                strip.Cells.Add(flow.Cell(struck, look, x, half));
            }

            return strip;
        }

        void Sides(double y, double height)
        {
            flow.Pages.Fill(flow.Left, y, Look.FrameRule, height, Look.FrameGrey);
            var right = flow.Left + width - Look.FrameRule;
            flow.Pages.Fill(right, y, Look.FrameRule, height, Look.FrameGrey);
        }

        void Edge() => flow.Pages.Fill(flow.Left, flow.Y, width, Look.FrameRule, Look.FrameGrey);
    }

    private static void Draw(Flow flow, Strip line, Element parent)
    {
        foreach (var cell in line.Cells)
        {
            flow.Pages.Open(cell.Element, "P", parent);
        }

        line.Draw(flow);
        foreach (var cell in line.Cells)
        {
            flow.Pages.Close(cell.Element);
        }
    }
}
