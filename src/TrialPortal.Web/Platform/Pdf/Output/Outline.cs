namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>The headings as bookmarks. An item is written when the next beside it is known; only the open ones are held.</summary>
internal sealed class Outline(PdfObjects objects)
{
    private readonly Item root = new(objects.Keep(), 0, "", default, 0);
    private readonly Stack<Item> open = [];

    private sealed class Item(Ref number, int level, string title, Ref page, double top)
    {
        public Ref Number => number;
        public int Level => level;
        public string Title => title;
        public Ref Page => page;
        public double Top => top;
        public Ref? Previous { get; init; }
        public Ref? First { get; set; }
        public Ref? Last { get; set; }

        /// <summary>Items below it, all open.</summary>
        public int Below { get; set; }
    }

    /// <param name="top">From the foot of the page.</param>
    public void Add(int level, string title, Ref page, double top)
    {
        var number = objects.Keep();
        Close(level, number);
        var parent = open.TryPeek(out var above) ? above : root;
        open.Push(new(number, level, title, page, top) { Previous = parent.Last });
        parent.First ??= number;
        parent.Last = number;
    }

    /// <returns>Null where there was no heading.</returns>
    public Ref? Finish()
    {
        Close(0, null);
        if (root.First is not { } first)
        {
            return null;
        }

        objects.Next.Add(
            $"<</Type/Outlines/First {first}/Last {root.Last!.Value}/Count {root.Below}>>"
        );
        objects.Put(root.Number);
        return root.Number;
    }

    private void Close(int level, Ref? next)
    {
        while (open.TryPeek(out var item) && item.Level >= level)
        {
            open.Pop();
            var parent = open.TryPeek(out var above) ? above : root;
            parent.Below += 1 + item.Below;
            // Only the outermost of those that end now has the new one beside it.
            var isBesideNext = next is not null && !(above?.Level >= level);
            Put(item, parent, isBesideNext ? next : null);
        }
    }

    private void Put(Item item, Item parent, Ref? next)
    {
        objects.Next.Add(
            $"<</Title {item.Title}/Parent {parent.Number}/Dest[{item.Page}/XYZ 0 {item.Top} null]"
        );
        Link("Prev", item.Previous);
        Link("Next", next);
        Link("First", item.First);
        Link("Last", item.Last);
        if (item.Below > 0)
        {
            objects.Next.Add($"/Count {item.Below}");
        }

        objects.Next.Write(">>"u8);
        objects.Put(item.Number);
    }

    private void Link(string name, Ref? to)
    {
        if (to is { } number)
        {
            objects.Next.Write((byte)'/');
            objects.Next.Ascii(name);
            objects.Next.Add($" {number}");
        }
    }
}
