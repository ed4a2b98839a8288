using TrialPortal.Domain.Access;

namespace TrialPortal.Web.Shell;

/// <summary>One entry of the navigation, registered by its capability. What a role never has is absent from its navigation.</summary>
/// <param name="Url">From Ui/PortalUrls.</param>
/// <param name="TextKey">Key in any <c>...Text.resx</c>.</param>
/// <param name="Glyph">From <see cref="Ui.Glyphs"/>.</param>
/// <param name="AnyOf">Shown to whoever holds one of these.</param>
/// <param name="Order">Tens of one group stand together: 10 to 19, 20 to 29, with a line between.</param>
public sealed record NavEntry(
    string Url,
    string TextKey,
    Ui.GlyphName Glyph,
    IReadOnlyList<Permission> AnyOf,
    int Order
)
{
    /// <summary>True for the tabs at the foot of the patient portal.</summary>
    public bool ForPatients { get; init; }

    /// <summary>Key of another name by which people look for it; null where it has one name.</summary>
    public string? OtherNameKey { get; init; }

    /// <summary>A component that counts what waits behind the entry, and follows it; null where nothing waits.</summary>
    public Type? Count { get; init; }

    /// <summary>Whose day begins here, whatever entries stand above it (ux.md 2).</summary>
    public IReadOnlyList<Role> StartOf { get; init; } = [];

    public int Group => Order / 10;

    /// <summary>Is this entry where the reader is? The page itself or one below it.</summary>
    public bool Covers(string path) =>
        path.Equals(Url, StringComparison.OrdinalIgnoreCase)
        || path.StartsWith(Url + "/", StringComparison.OrdinalIgnoreCase);
}
