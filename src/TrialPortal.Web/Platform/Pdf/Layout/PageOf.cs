namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>"Page {0} of {1}" taken apart: what stands before and after the number of all pages.</summary>
internal readonly record struct PageOf(string Before, string After)
{
    /// <param name="text">In any language, so with the numbers in any order.</param>
    public static PageOf Of(string text, int page)
    {
        var number = page.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var said = CleanText.OneLine(text).Replace("{0}", number, StringComparison.Ordinal);
        var at = said.IndexOf("{1}", StringComparison.Ordinal);
        return at < 0 ? new(said, "") : new(said[..at], said[(at + 3)..]);
    }
}
