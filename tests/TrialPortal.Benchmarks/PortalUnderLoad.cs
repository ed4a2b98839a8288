using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using TrialPortal.Testing;

namespace TrialPortal.Benchmarks;

/// <summary>The published portal as a process of its own, on a free port of this machine, with its memory to be read from outside.</summary>
internal sealed class PortalUnderLoad : IAsyncDisposable
{
    private readonly Process process;
    private readonly string socket;

    private PortalUnderLoad(Process process, string socket, Uri address) =>
        (this.process, this.socket, Address) = (process, socket, address);

    public Uri Address { get; }

    public static async Task<PortalUnderLoad> StartAsync(BenchDatabase database)
    {
        var published = await PublishAsync();
        var port = FreePort.Find();
        var socket = Path.Combine(database.Folders.Data, "memory.sock");
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(published, "TrialPortal.Web.dll"),
                "--empty",
                .. database.Arguments,
                "--port",
                port.ToString(CultureInfo.InvariantCulture),
            ]
        )
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_CONTENTROOT"] = published,
                // One person opens all the tabs here; the limit is meant for machines like this one.
                ["Limits__ConnectionsPerAccount"] = "10000",
                ["DOTNET_STARTUP_HOOKS"] = typeof(PortalUnderLoad).Assembly.Location,
                [StartupHook.SocketVariable] = socket,
            },
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var portal = new PortalUnderLoad(process, socket, new Uri($"http://localhost:{port}/"));
        await portal.AnswersAsync();
        return portal;
    }

    /// <summary>Bytes alive on the managed heap after full collections.</summary>
    public async Task<long> HeapAsync()
    {
        using var asking = new Socket(
            AddressFamily.Unix,
            SocketType.Stream,
            ProtocolType.Unspecified
        );
        await asking.ConnectAsync(new UnixDomainSocketEndPoint(socket));
        var answer = new byte[32];
        var read = await asking.ReceiveAsync(answer);
        return long.Parse(Encoding.ASCII.GetString(answer, 0, read), CultureInfo.InvariantCulture);
    }

    /// <summary>Bytes of memory the process holds, as the system counts them.</summary>
    public long Rss()
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>As ./run publishes it, into a folder of its own.</summary>
    private static async Task<string> PublishAsync()
    {
        var target = Path.Combine(SolutionFolder.Path, "artifacts", "bench-portal");
        using var publish = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    "publish",
                    "src/TrialPortal.Web",
                    "-c",
                    "Release",
                    "-o",
                    target,
                    "--nologo",
                    "-v",
                    "q",
                ]
            )
            {
                WorkingDirectory = SolutionFolder.Path,
            }
        )!;
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? target
            : throw new InvalidOperationException("The portal did not publish.");
    }

    private async Task AnswersAsync()
    {
        using var client = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                (await client.GetAsync(new Uri(Address, "health/live"))).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException) when (attempt < 150 && !process.HasExited)
            {
                await Task.Delay(200);
            }
        }
    }
}
