using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace TrialPortal.Web.Platform.Texts;

/// <summary>The languages of the portal. What the reader chose wins, else what the browser asks for, else English.</summary>
public static class SupportedCultures
{
    public const string English = "en";
    public const string Korean = "ko";

    public static readonly IReadOnlyList<CultureInfo> All =
    [
        CultureInfo.GetCultureInfo(English),
        CultureInfo.GetCultureInfo(Korean),
    ];

    public static bool Has(string? culture) => All.Any(c => c.Name == culture);

    /// <summary>Request localisation as described above; the chosen language travels in <c>tp-culture</c>.</summary>
    public static void Configure(RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new RequestCulture(English);
        options.SupportedCultures = [.. All];
        options.SupportedUICultures = [.. All];
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(http =>
                Task.FromResult(
                    PersonalChoices.Read(http.Request).Culture is { } chosen
                        ? new ProviderCultureResult(chosen)
                        : null
                )
            ),
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
    }
}
