namespace TrialPortal.Web.Platform.Pdf.Fonts;

/// <summary>The two weights on paper, as one document uses them.</summary>
internal sealed class ReportFonts(FontFile regular, FontFile strong)
{
    public FontUse Regular { get; } = new(regular);
    public FontUse Strong { get; } = new(strong);

    public FontUse Of(bool isStrong) => isStrong ? Strong : Regular;
}
