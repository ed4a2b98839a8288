using System.Globalization;
using System.Resources;

namespace TrialPortal.EndToEnd.Tests;

/// <summary>The portal's own words in the language of a story, each from the texts of its capability.</summary>
internal sealed class Words(string language)
{
    public CultureInfo Language { get; } = new(language);

    public string Of<TTexts>(string key, params object[] values) =>
        string.Format(
            CultureInfo.InvariantCulture,
            new ResourceManager(typeof(TTexts)).GetString(key, Language)!,
            values
        );
}
