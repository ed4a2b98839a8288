using System.Net;
using System.Net.Sockets;

namespace TrialPortal.Web.Platform.Web;

/// <summary>Where a request comes from, as far as it can be told: a proxy's word counts only when the settings name the proxy.</summary>
internal static class ClientAddress
{
    /// <summary>Bytes of an IPv6 address that one customer is given; the rest changes at will.</summary>
    private const int Network = 8;

    public static string Of(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address ? Plain(address).ToString() : "";

    /// <summary>What counts as one address: an IPv4 address, or the network of an IPv6 one.</summary>
    public static string Key(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
        {
            return "";
        }

        address = Plain(address);
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, Network))
            : address.ToString();
    }

    private static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
