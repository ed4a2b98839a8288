using System.Globalization;
using System.Net.Sockets;
using System.Text;

/// <summary>
/// Loaded into the measured portal by DOTNET_STARTUP_HOOKS, which wants exactly this name without a namespace: answers each
/// connection to a socket with the bytes alive on the managed heap. The portal itself knows nothing of it.
/// </summary>
internal static class StartupHook
{
    public const string SocketVariable = "TRIALPORTAL_BENCH_SOCKET";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(SocketVariable) is { } path)
        {
            new Thread(() => Answer(path)) { IsBackground = true }.Start();
        }
    }

    private static void Answer(string path)
    {
        using var listener = new Socket(
            AddressFamily.Unix,
            SocketType.Stream,
            ProtocolType.Unspecified
        );
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        while (true)
        {
            using var asking = listener.Accept();
            for (var i = 0; i < 3; i++)
            {
                GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            asking.Send(
                Encoding.ASCII.GetBytes(
                    GC.GetTotalMemory(forceFullCollection: true)
                        .ToString(CultureInfo.InvariantCulture)
                )
            );
        }
    }
}
