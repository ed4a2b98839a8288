using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Stock;

/// <summary>Units and pools in the words of a page.</summary>
internal static class StockWords
{
    /// <summary>What is counted, of which there are many.</summary>
    public static string Many(this TextCatalogue texts, BaseUnit unit) =>
        texts.Find($"UnitsOf.{unit}") ?? texts.Word(unit);

    /// <summary>A pool at the head of a column: inside a sentence its word begins small.</summary>
    public static string Head(this TextCatalogue texts, StockPool pool) =>
        string.Concat(char.ToUpperInvariant(texts.Word(pool)[0]).ToString(), texts.Word(pool)[1..]);
}
