using System.Globalization;

namespace TrialPortal.Web.Platform.Pdf.Output;

/// <summary>An instant as PDF and as XMP spell it, in UTC.</summary>
internal static class Moment
{
    public static string Pdf(DateTimeOffset at) =>
        at.UtcDateTime.ToString("'D:'yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture);

    public static string Xmp(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
