namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>
/// Where the columns of a table stand. More columns than a line can hold take several lines, one below the other, in the head
/// as in each row.
/// </summary>
internal sealed class ColumnGrid
{
    private const double Narrowest = 30;

    private ColumnGrid(IReadOnlyList<Place> places) => Places = places;

    /// <param name="Band">Line of the row, from 0.</param>
    public readonly record struct Place(double X, double Width, int Band);

    public IReadOnlyList<Place> Places { get; }

    public int Bands => Places.Count == 0 ? 0 : Places[^1].Band + 1;

    public static ColumnGrid Of(IReadOnlyList<int> weights, double width)
    {
        var most = Math.Max(1, (int)((width + Look.Gutter) / (Narrowest + Look.Gutter)));
        var bands = (weights.Count + most - 1) / most;
        var places = new List<Place>();
        for (var band = 0; band < bands; band++)
        {
            // Bands as equal as can be.
            var from = weights.Count * band / bands;
            var to = weights.Count * (band + 1) / bands;
            places.AddRange(Line([.. weights.Skip(from).Take(to - from)], width, band));
        }

        return new(places);
    }

    /// <summary>Widths by weight, but none so narrow that no word fits.</summary>
    private static IEnumerable<Place> Line(int[] weights, double width, int band)
    {
        var room = width - Look.Gutter * (weights.Length - 1);
        var spare = room - Narrowest * weights.Length;
        var wanted = weights.Select(w => (double)Math.Max(1, w)).ToArray();
        var widths = wanted.Select(w => room * w / wanted.Sum()).ToArray();
        if (widths.Min() < Narrowest)
        {
            widths = [.. wanted.Select(w => Narrowest + spare * w / wanted.Sum())];
        }

        var x = 0.0;
        foreach (var one in widths)
        {
            yield return new(x, one, band);
            x += one + Look.Gutter;
        }
    }
}
