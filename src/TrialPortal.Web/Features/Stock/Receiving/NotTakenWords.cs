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

    private static string Readable(string text, IStringLocalizer<StockText> words)
    {
        var shown = Show.Signs(text[..Math.Min(text.Length, LongestShown)]);
        return shown.Length > 0 ? shown : words[StockText.EmptyLine];
    }
}
