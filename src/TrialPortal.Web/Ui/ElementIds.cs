using System.Globalization;

namespace TrialPortal.Web.Ui;

/// <summary>Ids that tie labels, help and errors to their controls: unique in the document, whatever stands beside.</summary>
internal static class ElementIds
{
    private static long last;

    public static string Next(string kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{Interlocked.Increment(ref last)}");
}
