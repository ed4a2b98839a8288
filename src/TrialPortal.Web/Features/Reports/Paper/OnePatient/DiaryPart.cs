using TrialPortal.Domain.Adherence;
using TrialPortal.Web.Features.Reports.Paper.Medicine;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper.OnePatient;

/// <summary>What was entered in the dose diary, also what was corrected or taken back.</summary>
internal sealed class DiaryPart : RecordPart<AdherenceLog>
{
    public override string Title => MedicinePaperText.DiaryHeading;
    public override string Caption => MedicinePaperText.AsDue;

    protected override IQueryable<AdherenceLog> Of(RecordOf record) =>
        record
            .Cx.Db.AdherenceLogs.Where(l => l.PatientId == record.PatientId)
            .OrderBy(l => l.At)
            .ThenBy(l => l.CreatedAt)
            // Of one instant, the entry that corrects another stands after it.
            .ThenBy(l => l.CorrectsId != null)
            .ThenBy(l => l.Id);

    protected override RecordRow Row(AdherenceLog item, RecordPen pen) =>
        new(
            pen.Instant(item.TakenAt ?? item.At),
            item.Standing == EntryStanding.Current
                ? pen.Word(item.State)
                : $"{pen.Word(item.State)}, {pen.Word(item.Standing)}",
            pen.Because(string.Join("; ", Said(item, pen)), item.WhyNotTaken, item.EntryReason),
            // A patient's own name is no name of staff.
            item.ByStaff || pen.Named
                ? item.RecordedByName
                : pen[MedicinePaperText.ByPatient]
        );

    private static IEnumerable<string> Said(AdherenceLog item, RecordPen pen)
    {
        yield return item.DueUnits is { } due
            ? pen.Of(MedicinePaperText.DoseOf, Show.Number(item.Units), pen.Units(due, item.Unit))
            : pen.Of(MedicinePaperText.DoseBeside, pen.Units(item.Units, item.Unit));
        yield return pen.Of(MedicinePaperText.EnteredLater, pen.Instant(item.CreatedAt));
        if (item.UndoneAt is { } undone)
        {
            yield return pen.Of(MedicinePaperText.UndoneOn, pen.Instant(undone));
        }
    }
}
