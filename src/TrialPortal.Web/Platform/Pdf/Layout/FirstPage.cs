using System.Collections;
using TrialPortal.Web.Platform.Pdf.Fonts;
using TrialPortal.Web.Platform.Pdf.Output;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>Records the first page; of the others it wants to know nothing.</summary>
internal sealed class FirstPage(ReportFonts fonts, Sheet sheet) : IPages
{
    private const string NotCounted = "…";
    private readonly List<ReportPageText> texts = [];
    private readonly List<ReportPageRule> rules = [];

    public bool WantsMore => Count < 2;

    public int Count { get; private set; }

    public ReportPage Page => new(sheet.Width, sheet.Height, texts, rules);

    public void BeginPage() => Count++;

    public void EndPage() { }

    public void BeginMark(Element? element) { }

    public void EndMark() { }

    public void Text(
        double x,
        double baseLine,
        double width,
        TextLook look,
        ReadOnlySpan<char> text
    )
    {
        if (Count == 1)
        {
            texts.Add(new(x, baseLine, width, look.Size, text.ToString(), look.Strong, look.Muted));
        }
    }

    /// <summary>How many pages there will be is known only when they are drawn.</summary>
    public void PageLabel(double right, double baseLine, TextLook look, string pageOf)
    {
        var (before, after) = PageOf.Of(pageOf, Count);
        var text = before + NotCounted + after;
        var use = fonts.Of(look.Strong);
        var width = look.Size * text.EnumerateRunes().Sum(r => use.Advance(r.Value));
        Text(right - width, baseLine, width, look, text);
    }

    public void Fill(double x, double y, double width, double height, double grey)
    {
        if (Count == 1)
        {
            rules.Add(new(x, y, width, height, grey));
        }
    }

    public void Squares(double x, double y, double size, IReadOnlyList<BitArray> rows)
    {
        var module = size / rows.Count;
        foreach (var (from, count, row) in SquareRuns.Of(rows))
        {
            Fill(x + from * module, y + row * module, count * module, module, 0);
        }
    }

    public Element Open(Element element, string type, Element? parent) => element;

    public (Ref Row, Ref FirstCell) OpenRow(Element parent, int cells) => default;

    public void OpenCell(Element cell, (Ref Row, Ref FirstCell) row, int index, HeadScope scope) { }

    public void Close(Element element) { }

    public void Heading(int level, string title, double y) { }
}
