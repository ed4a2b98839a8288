using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Reports.Paper.Medicine;

namespace TrialPortal.Web.Features.Reports.Paper.OnePatient;

/// <summary>What the patient went through.</summary>
internal sealed class StatesPart : RecordPart<PatientStatusChange>
{
    public override string Title => MedicinePaperText.StatesHeading;
    public override string Caption => MedicinePaperText.AsRecorded;

    protected override IQueryable<PatientStatusChange> Of(RecordOf record) =>
        record.Cx.Db.PatientStatusChanges.Where(c => c.PatientId == record.PatientId);

    protected override async IAsyncEnumerable<PatientStatusChange> InOrder(
        IAsyncEnumerable<PatientStatusChange> items
    )
    {
        foreach (
            var change in StateHistory.InOrder(
                await items.ToListAsync(),
                PatientStatus.Screening,
                c => (c.CreatedAt, c.From, c.To)
            )
        )
        {
            yield return change;
        }
    }

    protected override RecordRow Row(PatientStatusChange item, RecordPen pen) =>
        new(
            pen.Instant(item.CreatedAt),
            $"{pen.Word(item.From)} → {pen.Word(item.To)}",
            pen.Because(
                pen.Of(MedicinePaperText.EffectiveOn, pen.Date(item.EffectiveOn)),
                item.Reason
            ),
            item.ByName
        );
}

/// <summary>The number that was taken from the list; what it means stands behind the blinding.</summary>
internal sealed class AllocationPart : RecordPart<PatientAllocation>
{
    public override string Title => MedicinePaperText.AllocationHeading;
    public override string Caption => MedicinePaperText.AsRecorded;

    protected override IQueryable<PatientAllocation> Of(RecordOf record) =>
        record.Cx.Db.PatientAllocations.Where(a => a.PatientId == record.PatientId);

    protected override RecordRow Row(PatientAllocation item, RecordPen pen) =>
        new(
            pen.Instant(item.CreatedAt),
            pen[MedicinePaperText.AllocationHeading],
            pen.Of(MedicinePaperText.AllocationNumber, item.Number),
            item.ByName
        );
}
