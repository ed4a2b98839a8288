using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TrialPortal.Testing;

namespace TrialPortal.Operations.Tests.Hosting;

/// <summary>What stops a start is said in one sentence, with an exit code, and leaves the data as they were.</summary>
public sealed class StartTests : IAsyncDisposable
{
    private readonly TestDatabase database = TestDatabase.NotYetThere();

    private string Data => database.Folders.Data;

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task An_unknown_option_is_named_and_nothing_is_created()
    {
        var stopped = await StoppedAsync(2, "--prot", "1", "--data", Path.Combine(Data, "new"));

        Assert.Contains("\"--prot\" is not an option", stopped, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Data));
    }

    [Fact]
    public async Task A_port_in_use_stops_before_anything_is_created()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = Text(((IPEndPoint)other.LocalEndpoint).Port);

        var stopped = await StoppedAsync(1, "--empty", "--port", port, "--data", Data);

        Assert.Contains($"Port {port} is in use", stopped, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Data));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        var file = Path.Combine(Data, "file");
        await File.WriteAllTextAsync(file, "not a folder");

        var stopped = await StoppedAsync(1, ServeIn(file));

        Assert.Contains($"{file} cannot be written", stopped, StringComparison.Ordinal);
        Assert.Equal("not a folder", await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_folder_in_use_by_another_portal_is_left_alone()
    {
        var port = FreePort.Find();
        await using var first = PortalRun.Start("--empty", $"--port={Text(port)}", "--data", Data);
        await first.ReadyAsync(port);

        var stopped = await StoppedAsync(1, ServeIn(Data));

        Assert.Contains("in use by another process", stopped, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_database_is_said_and_left_as_it_is()
    {
        var rubbish = Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, 4000)));
        await File.WriteAllBytesAsync(database.Folders.Database, rubbish);

        await StoppedAsync(1, ServeIn(Data));

        Assert.Equal(rubbish, await File.ReadAllBytesAsync(database.Folders.Database));
    }

    [Fact]
    public async Task A_database_of_a_newer_release_is_said_and_left_as_it_is()
    {
        await PortalProgram.RunAsync("migrate", "--data", Data);
        await AddMigrationOfTheFutureAsync();
        var before = await File.ReadAllBytesAsync(database.Folders.Database);

        var stopped = await StoppedAsync(1, ServeIn(Data));

        Assert.Contains("newer release", stopped, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(database.Folders.Database));
    }

    private async Task AddMigrationOfTheFutureAsync()
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(
            $"{database.ConnectionString};Pooling=False"
        );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Future', '99.0'); PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs to its end and gives the one sentence it said.</summary>
    private static async Task<string> StoppedAsync(int exitCode, params string[] args)
    {
        await using var run = PortalRun.Start(args);
        var end = await run.EndAsync();

        Assert.Equal(exitCode, end.ExitCode);
        Assert.Equal("", end.Output);
        return Assert.Single(end.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string[] ServeIn(string folder) =>
        ["--empty", "--port", Text(FreePort.Find()), "--data", folder];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
