using TrialPortal.Web.Platform.Pdf.Fonts;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>Draws a document block by block, each as it comes.</summary>
internal sealed class ReportLayout(ReportDocument document, IPages pages, ReportFonts fonts)
{
    private readonly Flow flow = new(pages, fonts, Sheet.Of(document.Paper), document.Furniture);

    /// <param name="settle">Called where nothing is half drawn: after each block and row.</param>
    public async Task DrawAsync(Func<bool, ValueTask> settle, CancellationToken cancel)
    {
        await foreach (var block in document.Blocks.WithCancellation(cancel))
        {
            // What a block has in common with the document need not be said of each.
            var own = block.Language == document.Language ? block with { Language = null } : block;
            if (own is ReportTable { Columns.Count: > 0 } table)
            {
                await TableLayout.DrawAsync(flow, table, () => settle(true), cancel);
            }
            else
            {
                Draw(own);
            }

            await settle(false);
            if (!pages.WantsMore)
            {
                break;
            }
        }

        flow.Finish();
    }

    private void Draw(ReportBlock block)
    {
        switch (block)
        {
            case ReportHeading heading:
                Draw(heading);
                break;
            case ReportParagraph paragraph:
                Draw(paragraph.Text, block);
                break;
            case ReportTable table:
                // Without columns there is nothing to show but what the rows would be.
                Draw(table.Caption, block);
                break;
            case ReportNote note:
                BoxLayout.Draw(flow, note);
                break;
            case ReportSignature signature:
                BoxLayout.Draw(flow, signature);
                break;
            case ReportFacts facts:
                FactsLayout.Draw(flow, facts);
                break;
            case ReportQrCode code:
                QrLayout.Draw(flow, code);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(block), block, null);
        }
    }

    private void Draw(ReportHeading heading)
    {
        if (heading.NewPage)
        {
            flow.Break();
        }

        var (look, leading, above, below) = Look.Heading(heading.Level);
        var strip = new Strip(leading, 0, 0)
        {
            Cells = { flow.Cell(heading.Text, look, 0, flow.Width) },
        };
        flow.Hold(
            above,
            strip.Height,
            () =>
            {
                pages.Heading(heading.Level, CleanText.OneLine(heading.Text), flow.Y);
                flow.Content(
                    strip,
                    heading.Level switch
                    {
                        <= 1 => "H1",
                        2 => "H2",
                        _ => "H3",
                    },
                    null,
                    heading.Language
                );
            }
        );
        flow.Space(below);
    }

    private void Draw(ReportText text, ReportBlock block)
    {
        var width = Math.Min(flow.Width, Look.LongestLine);
        var strip = new Strip(Look.BodyLeading, 0, 0)
        {
            Cells = { flow.Cell(text, Look.Body, 0, width) },
        };
        flow.Need(strip.Least);
        flow.Content(strip, "P", null, block.Language);
        flow.Space(Look.BlockGap);
    }
}
