using TrialPortal.Domain.Audit;
using TrialPortal.Web.Features.Reports.Paper.Medicine;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper.OnePatient;

/// <summary>Every signature with printed name, instant and meaning (P11-50-1).</summary>
internal sealed class SignaturesPart : RecordPart<Signature>
{
    public override string Title => MedicinePaperText.SignaturesHeading;
    public override string Caption => MedicinePaperText.AsSigned;

    protected override IQueryable<Signature> Of(RecordOf record) =>
        record
            .Cx.Db.Signatures.Where(s => s.PatientId == record.PatientId)
            .OrderBy(s => s.SignedAt)
            .ThenBy(s => s.Meaning)
            .ThenBy(s => s.Id);

    protected override RecordRow Row(Signature item, RecordPen pen) =>
        new(
            pen.Instant(item.SignedAt),
            $"{AuditWords.Record(pen.Words.Texts, item.RecordType, pen.Words.Language)}, {pen.Of(ReportPaperText.Version, Show.Count(item.RecordVersion))}",
            pen.Of(MedicinePaperText.Meaning, pen.Word(item.Meaning)),
            $"{item.SignerName}, {pen.Word(item.SignerRole)}"
        );
}
