using System.Globalization;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper;

/// <summary>The document of an order: nothing is read before it is drawn.</summary>
internal static class ReportDocuments
{
    public static ReportDocument Of(ReportOrder order, TextCatalogue texts)
    {
        var pens = order
            .Languages.Select(l => new ReportPen(texts, l, order.Place.ZoneId))
            .ToList();
        var title = string.Join(" / ", pens.Select(p => p[order.Content.Title]));
        var pen = pens[0];
        order.Signed?.Rows.Begin(order, pen);
        return new ReportDocument
        {
            Title = title,
            Language = pen.Language.Name,
            Furniture = new ReportFurniture(
                Joined(order.Place.StudyNumber, title),
                Joined(order.Place.SiteCode, order.Place.SiteName),
                Foot(order, pen),
                pen[ReportPaperText.PageOf],
                Mark(order, pen)
            ),
            MadeAt = order.MadeAt,
            MadeBy = order.Cx.Actor.Name,
            Blocks = BlocksAsync(order, pens),
            Attachments = order.Signed?.Rows.Attachments(pen) ?? [],
        };
    }

    private static async IAsyncEnumerable<ReportBlock> BlocksAsync(
        ReportOrder order,
        List<ReportPen> pens
    )
    {
        foreach (var pen in pens)
        {
            var isFirst = pen == pens[0];
            // Attachments are written once: the rows go to them with the first language.
            var rows = isFirst ? order.Signed?.Rows : null;
            yield return Said(new ReportHeading(1, pen[order.Content.Title], NewPage: !isFirst));
            foreach (var block in ReportFront.Blocks(order, pen))
            {
                yield return Said(block);
            }

            await foreach (var block in Rows(order, pen, rows))
            {
                yield return Said(block);
            }

            foreach (var block in ReportProofBlocks.Of(order, pen))
            {
                yield return Said(block);
            }

            ReportBlock Said(ReportBlock block) => block with { Language = pen.Language.Name };
        }
    }

    private static IAsyncEnumerable<ReportBlock> Rows(
        ReportOrder order,
        ReportPen pen,
        ReportSpool? spool
    ) =>
        order is { Extent.Rows: 0, Content.WhenNone: { } none }
            ? AsyncEnumerable.Repeat<ReportBlock>(new ReportNote(pen[none]), 1)
            : order.Content.Blocks(order, pen, spool);

    private static string Foot(ReportOrder order, ReportPen pen) =>
        order.Signed is { } signed
            ? pen.Of(
                ReportPaperText.Foot,
                ShortId(signed.Id),
                pen.Instant(order.MadeAt),
                Show.Count(signed.Checkpoint.Size),
                Convert.ToHexStringLower(signed.Checkpoint.Root)[..16]
            )
            : pen.Of(ReportPaperText.DraftFoot, pen.Instant(order.MadeAt));

    private static string? Mark(ReportOrder order, ReportPen pen)
    {
        string?[] marks =
        [
            order.Signed is null ? pen[ReportPaperText.DraftMark] : null,
            order.IsDemo ? pen[ReportPaperText.DemoMark] : null,
        ];
        var shown = string.Join("   ", marks.OfType<string>());
        return shown.Length > 0 ? shown : null;
    }

    /// <summary>The end of the id: its start is the instant, and alike for many.</summary>
    internal static string ShortId(Guid id) =>
        id.ToString("N", CultureInfo.InvariantCulture)[^12..].ToUpperInvariant();

    private static string Joined(string first, string then) =>
        first.Length > 0 ? $"{first}  {then}" : then;
}
