using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace TrialPortal.Web.Shell;

/// <summary>The tokens of <see cref="Theme"/> as <c>--tp-*</c> custom properties, served at <c>/theme.css</c>.</summary>
public static class ThemeStylesheet
{
    public static readonly string Text = Write();

    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(Text);

    /// <summary>Changes only when a token changes: part of the link, and the ETag.</summary>
    public static readonly string Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Bytes))[
        ..16
    ];

    public static string Url => $"/theme.css?v={Fingerprint}";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet(
                "/theme.css",
                (HttpContext http) =>
                {
                    http.Response.Headers.CacheControl = "public, max-age=3600";
                    return Results.Bytes(
                        Bytes,
                        "text/css; charset=utf-8",
                        entityTag: new EntityTagHeaderValue($"\"{Fingerprint}\"")
                    );
                }
            )
            .AllowAnonymous()
            .ExcludeFromDescription();

    private static string Write()
    {
        var css = new StringBuilder();
        css.Append(":root {\n  color-scheme: light;\n");
        Colours(css, c => c.Light);
        foreach (var (name, value) in Theme.Measures)
        {
            css.Append("  --tp-").Append(name).Append(": ").Append(value).Append(";\n");
        }

        css.Append("}\n@media (prefers-color-scheme: dark) {\n");
        Dark(css, ":root:not([data-theme])");
        css.Append("}\n");
        Dark(css, ":root[data-theme=\"dark\"]");
        // A finger needs more room than a pointer; whoever wants it always chooses it (ux.md 3.3).
        css.Append(":root[data-density=\"comfortable\"] { --tp-row: 44px; --tp-target: 44px; }\n");
        css.Append("@media (pointer: coarse) { :root:not([data-density=\"compact\"]) ")
            .Append("{ --tp-row: 44px; --tp-target: 44px; } }\n");
        return css.ToString();
    }

    private static void Dark(StringBuilder css, string selector)
    {
        css.Append(selector).Append(" {\n  color-scheme: dark;\n");
        Colours(css, c => c.Dark);
        css.Append("  --tp-e8: 0 0 0 1px var(--tp-line), 0 8px 24px rgb(0 0 0 / .5);\n}\n");
    }

    private static void Colours(StringBuilder css, Func<ColourToken, string> of)
    {
        var marks = ThemeMarks
            .All.SelectMany(m => new[] { m.Mark, m.Inside })
            .OfType<ColourToken>();
        foreach (var colour in Theme.Colours.Concat(marks))
        {
            css.Append("  --tp-").Append(colour.Name).Append(": ").Append(of(colour)).Append(";\n");
        }
    }
}
