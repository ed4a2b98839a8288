using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper.Medicine;

/// <summary>Adherence by count, an interval in each row, and after a product what its evaluable intervals come to.</summary>
internal static class SubjectIntervalTable
{
    public static ReportTable Of(
        ReportPen pen,
        IReadOnlyList<(CountedInterval Interval, AdherenceRange Range)> counted
    ) =>
        new(
            pen[MedicinePaperText.IntervalsCaption],
            [
                new(pen[MedicinePaperText.Interval], 34, HeadsRow: true),
                new(pen[MedicinePaperText.Product], 30),
                new(pen[MedicinePaperText.Given], 11, AlignEnd: true),
                new(pen[MedicinePaperText.Unused], 11, AlignEnd: true),
                new(pen[MedicinePaperText.Lost], 11, AlignEnd: true),
                new(pen[MedicinePaperText.Taken], 20, AlignEnd: true),
                new(pen[MedicinePaperText.Expected], 12, AlignEnd: true),
                new(pen[MedicinePaperText.Percent], 24, AlignEnd: true),
                new(pen[MedicinePaperText.Class], 24),
            ],
            Rows(pen, counted).ToAsyncEnumerable()
        );

    private static IEnumerable<ReportRow> Rows(
        ReportPen pen,
        IReadOnlyList<(CountedInterval Interval, AdherenceRange Range)> counted
    )
    {
        foreach (var product in counted.GroupBy(c => (c.Interval.Product, c.Interval.Strength)))
        {
            foreach (var (interval, range) in product)
            {
                yield return Row(interval, range, pen);
            }

            yield return Pooled([.. product], pen);
        }
    }

    private static ReportRow Row(CountedInterval interval, AdherenceRange range, ReportPen pen)
    {
        var count = interval.Count;
        var days = pen.Of(
            MedicinePaperText.FromTo,
            pen.Date(interval.First),
            interval.IsOpen ? pen[MedicinePaperText.StillOpen] : pen.Date(interval.Until)
        );
        return new ReportRow(
            days,
            $"{interval.Product} {interval.Strength}, {pen.Word(interval.Unit)}",
            Show.Count(count.Given),
            pen.Counted(count.Unused, null, false, MedicinePaperText.NotCounted),
            pen.Counted(count.Lost, null, false, MedicinePaperText.NotSaid),
            pen.Taken(count.IsEvaluable, count.IsAtMost, count.Least, count.Most),
            Show.Number(count.Expected),
            pen.Share(count, range),
            new ReportText(
                pen.Word(count.Classify(range)),
                new ReportLine(
                    pen.Muted(
                        pen.Of(
                            MedicinePaperText.Range,
                            Show.Number(range.Low) + "%",
                            Show.Number(range.High) + "%"
                        )
                    )
                )
            )
        );
    }

    private static ReportRow Pooled(
        IReadOnlyList<(CountedInterval Interval, AdherenceRange Range)> product,
        ReportPen pen
    )
    {
        var pooled = new PooledCount([.. product.Select(p => p.Interval.Count)]);
        var known = pooled.Evaluable.ToList();
        var (interval, range) = product[^1];
        return new ReportRow(
            Strong(pen[MedicinePaperText.Pooled]),
            Strong($"{interval.Product} {interval.Strength}, {pen.Word(interval.Unit)}"),
            Strong(Show.Count(known.Sum(c => c.Given))),
            Strong(Show.Count(known.Sum(c => c.Unused ?? 0))),
            Strong(Show.Count(known.Sum(c => c.Lost ?? 0))),
            Strong(Show.Count(known.Sum(c => c.Most))),
            Strong(Show.Number(known.Sum(c => c.Expected))),
            Strong(pen.Share(pooled, range)),
            Strong(pen.Word(pooled.Classify(range)))
        );
    }

    private static ReportText Strong(string text) =>
        new(new ReportLine(new ReportRun(text, ReportEmphasis.Strong)));
}
