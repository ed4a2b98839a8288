using TrialPortal.Web.Platform.Pdf.Fonts;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>
/// Where the columns of a table stand. More columns than a line can hold take several lines, one below the other, in the head
/// as in each row.
/// </summary>
internal sealed class ColumnGrid
{
    private const double Narrowest = 30;
    private const double WideEnough = 42;

    private ColumnGrid(IReadOnlyList<Place> places) => Places = places;

    /// <param name="Band">Line of the row, from 0.</param>
    public readonly record struct Place(double X, double Width, int Band);

    public IReadOnlyList<Place> Places { get; }

    public int Bands => Places.Count == 0 ? 0 : Places[^1].Band + 1;

    /// <param name="first">Cells of the first row, whose words tell how wide the others are.</param>
    public static ColumnGrid Of(
        IReadOnlyList<ReportColumn> columns,
        IReadOnlyList<ReportText> first,
        ReportFonts fonts,
        double width
    )
    {
        var words = columns.Select((c, i) => Word(c, first.ElementAtOrDefault(i), fonts)).ToArray();
        var narrowest = Math.Min(WideEnough, words.DefaultIfEmpty(Narrowest).Average());
        var most = Math.Max(1, (int)((width + Look.Gutter) / (narrowest + Look.Gutter)));
        var bands = (columns.Count + most - 1) / most;
        var places = new List<Place>();
        for (var band = 0; band < bands; band++)
        {
            // Bands as equal as can be.
            var from = columns.Count * band / bands;
            var to = columns.Count * (band + 1) / bands;
            var room = width - Look.Gutter * (to - from - 1);
            var x = 0.0;
            foreach (var one in Widths([.. columns.Take(from..to)], words.AsSpan(from..to), room))
            {
                places.Add(new(x, one, band));
                x += one + Look.Gutter;
            }
        }

        return new(places);
    }

    /// <summary>By weight; but a column keeps its longest word whole where the others can spare the room.</summary>
    private static double[] Widths(ReportColumn[] columns, ReadOnlySpan<double> words, double room)
    {
        var least = new double[columns.Length];
        for (var i = 0; i < least.Length; i++)
        {
            least[i] = Math.Min(words[i], room / columns.Length);
        }

        var widths = new double[columns.Length];
        var free = Enumerable.Range(0, columns.Length).ToHashSet();
        while (true)
        {
            var weights = free.Sum(i => (double)Weight(columns[i]));
            var left = room - widths.Index().Where(w => !free.Contains(w.Index)).Sum(w => w.Item);
            var narrow = free.Where(i => left * Weight(columns[i]) / weights < least[i]).ToArray();
            foreach (var i in narrow.Length == 0 ? [.. free] : narrow)
            {
                widths[i] = narrow.Length == 0 ? left * Weight(columns[i]) / weights : least[i];
            }

            if (narrow.Length == 0)
            {
                return widths;
            }

            free.ExceptWith(narrow);
        }
    }

    private static int Weight(ReportColumn column) => Math.Max(1, column.Weight);

    /// <summary>The widest word of a column's title and first cell.</summary>
    private static double Word(ReportColumn column, ReportText? cell, ReportFonts fonts)
    {
        var text = new BrokenText(fonts);
        text.Break(column.Title, Look.HeadCell, double.MaxValue);
        var widest = Math.Max(Narrowest, text.WidestWord());
        text.Break(cell ?? new(), Look.Cell, double.MaxValue);
        return Math.Max(widest, text.WidestWord());
    }
}
