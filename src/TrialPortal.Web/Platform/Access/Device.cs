namespace TrialPortal.Web.Platform.Access;

/// <summary>Browser and system by the names that their owner knows; nothing else of what a browser says of itself is kept.</summary>
internal static class Device
{
    /// <summary>Longer than any two names here.</summary>
    public const int Length = 64;

    // A browser names those whose pages it can show too: whoever is most particular comes first.
    private static readonly IReadOnlyList<(string Sign, string Name)> Browsers =
    [
        ("KAKAOTALK", "KakaoTalk"),
        ("NAVER(", "NAVER"),
        ("Whale/", "Whale"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly IReadOnlyList<(string Sign, string Name)> Systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("CrOS", "ChromeOS"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];

    /// <summary>Chrome, Android; null for a browser that names neither.</summary>
    public static string? Of(string? userAgent) =>
        string.Join(
            ", ",
            new[] { Find(Browsers, userAgent), Find(Systems, userAgent) }.OfType<string>()
        )
            is { Length: > 0 } words
            ? words
            : null;

    private static string? Find(
        IReadOnlyList<(string Sign, string Name)> known,
        string? userAgent
    ) =>
        known
            .FirstOrDefault(k => userAgent?.Contains(k.Sign, StringComparison.Ordinal) == true)
            .Name;
}
