namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>
/// What the document says in which order, apart from how it looks. Elements are written as soon as they are closed, the marks
/// of a page with the page: nothing but the open elements is held.
/// </summary>
internal sealed class StructureTree
{
    private readonly PdfObjects objects;
    private readonly List<Ref> marks = [];
    private readonly WaitingElements struck;
    private readonly NumberTree parents;
    private readonly Element document = new();
    private readonly Ref root;
    private readonly Ref columnHead;
    private readonly Ref rowHead;
    private readonly Ref struckThrough;
    private Ref page;

    public StructureTree(PdfObjects objects)
    {
        this.objects = objects;
        parents = new(objects);
        struck = new(Close);
        root = objects.Keep();
        document.Open(objects.Keep(), root, "Document");
        columnHead = Attribute("/O/Table/Scope/Column");
        rowHead = Attribute("/O/Table/Scope/Row");
        struckThrough = Attribute("/O/Layout/TextDecorationType/LineThrough");
    }

    /// <param name="parent">Null: the document.</param>
    public Element Open(Element element, string type, Element? parent)
    {
        struck.Put();
        parent ??= document;
        var number = objects.Keep();
        element.Open(number, parent.Number, type);
        parent.Add(number);
        return element;
    }

    /// <summary>Words of an element that no longer hold; it closes by itself.</summary>
    public Element OpenStruck(Element parent)
    {
        var element = struck.Next();
        element.Open(objects.Keep(), parent.Number, "Span");
        element.Attributes = struckThrough;
        parent.Add(element.Number);
        return element;
    }

    /// <summary>Writes a row before its cells, whose numbers are known: thousands of them are then one run of numbers.</summary>
    /// <returns>Number of the first cell; the others follow.</returns>
    public (Ref Row, Ref FirstCell) Row(Element parent, int cells)
    {
        struck.Put();
        var row = objects.Keep(cells + 1);
        parent.Add(row);
        objects.Next.Add($"<</S/TR/P {parent.Number}/K[");
        for (var i = 1; i <= cells; i++)
        {
            objects.Next.Add($"{new Ref(row.Number + i)} ");
        }

        objects.Next.Write("]>>"u8);
        objects.Put(row);
        return (row, new(row.Number + 1));
    }

    public void OpenCell(Element cell, (Ref Row, Ref FirstCell) row, int index, HeadScope scope)
    {
        cell.Open(
            new(row.FirstCell.Number + index),
            row.Row,
            scope == HeadScope.None ? "TD" : "TH"
        );
        cell.Attributes = scope switch
        {
            HeadScope.Column => columnHead,
            HeadScope.Row => rowHead,
            HeadScope.None => null,
            _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, null),
        };
    }

    public void Close(Element element)
    {
        var next = objects.Next;
        next.Write("<</S/"u8);
        next.Ascii(element.Type);
        next.Add($"/P {element.Parent}");
        Content(element);
        if (element.Attributes is { } attributes)
        {
            next.Add($"/A {attributes}");
        }

        if (element.Language is { } language)
        {
            next.Add($"/Lang {language}");
        }

        if (element.Alternative is { } alternative)
        {
            next.Add($"/Alt {alternative}");
        }

        next.Write(">>"u8);
        objects.Put(element.Number);
    }

    public void BeginPage(Ref number) => page = number;

    /// <returns>Number of the marked content that is about to be drawn on this page.</returns>
    public int Mark(Element element)
    {
        element.Marked(page, marks.Count);
        marks.Add(element.Number);
        return marks.Count - 1;
    }

    public void EndPage()
    {
        parents.Add(marks);
        marks.Clear();
    }

    /// <returns>Root of the structure.</returns>
    public Ref Finish()
    {
        struck.Put();
        Close(document);
        var tree = parents.Finish();
        objects.Next.Add(
            $"<</Type/StructTreeRoot/K {document.Number}/ParentTree {tree}/ParentTreeNextKey {parents.Count}/RoleMap<</Aside/Div>>>>"
        );
        objects.Put(root);
        return root;
    }

    private void Content(Element element)
    {
        var next = objects.Next;
        if (element.FirstMark >= 0)
        {
            next.Add($"/Pg {element.Page}/K[{element.FirstMark}");
        }
        else if (element.Kids.Count > 0)
        {
            next.Write("/K["u8);
            next.List(element.Kids);
        }
        else
        {
            return;
        }

        foreach (var (where, mark) in element.Further)
        {
            if (mark == Element.IsElement)
            {
                next.Add($" {where}");
            }
            else
            {
                next.Add($"<</Type/MCR/Pg {where}/MCID {mark}>>");
            }
        }

        next.Write((byte)']');
    }

    /// <summary>Where a figure stands on its page, from the foot.</summary>
    public Ref Box(double left, double bottom, double size)
    {
        var number = objects.Keep();
        var (right, top) = (left + size, bottom + size);
        objects.Next.Add($"<</O/Layout/BBox[{left} {bottom} {right} {top}]>>");
        objects.Put(number);
        return number;
    }

    /// <summary>An attribute that many elements share.</summary>
    private Ref Attribute(string entries)
    {
        var number = objects.Keep();
        objects.Next.Ascii($"<<{entries}>>");
        objects.Put(number);
        return number;
    }
}

/// <summary>Which cells a head cell heads.</summary>
internal enum HeadScope
{
    None,
    Column,
    Row,
}
