using System.Globalization;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper.Medicine;

/// <summary>How the reports on medication say times, counts and percentages.</summary>
internal static class MedicineWords
{
    /// <summary>12 Mar 2026 17:00 by the clock of the site, whose zone stands on the first page.</summary>
    public static string Minute(this ReportPen pen, DateTimeOffset at) =>
        $"{pen.Date(Zone.DayAt(pen.ZoneId, at))} {Show.Clock(at, pen.ZoneId)}";

    /// <summary>The instant, also in UTC; nothing where there is none.</summary>
    public static string InstantOrNone(this ReportPen pen, DateTimeOffset? at) =>
        at is { } instant ? pen.Instant(instant) : "";

    /// <summary>A reason as it was chosen or written, or that it is withheld.</summary>
    public static string Reason(this ReportPen pen, string reason) =>
        ChangeReason.Words(reason, key => pen[key]);

    public static string Figure(int? units) =>
        units is { } count ? count.ToString(CultureInfo.InvariantCulture) : "";

    /// <summary>A count with the one it replaced struck through; blank is said, for it is not zero.</summary>
    public static ReportText Counted(
        this ReportPen pen,
        int? now,
        int? first,
        bool corrected,
        string blank
    )
    {
        var shown = new ReportRun(Said(now));
        return corrected && now != first
            ? new ReportText(
                new ReportLine(
                    new ReportRun(Said(first), ReportEmphasis.Struck),
                    new ReportRun(" "),
                    shown
                )
            )
            : new ReportText(new ReportLine(shown));

        string Said(int? units) => units is { } count ? Show.Count(count) : pen[blank];
    }

    public static string Taken(
        this ReportPen pen,
        bool evaluable,
        bool atMost,
        int least,
        int most
    ) =>
        !evaluable ? pen.Of(MedicinePaperText.Between, Show.Count(least), Show.Count(most))
        : atMost ? pen.Of(MedicinePaperText.AtMost, Show.Count(most))
        : Show.Count(most);

    public static string Taken(this ReportPen pen, ReturnCount count) =>
        pen.Taken(count.IsEvaluable, count.IsAtMost, count.Least.Count, count.Most.Count);

    /// <summary>96.4% 27/28; "at most" and bounds where that is all that is known.</summary>
    public static string Share(this ReportPen pen, IntervalCount count, AdherenceRange range) =>
        pen.Share(count.Taken, count.IsAtMost, (count.Lowest, count.Highest), range);

    public static string Share(this ReportPen pen, PooledCount count, AdherenceRange range) =>
        pen.Share(count.Taken, count.IsAtMost, (count.Lowest, count.Highest), range);

    private static string Share(
        this ReportPen pen,
        Ratio? taken,
        bool atMost,
        (Ratio? Lowest, Ratio? Highest) bounds,
        AdherenceRange range
    )
    {
        if (taken is null)
        {
            return bounds.Highest is null
                ? pen[MedicinePaperText.NotApplicable]
                : pen.Of(
                    MedicinePaperText.Between,
                    Percent(bounds.Lowest),
                    Percent(bounds.Highest)
                );
        }

        var share = $"{Percent(range, taken)} {Show.Number(taken.Part)}/{Show.Number(taken.Whole)}";
        return atMost ? pen.Of(MedicinePaperText.AtMost, share) : share;
    }

    /// <summary>One decimal; a limit that rounding would hide stands with its sign.</summary>
    public static string Percent(AdherenceRange range, Ratio figure)
    {
        var shown = range.Show(figure);
        var sign =
            shown.IsLess ? "< "
            : shown.IsMore ? "> "
            : "";
        return sign + Percent(shown.Figure);
    }

    public static string Percent(Ratio? figure) => figure is null ? "" : Percent(figure.Percent());

    private static string Percent(decimal figure) =>
        figure.ToString("#,0.0", CultureInfo.InvariantCulture) + "%";
}
