using System.Globalization;

namespace TrialPortal.Web.Tests.Ui;

/// <summary>Reads in one language until disposed; the culture of numbers and dates may be another.</summary>
internal sealed class Reading : IDisposable
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo language = CultureInfo.CurrentUICulture;

    private Reading(string name)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);
    }

    public static Reading In(string name) => new(name);

    public void Dispose()
    {
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = language;
    }
}
