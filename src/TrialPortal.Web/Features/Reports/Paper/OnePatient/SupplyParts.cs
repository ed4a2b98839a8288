using TrialPortal.Web.Features.Reports.Paper.Medicine;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper.OnePatient;

/// <summary>Every kit that was set aside for the patient, and what became of it.</summary>
internal sealed class KitsPart : RecordPart<LoggedKit>
{
    public override string Title => MedicinePaperText.SupplyHeading;
    public override string Caption => MedicinePaperText.AsHandedOver;

    protected override IQueryable<LoggedKit> Of(RecordOf record) =>
        LoggedKit.Of(record.Cx, record.PatientId, record.Named);

    protected override RecordRow Row(LoggedKit item, RecordPen pen) =>
        new(
            pen.Instant(item.HandedOverAt ?? item.PreparedAt),
            pen.Of(MedicinePaperText.KitOf, item.Kit, pen.Units(item.Units, item.Unit)),
            pen.Because(
                string.Join(
                    ", ",
                    $"{item.Product} {item.Strength}",
                    pen.Of(MedicinePaperText.LotExpiry, item.Lot, pen.Date(item.ExpiresOn)),
                    item.Outcome is { } outcome ? pen.Word(outcome) : pen.Word(item.Status)
                ),
                item.Reason,
                item.OwedWaivedBecause
            ),
            RecordPen.People(
                item.Prepared.Name,
                item.VerifiedByName,
                item.HandedOverByName,
                item.ConfirmedByName
            )
        );
}

/// <summary>What came back, as it was counted last, with the first count beside it (K4).</summary>
internal sealed class ReturnsPart : RecordPart<LoggedKit>
{
    public override string Title => MedicinePaperText.ReturnsHeading;
    public override string Caption => MedicinePaperText.AsHandedOver;

    protected override IQueryable<LoggedKit> Of(RecordOf record) =>
        LoggedKit
            .Of(record.Cx, record.PatientId, record.Named)
            .Where(k => record.Cx.Db.KitReturns.Any(r => r.LineId == k.LineId));

    protected override RecordRow Row(LoggedKit item, RecordPen pen)
    {
        var back = item.Back!;
        return new RecordRow(
            pen.Instant(back.At),
            item.Kit,
            pen.Because(
                string.Join("; ", Said(back, pen)),
                // Withheld where it was read.
                back.CorrectedBecause
            ),
            RecordPen.People(back.Counted.Name, back.VerifiedByName)
        );
    }

    private static IEnumerable<string> Said(KitReturned back, RecordPen pen)
    {
        yield return pen.Of(
            MedicinePaperText.CountOf,
            Counted(back.Unused, back.FirstUnused),
            Counted(back.Lost, back.FirstLost)
        );
        if (!back.ContainerBack)
        {
            yield return pen[MedicinePaperText.ContainerMissing];
        }

        if (back.RecordedAt > back.At)
        {
            yield return pen.Of(MedicinePaperText.EnteredLater, pen.Instant(back.RecordedAt));
        }

        if (back.CorrectedAt is { } corrected)
        {
            yield return pen.Of(MedicinePaperText.CorrectedAt, pen.Instant(corrected));
        }

        if (back.VerifiedAt is { } verified)
        {
            yield return pen.Of(MedicinePaperText.VerifiedOn, pen.Instant(verified));
        }

        string Counted(int? now, int? first) =>
            back.CorrectedAt is not null && first != now
                ? $"{Units(first)} → {Units(now)}"
                : Units(now);

        string Units(int? units) =>
            units is { } count ? Show.Count(count) : pen[MedicinePaperText.NotSaid];
    }
}
