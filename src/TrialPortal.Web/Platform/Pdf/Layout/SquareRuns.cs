using System.Collections;

namespace TrialPortal.Web.Platform.Pdf.Layout;

/// <summary>Dark squares of a code that stand side by side.</summary>
internal static class SquareRuns
{
    public static IEnumerable<(int From, int Count, int Row)> Of(IReadOnlyList<BitArray> rows)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            for (var from = 0; from < rows[row].Count; from++)
            {
                var end = from;
                while (end < rows[row].Count && rows[row][end])
                {
                    end++;
                }

                if (end > from)
                {
                    yield return (from, end - from, row);
                    from = end;
                }
            }
        }
    }
}
