using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Resources;

namespace TrialPortal.Web.Platform.Texts;

/// <summary>
/// Every <c>...Text.resx</c> of the portal, found by its name, searched by key. A new capability's refusals and words are
/// found without being registered.
/// </summary>
public sealed class TextCatalogue
{
    private const string Ending = "Text.resources";

    private readonly IReadOnlyList<ResourceManager> sources;
    private readonly ConcurrentDictionary<string, ResourceManager?> owners = new();

    public TextCatalogue(params Assembly[] assemblies)
    {
        var places = assemblies.Length > 0 ? assemblies : [typeof(TextCatalogue).Assembly];
        sources =
        [
            .. places.SelectMany(a =>
                a.GetManifestResourceNames()
                    .Where(n => n.EndsWith(Ending, StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal)
                    .Select(n => new ResourceManager(n[..^".resources".Length], a))
            ),
        ];
    }

    /// <summary>The text in the reader's language, or null when no resource has the key.</summary>
    public string? Find(string key, CultureInfo? language = null) =>
        owners
            .GetOrAdd(
                key,
                k =>
                    sources.FirstOrDefault(s =>
                        s.GetString(k, CultureInfo.InvariantCulture) is not null
                    )
            )
            ?.GetString(key, language ?? CultureInfo.CurrentUICulture);

    /// <summary>The word of an enum value, keyed <c>Type.Value</c>; a value without a word is a defect and throws.</summary>
    public string Word(Enum value, CultureInfo? language = null)
    {
        var key = $"{value.GetType().Name}.{value}";
        return Find(key, language) ?? throw new MissingManifestResourceException(key);
    }
}
