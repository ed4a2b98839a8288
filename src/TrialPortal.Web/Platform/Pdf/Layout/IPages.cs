using TrialPortal.Web.Platform.Pdf.Output;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>
/// Where laid-out pages go: into a file, or into a record of the first. Places are in points from the top left; text and
/// figures belong to the element of <see cref="BeginMark"/>, all else is an artifact.
/// </summary>
internal interface IPages
{
    /// <summary>False: what follows would not be shown, and need not be read.</summary>
    bool WantsMore { get; }

    /// <summary>Pages begun.</summary>
    int Count { get; }

    void BeginPage();

    void EndPage();

    /// <param name="element">Null: furniture, and what is drawn a second time.</param>
    void BeginMark(Element? element);

    void EndMark();

    /// <param name="width">Measured, in points.</param>
    void Text(double x, double baseLine, double width, TextLook look, ReadOnlySpan<char> text);

    /// <summary>The number of this page and of all, ending at <paramref name="right"/>.</summary>
    void PageLabel(double right, double baseLine, TextLook look, string pageOf);

    /// <summary>A rule or a ground, below all text.</summary>
    void Fill(double x, double y, double width, double height, double grey);

    /// <summary>Black squares of a code, as part of the marked figure.</summary>
    void Squares(double x, double y, double size, IReadOnlyList<System.Collections.BitArray> rows);

    Element Open(Element element, string type, Element? parent);

    (Ref Row, Ref FirstCell) OpenRow(Element parent, int cells);

    void OpenCell(Element cell, (Ref Row, Ref FirstCell) row, int index, HeadScope scope);

    void Close(Element element);

    /// <param name="y">Where the heading begins, from the top.</param>
    void Heading(int level, string title, double y);
}

/// <param name="Struck">No longer holds; the rule through it is drawn apart.</param>
internal readonly record struct TextLook(
    double Size,
    bool Strong = false,
    bool Muted = false,
    bool Struck = false
);
