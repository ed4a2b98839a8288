using System.Net;
using System.Net.Sockets;

namespace TrialPortal.Web.Platform.Hosting;

/// <summary>Asks for the port before anything is created, so that a port in use stops the start with the data untouched.</summary>
public static class PortCheck
{
    /// <exception cref="StartProblem">Somebody listens there already, or the system forbids the port.</exception>
    public static void RequireFree(int port)
    {
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            Require(address, port);
        }
    }

    private static void Require(IPAddress address, int port)
    {
        using var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
        }
        catch (SocketException taken)
            when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse)
        {
            throw InUse(port, taken);
        }
        catch (SocketException denied) when (denied.SocketErrorCode is SocketError.AccessDenied)
        {
            throw new StartProblem(
                $"Port {port} may not be opened by this user: choose another with --port.",
                cause: denied
            );
        }
        catch (SocketException missing)
            when (missing.SocketErrorCode
                    is SocketError.AddressNotAvailable
                        or SocketError.AddressFamilyNotSupported
            )
        {
            // A machine without IPv6: the other address decides.
        }
    }

    internal static StartProblem InUse(int port, Exception cause) =>
        new(
            $"Port {port} is in use: stop what listens there, or choose another with --port.",
            cause: cause
        );
}
