using System.Globalization;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Adherence.Diary;

/// <summary>Figures of adherence as they are read: a percentage never without what it is made of (EMERGE).</summary>
internal static class AdherenceFigures
{
    /// <summary>96.7%; "less than 80%" where rounding would show the limit that it misses.</summary>
    public static string Percent(
        this IStringLocalizer<AdherenceText> texts,
        Ratio? figure,
        AdherenceRange range
    )
    {
        if (figure is null)
        {
            return texts[AdherenceText.NotApplicable];
        }

        var shown = range.Show(figure);
        return shown.IsLess ? texts[AdherenceText.LessThan, Percent(shown.Figure)]
            : shown.IsMore ? texts[AdherenceText.MoreThan, Percent(shown.Figure)]
            : Percent(shown.Figure);
    }

    /// <summary>A figure that no range judges.</summary>
    public static string Percent(this IStringLocalizer<AdherenceText> texts, Ratio? figure) =>
        figure is null ? texts[AdherenceText.NotApplicable] : Percent(figure.Percent());

    /// <summary>29/30, or 9.5/13.</summary>
    public static string Of(Ratio? figure) =>
        figure is null ? "" : $"{Show.Number(figure.Part)}/{Show.Number(figure.Whole)}";

    /// <summary>80.4% to 101.2% (135/168 to 170/168), and of a count without a doubt 96.4% (27/28).</summary>
    public static string Bounds(
        this IStringLocalizer<AdherenceText> texts,
        Ratio? lowest,
        Ratio? highest
    ) =>
        texts[
            AdherenceText.Bounds,
            Show.Range(texts.Percent(lowest), texts.Percent(highest)),
            Show.Range(Of(lowest), Of(highest))
        ];

    public static StatusLook Look(AdherenceClass found) =>
        found switch
        {
            AdherenceClass.InRange => new(Glyphs.Check, StatusRole.Success),
            AdherenceClass.BelowRange or AdherenceClass.AboveRange => new(
                Glyphs.Bang,
                StatusRole.Warning
            ),
            AdherenceClass.NotEvaluable => new(Glyphs.Info, StatusRole.Neutral),
            _ => new(Glyphs.ZeroInRing, StatusRole.Neutral),
        };

    /// <summary>Tue 10 Mar 2026: missed, reason: forgot.</summary>
    public static string Label(
        this IStringLocalizer<AdherenceText> texts,
        DiaryCell cell,
        TextCatalogue words
    ) =>
        texts[
            AdherenceText.CellLabel,
            Show.DateWithWeekday(cell.Day),
            cell.Marks.Count == 0
                ? texts[AdherenceText.NothingOnDay]
                : string.Join(
                    "; ",
                    cell.Marks.Select(m => Mark(texts, m, cell.Marks.Count > 1, words))
                )
        ];

    private static string Mark(
        IStringLocalizer<AdherenceText> texts,
        CellMark mark,
        bool timed,
        TextCatalogue words
    )
    {
        var state = mark.IsMore
            ? texts[AdherenceText.MoreThanDue].Value
            : Show.InSentence(words.Word(mark.State));
        var what =
            mark.WhyNotTaken is { } why ? texts[AdherenceText.StateWhy, state, texts.Why(why)]
            : mark.Excuse is { } excuse ? texts[AdherenceText.StateWhy, state, words.Word(excuse)]
            : state;
        return timed ? $"{DoseWords.Clock(mark.At)} {what}" : what;
    }

    private static string Percent(decimal figure) =>
        figure.ToString("#,0.0", CultureInfo.InvariantCulture) + "%";
}
