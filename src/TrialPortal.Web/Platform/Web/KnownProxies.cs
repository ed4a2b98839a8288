using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Platform.Web;

/// <summary>
/// Behind a proxy the setting <c>Proxies:Known</c> names it, by address or network. Only its word is taken for where a request comes
/// from and whether it came by https; nobody's by default (V4.1.3).
/// </summary>
internal static class KnownProxies
{
    public const string Setting = "Proxies:Known";

    /// <exception cref="StartProblem">Something in the setting is neither address nor network.</exception>
    public static void Configure(ForwardedHeadersOptions options, string? setting)
    {
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (
            var name in (setting ?? "").Split(
                ',',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
        {
            if (IPAddress.TryParse(name, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(name, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new StartProblem(
                    $"{Setting} lists addresses or networks, and \"{name}\" is neither."
                );
            }

            options.ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null;
        }
    }
}
