using System.Collections;
using TrialPortal.Web.Platform.Pdf.Fonts;
using TrialPortal.Web.Platform.Pdf.Layout;

namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>Pages on their way into the file: what is drawn, and the structure it is part of.</summary>
internal sealed class PdfPages(PdfObjects objects, ReportFonts fonts, Sheet sheet) : IPages
{
    private readonly PageContent content = new(fonts, sheet.Height);
    private readonly PageTree tree = new(objects);
    private readonly StructureTree structure = new(objects);
    private readonly Outline outline = new(objects);
    private Element? marked;
    private Owner owner;
    private Ref page;

    /// <summary>Whose content the operators are that are being written.</summary>
    private enum Owner
    {
        Nobody,
        Furniture,
        Marked,
        Struck,
    }

    public bool WantsMore => true;

    public int Count { get; private set; }

    public void BeginPage()
    {
        Count++;
        page = objects.Keep();
        structure.BeginPage(page);
        content.Clear();
    }

    public void EndPage()
    {
        var (below, above) = content.Finish();
        var stream = objects.Keep();
        objects.PutStream(stream, "", below, above);
        tree.Add(page, stream);
        structure.EndPage();
    }

    public void BeginMark(Element? element) => marked = element;

    public void EndMark() => Switch(Owner.Nobody, toText: true);

    public void Text(
        double x,
        double baseLine,
        double width,
        TextLook look,
        ReadOnlySpan<char> text
    )
    {
        Switch(
            marked is null ? Owner.Furniture
                : look.Struck ? Owner.Struck
                : Owner.Marked,
            toText: true
        );
        content.Text(x, baseLine, look, text);
    }

    public void PageLabel(double right, double baseLine, TextLook look, string pageOf)
    {
        Switch(Owner.Furniture, toText: true);
        var (before, after) = PageOf.Of(pageOf, Count);
        var use = fonts.Of(look.Strong);
        var width = (before + after).EnumerateRunes().Sum(r => use.Advance(r.Value));
        var x = right - (width + use.PagesRoom) * look.Size;
        content.PageLabel(x, baseLine, look, before, after);
    }

    public void Fill(double x, double y, double width, double height, double grey) =>
        content.Fill(x, y, width, height, grey);

    public void Squares(double x, double y, double size, IReadOnlyList<BitArray> rows)
    {
        Switch(Owner.Marked, toText: false);
        marked!.Attributes = structure.Box(x, sheet.Height - y - size, size);
        content.Squares(x, y, size, rows);
    }

    public Element Open(Element element, string type, Element? parent) =>
        structure.Open(element, type, parent);

    public (Ref Row, Ref FirstCell) OpenRow(Element parent, int cells) =>
        structure.Row(parent, cells);

    public void OpenCell(Element cell, (Ref Row, Ref FirstCell) row, int index, HeadScope scope) =>
        structure.OpenCell(cell, row, index, scope);

    public void Close(Element element) => structure.Close(element);

    public void Heading(int level, string title, double y) =>
        outline.Add(level, title, page, sheet.Height - y);

    /// <summary>Writes what stands for all pages together.</summary>
    /// <returns>Roots of pages, structure and outline.</returns>
    public (Ref Pages, Ref Structure, Ref? Outline) Finish()
    {
        fonts.Regular.Settle(Count);
        fonts.Strong.Settle(Count);
        var regular = FontObjects.Put(objects, fonts.Regular, "PretendardGOV-Regular");
        var strong = FontObjects.Put(objects, fonts.Strong, "PretendardGOV-SemiBold");
        var resources = objects.Keep();
        objects.Next.Add($"<</Font<</R {regular}/S {strong}>>>>");
        objects.Put(resources);
        tree.Finish(sheet.Width, sheet.Height, resources);
        return (tree.Root, structure.Finish(), outline.Finish());
    }

    /// <summary>Nothing is marked before something is drawn: an empty cell has no content.</summary>
    private void Switch(Owner to, bool toText)
    {
        if (to == owner)
        {
            return;
        }

        if (owner != Owner.Nobody)
        {
            content.End();
        }

        owner = to;
        if (to == Owner.Furniture)
        {
            content.BeginArtifact();
        }
        else if (to != Owner.Nobody)
        {
            Begin(to == Owner.Struck ? structure.OpenStruck(marked!) : marked!, toText);
        }
    }

    private void Begin(Element element, bool toText) =>
        content.Begin(element.Type, structure.Mark(element), toText);
}
