using System.Diagnostics;
using System.Globalization;
using Npgsql;
using TrialPortal.Testing;

namespace TrialPortal.Benchmarks;

/// <summary>
/// A PostgreSQL of its own on a free port of this machine, thrown away at the end. Unlike that of ./test it syncs its log as a
/// real one does.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly DirectoryInfo home;
    private readonly Process process;
    private readonly int port;

    private PostgresServer(DirectoryInfo home, Process process, int port) =>
        (this.home, this.process, this.port) = (home, process, port);

    public static async Task<PostgresServer> StartAsync()
    {
        var bin =
            Directory
                .GetDirectories("/usr/lib/postgresql")
                .Select(d => Path.Combine(d, "bin"))
                .LastOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL is not installed: run ./test once.");
        var home = Directory.CreateTempSubdirectory("trialportal-bench-pg-");
        var data = Path.Combine(home.FullName, "data");
        if (Environment.IsPrivilegedProcess)
        {
            await EndAsync(Start("chown", "postgres", home.FullName));
        }

        await EndAsync(
            Unprivileged($"{bin}/initdb", "-D", data, "-U", "owner", "-A", "trust", "--no-locale")
        );
        var port = FreePort.Find();
        var server = Unprivileged(
            $"{bin}/postgres",
            ["-D", data, "-k", home.FullName, "-p", $"{port}", .. Settings]
        );
        var postgres = new PostgresServer(home, server, port);
        await postgres.AnswersAsync();
        await postgres.ExecuteAsync("CREATE ROLE portal LOGIN");
        return postgres;
    }

    public string Owner(string database) => Connection("owner", database);

    /// <summary>As the portal connects: the role that owns nothing.</summary>
    public string Portal(string database) => Connection("portal", database);

    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Owner("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await EndAsync(Start("kill", "-INT", process.Id.ToString(CultureInfo.InvariantCulture)));
        await process.WaitForExitAsync();
        process.Dispose();
        home.Delete(recursive: true);
    }

    private static IReadOnlyList<string> Settings =>
        [
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "max_connections=200",
            "-c",
            "log_min_messages=panic",
            "-c",
            "shared_buffers=512MB",
            "-c",
            "max_wal_size=4GB",
        ];

    private string Connection(string user, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = database,
            Username = user,
            CommandTimeout = 600,
        }.ConnectionString;

    private async Task AnswersAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await ExecuteAsync("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (attempt < 100)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>PostgreSQL refuses to be root; setpriv becomes the server, so that the process kept is the server's.</summary>
    private static Process Unprivileged(string file, params string[] arguments) =>
        Environment.IsPrivilegedProcess
            ? Start(
                "setpriv",
                ["--reuid=postgres", "--regid=postgres", "--clear-groups", file, .. arguments]
            )
            : Start(file, arguments);

    private static Process Start(string file, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;

    private static async Task EndAsync(Process process)
    {
        using (process)
        {
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
        }
    }
}
