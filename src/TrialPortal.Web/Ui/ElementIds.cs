using System.Globalization;

namespace TrialPortal.Web.Ui;

/// <summary>
/// Ids that tie labels, help and errors to their controls: unique in one document, whatever stands beside. Scoped to the
/// circuit or request.
/// </summary>
public sealed class ElementIds
{
    private int last;

    public string Next(string kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{Interlocked.Increment(ref last)}");
}
