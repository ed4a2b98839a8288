using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper.Medicine;

/// <summary>A kit as a row of paper: no cell is empty, and a corrected count keeps the first one (K4).</summary>
internal static class SubjectKitTable
{
    public static ReportTable Of(ReportPen pen, IAsyncEnumerable<ReportRow> rows) =>
        new(
            pen[MedicinePaperText.KitsCaption],
            [
                new(pen[MedicinePaperText.Kit], 27, HeadsRow: true),
                new(pen[MedicinePaperText.HandedOut], 43),
                new(pen[MedicinePaperText.Given], 14, AlignEnd: true),
                new(pen[MedicinePaperText.Back], 23),
                new(pen[MedicinePaperText.Unused], 14, AlignEnd: true),
                new(pen[MedicinePaperText.Lost], 14, AlignEnd: true),
                new(pen[MedicinePaperText.Taken], 16, AlignEnd: true),
                new(pen[MedicinePaperText.Remarks], 17),
                new(pen[MedicinePaperText.Verified], 16),
            ],
            rows
        );

    public static ReportRow Row(LoggedKit kit, ReportPen pen, SignedInitials initials) =>
        new(
            new ReportText(
                new ReportLine(new ReportRun(kit.Kit, ReportEmphasis.Strong)),
                new ReportLine(pen.Muted($"{kit.Product} {kit.Strength}, {pen.Word(kit.Unit)}")),
                new ReportLine(
                    pen.Muted(pen.Of(MedicinePaperText.LotExpiry, kit.Lot, pen.Date(kit.ExpiresOn)))
                )
            ),
            new ReportText([.. Hands(kit, pen, initials).Select(l => (ReportLine)l)]),
            kit.WasGiven ? Show.Count(kit.Units) : pen[MedicinePaperText.NotApplicable],
            new ReportText([.. Back(kit, pen, initials)]),
            kit.WasGiven
                ? pen.Counted(
                    kit.Back?.Unused,
                    kit.Back?.FirstUnused,
                    kit.Back?.CorrectedAt is not null,
                    MedicinePaperText.NotCounted
                )
                : pen[MedicinePaperText.NotApplicable],
            kit.WasGiven
                ? pen.Counted(
                    kit.Back?.Lost,
                    kit.Back?.FirstLost,
                    kit.Back?.CorrectedAt is not null,
                    MedicinePaperText.NotSaid
                )
                : pen[MedicinePaperText.NotApplicable],
            kit.WasGiven ? pen.Taken(kit.Count) : pen[MedicinePaperText.NotApplicable],
            new ReportText([
                .. Remarks(kit, pen)
                    .DefaultIfEmpty(pen[MedicinePaperText.NoRemark])
                    .Select(r => (ReportLine)r),
            ]),
            Verified(kit, pen, initials)
        );

    private static IEnumerable<string> Hands(LoggedKit kit, ReportPen pen, SignedInitials initials)
    {
        yield return pen.Of(
            MedicinePaperText.PreparedBy,
            pen.Minute(kit.PreparedAt),
            initials.Of(kit.Prepared)
        );
        yield return kit.VerifiedAt is { } checkedAt
            ? pen.Of(
                MedicinePaperText.CheckedBy,
                pen.Minute(checkedAt),
                initials.Of(kit.VerifiedBy, kit.VerifiedByName)!
            )
            : pen[MedicinePaperText.NotChecked];
        yield return kit.HandedOverAt is { } given
            ? pen.Of(
                MedicinePaperText.HandedOverBy,
                pen.Minute(given),
                initials.Of(kit.HandedOverBy, kit.HandedOverByName)!
            )
            : pen.Of(MedicinePaperText.NotHandedOver, pen.Word(kit.Status));
    }

    private static IEnumerable<ReportLine> Back(
        LoggedKit kit,
        ReportPen pen,
        SignedInitials initials
    )
    {
        if (kit.Back is not { } back)
        {
            yield return pen[
                kit.WasGiven ? MedicinePaperText.NotCounted : MedicinePaperText.NotApplicable
            ];
            yield break;
        }

        yield return pen.Of(
            MedicinePaperText.CountedBy,
            pen.Minute(back.At),
            initials.Of(back.Counted)
        );
        if (back.RecordedAt > back.At)
        {
            yield return new ReportLine(
                pen.Muted(pen.Of(MedicinePaperText.EnteredLater, pen.Minute(back.RecordedAt)))
            );
        }

        if (!back.ContainerBack)
        {
            yield return new ReportLine(pen.Muted(pen[MedicinePaperText.ContainerMissing]));
        }
    }

    private static IEnumerable<string> Remarks(LoggedKit kit, ReportPen pen)
    {
        if (kit.Outcome is { } outcome)
        {
            yield return pen.Word(outcome);
        }

        if (kit.Reason is { } why)
        {
            yield return pen.Reason(why);
        }

        if (kit.Back?.CorrectedAt is { } corrected)
        {
            yield return pen.Of(MedicinePaperText.CorrectedAt, pen.Minute(corrected));
            if (kit.Back.CorrectedBecause is { } reason)
            {
                yield return pen.Reason(reason);
            }
        }
    }

    private static string Verified(LoggedKit kit, ReportPen pen, SignedInitials initials) =>
        kit.Back is { VerifiedAt: { } at } back
            ? pen.Of(
                MedicinePaperText.CountedBy,
                pen.Minute(at),
                initials.Of(back.VerifiedBy, back.VerifiedByName)!
            )
            : pen[
                kit.Back is null ? MedicinePaperText.NotApplicable : MedicinePaperText.NotVerified
            ];
}
