using Microsoft.Extensions.Localization;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Stock.Receiving;

/// <summary>A number that is not received, with its reason, in the reader's language.</summary>
internal static class NotTakenWords
{
    private const int LongestShown = 40;

    public static string InWords(
        this NotTaken not,
        IStringLocalizer<StockText> words,
        RefusalTexts refusals
    )
    {
        var (text, why) = (Readable(not.Text, words), refusals.Of(not.Named()).Why);
        return not.Line is { } line
            ? words[StockText.NotTakenLine, Show.Count(line), text, why]
            : words[StockText.NotTakenTyped, text, why];
    }

    // A control character that a scanner sent is no sign; an empty line has none either.
    private static string Readable(string text, IStringLocalizer<StockText> words)
    {
        var shown = string.Concat(
            text.Take(LongestShown).Select(c => char.IsControl(c) ? '\u25A1' : c)
        );
        return shown.Length > 0 ? shown : words[StockText.EmptyLine];
    }
}
