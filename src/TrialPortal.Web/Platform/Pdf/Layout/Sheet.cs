namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>Paper in points.</summary>
internal readonly record struct Sheet(double Width, double Height)
{
    public static Sheet Of(ReportPaper paper)
    {
        var (narrow, wide) = paper.Sheet switch
        {
            ReportSheet.A4 => (595.28, 841.89),
            ReportSheet.Letter => (612.0, 792.0),
            _ => throw new ArgumentOutOfRangeException(nameof(paper), paper, null),
        };
        return paper.Landscape ? new(wide, narrow) : new(narrow, wide);
    }
}
