using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace TrialPortal.Web.Platform.Web;

/// <summary>
/// Hashes of the style elements a component writes. MudBlazor's theme provider cannot carry a nonce, so that its exact
/// text is rendered once at start and named in the policy.
/// </summary>
public static partial class CspStyleHashes
{
    public static async Task<IReadOnlyList<string>> OfAsync<TComponent>(
        IServiceProvider services,
        params IEnumerable<Dictionary<string, object?>> parameterSets
    )
        where TComponent : IComponent
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(
            scope.ServiceProvider,
            scope.ServiceProvider.GetRequiredService<ILoggerFactory>()
        );
        var hashes = new HashSet<string>();
        foreach (var parameters in parameterSets)
        {
            var html = await renderer.Dispatcher.InvokeAsync(async () =>
                (
                    await renderer.RenderComponentAsync<TComponent>(
                        ParameterView.FromDictionary(parameters)
                    )
                ).ToHtmlString()
            );
            foreach (Match style in StyleElement().Matches(html))
            {
                var text = Encoding.UTF8.GetBytes(style.Groups[1].Value);
                hashes.Add($"'sha256-{Convert.ToBase64String(SHA256.HashData(text))}'");
            }
        }

        return [.. hashes];
    }

    [GeneratedRegex("<style[^>]*>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StyleElement();
}
