using System.Diagnostics;
using System.Globalization;
using Npgsql;
using TrialPortal.Testing;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>A PostgreSQL server that belongs to one test, durable as in production, to be killed and started again.</summary>
internal sealed class OwnPostgres : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("trialportal-pg-").FullName;
    private readonly int port = FreePort.Find();
    private Process? server;

    private static bool IsRoot => Environment.UserName == "root";

    public static async Task<OwnPostgres> StartAsync()
    {
        var own = new OwnPostgres();
        if (IsRoot)
        {
            await EndAsync(Process.Start("chown", ["postgres", own.folder]));
        }

        await EndAsync(
            own.Run(
                "initdb",
                "-D",
                own.Data,
                "-U",
                "trialportal_root",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-locale"
            )
        );
        await own.RestartAsync();
        await using var connection = new NpgsqlConnection(own.Connection("ROOT", "postgres"));
        await connection.OpenAsync();
        await using var roles = new NpgsqlCommand(
            "CREATE ROLE trialportal_owner LOGIN; CREATE ROLE trialportal_app LOGIN",
            connection
        );
        await roles.ExecuteNonQueryAsync();
        return own;
    }

    private string Data => Path.Combine(folder, "data");

    public string Connection(string who, string database) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Host=127.0.0.1;Port={port};Database={database};Username=trialportal_{who.ToLowerInvariant()}"
        );

    /// <summary>SIGKILL to the server and every process of it.</summary>
    public Task KillAsync()
    {
        server!.Kill(entireProcessTree: true);
        return server.WaitForExitAsync();
    }

    public async Task RestartAsync()
    {
        server = Run(
            "postgres",
            "-D",
            Data,
            "-p",
            port.ToString(CultureInfo.InvariantCulture),
            "-k",
            folder,
            "-c",
            "listen_addresses=127.0.0.1"
        );
        while (!await AnswersAsync())
        {
            Assert.False(server.HasExited, "PostgreSQL did not start.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is { HasExited: false })
        {
            await KillAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        using var asked = Run("pg_isready", "-q", "-t", "1", "-h", "127.0.0.1", "-p", $"{port}");
        await asked.WaitForExitAsync();
        return asked.ExitCode == 0;
    }

    /// <summary>PostgreSQL refuses to be root; setpriv becomes the program, so that its id is the one to kill.</summary>
    private Process Run(string program, params string[] arguments)
    {
        var path = Directory
            .GetDirectories("/usr/lib/postgresql")
            .Select(d => Path.Combine(d, "bin", program))
            .Last(File.Exists);
        string[] command = IsRoot
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", path]
            : [path];
        var start = new ProcessStartInfo(command[0], [.. command[1..], .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task EndAsync(Process process)
    {
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
