using TrialPortal.Domain.Adherence;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper.Medicine;

/// <summary>The log as lines of CSV: a kit or an interval in each, and what does not belong to one is blank.</summary>
internal static class SubjectLogLines
{
    private static readonly IReadOnlyList<string> Keys =
    [
        MedicinePaperText.CsvRow,
        MedicinePaperText.Product,
        MedicinePaperText.Strength,
        MedicinePaperText.Unit,
        MedicinePaperText.Kit,
        MedicinePaperText.Lot,
        MedicinePaperText.Expiry,
        MedicinePaperText.State,
        MedicinePaperText.Prepared,
        MedicinePaperText.By,
        MedicinePaperText.Checked,
        MedicinePaperText.By,
        MedicinePaperText.HandedOver,
        MedicinePaperText.By,
        MedicinePaperText.ReturnedAt,
        MedicinePaperText.RecordedAt,
        MedicinePaperText.By,
        MedicinePaperText.Given,
        MedicinePaperText.Unused,
        MedicinePaperText.Lost,
        MedicinePaperText.TakenLeast,
        MedicinePaperText.TakenMost,
        MedicinePaperText.Expected,
        MedicinePaperText.PercentLeast,
        MedicinePaperText.PercentMost,
        MedicinePaperText.Class,
        MedicinePaperText.FirstUnused,
        MedicinePaperText.FirstLost,
        MedicinePaperText.Corrected,
        MedicinePaperText.Reason,
        MedicinePaperText.Verified,
        MedicinePaperText.By,
    ];

    public static IReadOnlyList<string> Head(ReportPen pen) => [.. Keys.Select(k => pen[k])];

    public static IReadOnlyList<string> Of(LoggedKit kit, ReportPen pen)
    {
        var (back, count) = (kit.Back, kit.WasGiven ? kit.Count : null);
        return
        [
            pen[MedicinePaperText.CsvKit],
            kit.Product,
            kit.Strength,
            pen.Word(kit.Unit),
            kit.Kit,
            kit.Lot,
            pen.Date(kit.ExpiresOn),
            kit.Outcome is { } outcome ? pen.Word(outcome) : pen.Word(kit.Status),
            pen.Instant(kit.PreparedAt),
            kit.Prepared.Name,
            pen.InstantOrNone(kit.VerifiedAt),
            kit.VerifiedByName ?? "",
            pen.InstantOrNone(kit.HandedOverAt),
            kit.HandedOverByName ?? "",
            pen.InstantOrNone(back?.At),
            pen.InstantOrNone(back?.RecordedAt),
            back?.Counted.Name ?? "",
            MedicineWords.Figure(count?.Given.Count),
            MedicineWords.Figure(back?.Unused),
            MedicineWords.Figure(back?.Lost),
            MedicineWords.Figure(count?.Least.Count),
            MedicineWords.Figure(count?.Most.Count),
            "",
            "",
            "",
            "",
            back?.CorrectedAt is null ? "" : MedicineWords.Figure(back.FirstUnused),
            back?.CorrectedAt is null ? "" : MedicineWords.Figure(back.FirstLost),
            pen.InstantOrNone(back?.CorrectedAt),
            back?.CorrectedBecause is { } reason ? pen.Reason(reason) : "",
            pen.InstantOrNone(back?.VerifiedAt),
            back?.VerifiedByName ?? "",
        ];
    }

    public static IReadOnlyList<string> Of(
        CountedInterval interval,
        AdherenceRange range,
        ReportPen pen
    )
    {
        var count = interval.Count;
        var line = new string[Keys.Count];
        Array.Fill(line, "");
        (line[0], line[1]) = (pen[MedicinePaperText.CsvInterval], interval.Product);
        (line[2], line[3]) = (interval.Strength, pen.Word(interval.Unit));
        (line[12], line[14]) = (
            pen.Date(interval.First),
            interval.IsOpen ? pen[MedicinePaperText.StillOpen] : pen.Date(interval.Until)
        );
        line[17] = MedicineWords.Figure(count.Given);
        line[18] = MedicineWords.Figure(count.Unused);
        line[19] = MedicineWords.Figure(count.Lost);
        (line[20], line[21]) = (
            MedicineWords.Figure(count.Least),
            MedicineWords.Figure(count.Most)
        );
        line[22] = Show.Number(count.Expected);
        line[23] = MedicineWords.Percent(count.Lowest);
        line[24] = MedicineWords.Percent(count.Highest);
        line[25] = pen.Word(count.Classify(range));
        return line;
    }
}
