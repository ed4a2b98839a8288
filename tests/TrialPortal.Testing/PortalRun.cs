using System.Diagnostics;
using System.Globalization;

namespace TrialPortal.Testing;

/// <summary>The portal as a process of its own, as <c>./run</c> starts it: for what ends it, kills it, or refuses its start.</summary>
public sealed class PortalRun : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> errors;

    private PortalRun(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
    }

    public static PortalRun Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_CONTENTROOT"] = Path.Combine(
            SolutionFolder.Path,
            "src",
            "TrialPortal.Web"
        );
        return new PortalRun(
            Process.Start(start) ?? throw new InvalidOperationException("No process.")
        );
    }

    public int ProcessId => process.Id;

    /// <summary>Waits until it listens and answers that it is ready.</summary>
    public async Task ReadyAsync(int port, TimeSpan? within = null)
    {
        using var client = new HttpClient
        {
            BaseAddress = new Uri(
                string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}")
            ),
        };
        using var limit = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(60));
        while (!await IsReadyAsync(client, limit.Token))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The portal ended: {await errors}");
            }

            await Task.Delay(50, limit.Token);
        }
    }

    /// <summary>Waits for its end: exit code, and everything it said on both streams.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await errors);
    }

    /// <summary>SIGTERM, as a machine going down sends it: what is under way ends well.</summary>
    public async Task StopAsync()
    {
        using var signal = Process.Start(
            "kill",
            ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]
        );
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancel)
    {
        try
        {
            using var answer = await client.GetAsync(
                new Uri("/health/ready", UriKind.Relative),
                cancel
            );
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
