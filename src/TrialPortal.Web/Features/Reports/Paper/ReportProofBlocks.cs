using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Pdf;

namespace TrialPortal.Web.Features.Reports.Paper;

/// <summary>What stands after the rows: what can be checked of this paper, with what, and what cannot (compliance.md C2.9).</summary>
internal static class ReportProofBlocks
{
    public static IEnumerable<ReportBlock> Of(ReportOrder order, ReportPen pen)
    {
        yield return new ReportHeading(2, pen[ReportPaperText.Proof]);
        if (order.Signed is not { Checkpoint: var checkpoint })
        {
            yield return new ReportNote(pen[ReportPaperText.DraftProof]);
            yield break;
        }

        yield return new ReportFacts([
            pen.Fact(ReportPaperText.Origin, checkpoint.Origin),
            pen.Fact(ReportPaperText.Key, checkpoint.KeyId),
            pen.Fact(
                ReportPaperText.CheckpointSignature,
                Convert.ToBase64String(checkpoint.Signature)
            ),
        ]);
        yield return new ReportParagraph(pen[order.Content.Proof]);
        yield return new ReportNote(pen[ReportPaperText.ProofLimit]);
        yield return new ReportQrCode(
            CheckpointText.Write(checkpoint),
            pen[ReportPaperText.QrCaption]
        );
    }
}
