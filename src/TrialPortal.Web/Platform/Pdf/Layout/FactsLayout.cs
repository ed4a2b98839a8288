using TrialPortal.Web.Platform.Pdf.Output;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>Labels with their values beside them; on wide paper two to a line. A list, each label heading its value.</summary>
internal static class FactsLayout
{
    private const double WideEnough = 600;
    private const double LabelShare = 0.25;

    public static void Draw(Flow flow, ReportFacts facts)
    {
        var perLine = flow.Width >= WideEnough ? 2 : 1;
        Element? list = null;
        foreach (var line in facts.Facts.Chunk(perLine).Select(f => Line(flow, f, perLine)))
        {
            list ??= Begin(flow, facts, line);
            Draw(flow, line, list);
        }

        if (list is not null)
        {
            flow.Pages.Close(list);
            flow.Space(Look.BoxGap);
        }
    }

    private static Element Begin(Flow flow, ReportFacts facts, Strip first)
    {
        flow.Space(Look.BlockGap);
        flow.Need(first.Least);
        var list = flow.Pages.Open(new(), "L", null);
        list.Language = facts.Language;
        return list;
    }

    private static Strip Line(Flow flow, ReportFact[] facts, int perLine)
    {
        var whole =
            perLine == 1
                ? Math.Min(flow.Width, Look.LongestLine)
                : (flow.Width - 2 * Look.Gutter) / 2;
        var label = whole * LabelShare;
        var strip = new Strip(Look.CellLeading, 2.5, 2.5);
        foreach (var (i, fact) in facts.Index())
        {
            var x = i * (whole + 2 * Look.Gutter);
            strip.Cells.Add(flow.Cell(fact.Label, Look.Label, x, label - Look.Gutter));
            strip.Cells.Add(flow.Cell(fact.Value, Look.Cell, x + label, whole - label));
        }

        return strip;
    }

    private static void Draw(Flow flow, Strip line, Element list)
    {
        var items = new List<Element>();
        foreach (var pair in line.Cells.Chunk(2))
        {
            var item = flow.Pages.Open(new(), "LI", list);
            flow.Pages.Open(pair[0].Element, "Lbl", item);
            flow.Pages.Open(pair[1].Element, "LBody", item);
            items.Add(item);
        }

        line.Draw(flow);
        foreach (var element in line.Cells.Select(c => c.Element).Concat(items))
        {
            flow.Pages.Close(element);
        }
    }
}
