using System.Globalization;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper.Medicine;

/// <summary>A movement as a row of paper and as a line of CSV.</summary>
internal static class StockLedgerTable
{
    public static ReportTable Of(ReportPen pen, IAsyncEnumerable<ReportRow> rows) =>
        new(
            pen[MedicinePaperText.LedgerCaption],
            [
                new(pen[MedicinePaperText.Number], 7, HeadsRow: true, AlignEnd: true),
                new(pen[MedicinePaperText.Effective], 23),
                new(pen[MedicinePaperText.Movement], 22),
                new(pen[MedicinePaperText.Kit], 14),
                new(pen[MedicinePaperText.Subject], 14),
                new(pen[MedicinePaperText.Change], 9, AlignEnd: true),
                new(pen[MedicinePaperText.Balance], 17, AlignEnd: true),
                new(pen[MedicinePaperText.Way], 34),
                new(pen[MedicinePaperText.Recorder], 11),
                new(pen[MedicinePaperText.Late], 35),
            ],
            rows
        );

    public static ReportRow Row(
        LedgerMovement row,
        int old,
        ReportPen pen,
        SignedInitials initials
    ) =>
        new(
            Show.Count(row.Number),
            pen.Minute(row.EffectiveAt),
            row.Reverses is { } original
                ? new ReportText(
                    pen.Word(row.Kind),
                    new ReportLine(
                        new ReportRun(
                            pen.Of(MedicinePaperText.Reverses, Show.Count(original)),
                            ReportEmphasis.Strong
                        )
                    )
                )
                : pen.Word(row.Kind),
            row.Kit,
            Subject(row, pen),
            Signed(row.Change),
            new ReportText(
                new ReportLine(
                    pen.Muted($"{Show.Count(old)} / "),
                    new ReportRun(Show.Count(old + row.Change), ReportEmphasis.Strong)
                )
            ),
            pen.Of(
                MedicinePaperText.WayUnits,
                Show.Count(row.Units),
                pen.Word(row.From),
                pen.Word(row.To)
            ),
            initials.Of(row.Recorder),
            row.IsLate
                ? pen.Of(MedicinePaperText.EnteredLater, pen.Minute(row.RecordedAt))
                : pen[MedicinePaperText.NotLate]
        );

    public static IReadOnlyList<string> Head(ReportPen pen) =>
        [
            pen[MedicinePaperText.Product],
            pen[MedicinePaperText.Strength],
            pen[MedicinePaperText.Lot],
            pen[MedicinePaperText.Expiry],
            pen[MedicinePaperText.Unit],
            pen[MedicinePaperText.Number],
            pen[MedicinePaperText.Effective],
            pen[MedicinePaperText.Movement],
            pen[MedicinePaperText.Kit],
            pen[MedicinePaperText.Subject],
            pen[MedicinePaperText.Change],
            pen[MedicinePaperText.BalanceOld],
            pen[MedicinePaperText.BalanceNew],
            pen[MedicinePaperText.Way],
            pen[MedicinePaperText.Recorder],
            pen[MedicinePaperText.RecordedAt],
        ];

    public static IReadOnlyList<string> Line(
        LedgerLot lot,
        LedgerMovement row,
        int old,
        ReportPen pen
    ) =>
        [
            lot.Code,
            lot.Strength,
            lot.Number,
            pen.Date(lot.ExpiresOn),
            pen.Word(lot.Unit),
            Show.Count(row.Number),
            pen.Instant(row.EffectiveAt),
            row.Reverses is { } original
                ? $"{pen.Word(row.Kind)}, {pen.Of(MedicinePaperText.Reverses, Show.Count(original))}"
                : pen.Word(row.Kind),
            row.Kit,
            Subject(row, pen),
            row.Change.ToString(CultureInfo.InvariantCulture),
            MedicineWords.Figure(old),
            MedicineWords.Figure(old + row.Change),
            pen.Of(
                MedicinePaperText.WayUnits,
                Show.Count(row.Units),
                pen.Word(row.From),
                pen.Word(row.To)
            ),
            row.Recorder.Name,
            pen.Instant(row.RecordedAt),
        ];

    private static string Subject(LedgerMovement row, ReportPen pen) =>
        row.Subject
        ?? pen[row.OfPatient ? MedicinePaperText.SubjectHidden : MedicinePaperText.NoSubject];

    private static string Signed(int change) =>
        change switch
        {
            > 0 => $"+{Show.Count(change)}",
            < 0 => $"\u2212{Show.Count(-change)}",
            _ => "0",
        };
}
