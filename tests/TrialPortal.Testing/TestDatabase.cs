using System.Globalization;
using Npgsql;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Testing;

public enum DatabaseKind
{
    Sqlite = 1,
    Postgres,
}

/// <summary>
/// A migrated, empty database of its own, with its own data folder: SQLite, or PostgreSQL on the server that ./test has
/// started. Migrated once for each test process and copied from there.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<TestDatabase>> Template = new(MakeTemplateAsync);
    private static int made;

    private readonly DirectoryInfo folder;
    private readonly string? postgres;

    private readonly Func<string, string, string> server;

    private TestDatabase(
        DirectoryInfo folder,
        string? postgres,
        Func<string, string, string>? server = null
    )
    {
        this.folder = folder;
        this.postgres = postgres;
        this.server = server ?? Server;
    }

    /// <summary>The kind this run is about; ./test runs the operations on both.</summary>
    public static DatabaseKind Kind { get; } =
        Environment.GetEnvironmentVariable("TRIALPORTAL_TEST_DATABASE") switch
        {
            null or "" or "sqlite" => DatabaseKind.Sqlite,
            "postgres" => DatabaseKind.Postgres,
            var other => throw new InvalidOperationException(
                $"TRIALPORTAL_TEST_DATABASE is sqlite or postgres, not {other}."
            ),
        };

    public PortalFolders Folders => new(folder.FullName);

    /// <summary>As the portal connects: the SQLite file, or the role that owns nothing.</summary>
    public string ConnectionString =>
        postgres is null ? $"Data Source={Folders.Database}" : server("APP", postgres);

    /// <summary>As the owner of the tables connects; on SQLite the owner of the file needs nothing else.</summary>
    public string OwnerConnectionString =>
        postgres is null ? ConnectionString : server("OWNER", postgres);

    /// <summary>As the superuser connects, whom nothing in the database stops; on SQLite the owner of the file.</summary>
    public string SuperuserConnectionString =>
        postgres is null ? ConnectionString : server("ROOT", postgres);

    /// <summary>Arguments that make the portal use this database.</summary>
    public IReadOnlyDictionary<string, string> Settings =>
        postgres is null
            ? new Dictionary<string, string> { ["data"] = folder.FullName }
            : new Dictionary<string, string>
            {
                ["data"] = folder.FullName,
                [$"ConnectionStrings:{DatabaseSettings.PortalName}"] = ConnectionString,
            };

    /// <summary>The name of the database on the server; null for SQLite.</summary>
    public string? Name => postgres;

    /// <summary>A database that is already there, made by another process.</summary>
    public static TestDatabase At(string folder, string? name) =>
        new(new DirectoryInfo(folder), name);

    /// <summary>An empty SQLite folder as a first start finds it, whatever the kind of this run.</summary>
    public static TestDatabase NotYetThere() => new(NewFolder(), null);

    /// <summary>
    /// The demo study, loaded by a first start in a process of its own: loading builds a host, and a test's host must be
    /// the only one in its process.
    /// </summary>
    public static async Task<TestDatabase> WithDemoAsync()
    {
        var database = NotYetThere();
        var port = FreePort.Find();
        await using var first = PortalRun.Start(
            "--port",
            port.ToString(CultureInfo.InvariantCulture),
            "--data",
            database.folder.FullName
        );
        await first.ReadyAsync(port, TimeSpan.FromMinutes(5));
        await first.StopAsync();
        return database;
    }

    public static async Task<TestDatabase> CreateAsync() =>
        await (await Template.Value).CopyAsync();

    /// <summary>Another one with the same content and its own folder; nothing may be connected to this one.</summary>
    public async Task<TestDatabase> CopyAsync()
    {
        var copy = new TestDatabase(NewFolder(), postgres is null ? null : NewName(), server);
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(
                copy.folder.FullName,
                Path.GetRelativePath(folder.FullName, file.FullName)
            );
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            file.CopyTo(target);
        }

        if (copy.postgres is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await OnServerAsync(
                $"CREATE DATABASE {copy.postgres} OWNER {Owner} TEMPLATE {postgres}"
            );
        }

        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            await OnServerAsync($"DROP DATABASE IF EXISTS {postgres} WITH (FORCE)");
        }

        folder.Delete(recursive: true);
    }

    /// <summary>On a PostgreSQL server of the test's own, which it may kill.</summary>
    /// <param name="server">Connection string as OWNER, APP or ROOT, of a database.</param>
    public static Task<TestDatabase> CreateOnAsync(Func<string, string, string> server) =>
        MakeAsync(new TestDatabase(NewFolder(), NewName(), server));

    private static Task<TestDatabase> MakeTemplateAsync()
    {
        var template = new TestDatabase(
            NewFolder(),
            Kind == DatabaseKind.Postgres ? NewName() : null
        );
        AppDomain.CurrentDomain.ProcessExit += (_, _) => template.folder.Delete(recursive: true);
        return MakeAsync(template);
    }

    private static async Task<TestDatabase> MakeAsync(TestDatabase template)
    {
        var args = new List<string> { "migrate", $"--data={template.folder.FullName}" };
        if (template.postgres is not null)
        {
            await template.OnServerAsync(
                $"CREATE DATABASE {template.postgres} OWNER {template.Owner}"
            );
            args.Add(
                $"--ConnectionStrings:{DatabaseSettings.PortalName}={template.ConnectionString}"
            );
            args.Add(
                $"--ConnectionStrings:{DatabaseSettings.OwnerName}={template.OwnerConnectionString}"
            );
        }

        await PortalProgram.RunAsync([.. args]);
        NpgsqlConnection.ClearAllPools();
        return template;
    }

    private async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(server("ROOT", "postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private string Owner =>
        new NpgsqlConnectionStringBuilder(server("OWNER", "postgres")).Username!;

    private static string Server(string who, string database) =>
        new NpgsqlConnectionStringBuilder(
            Environment.GetEnvironmentVariable($"TRIALPORTAL_TEST_POSTGRES_{who}")
                ?? throw new InvalidOperationException(
                    "Tests on PostgreSQL need the server that ./test starts."
                )
        )
        {
            Database = database,
        }.ConnectionString;

    private static DirectoryInfo NewFolder() =>
        Directory.CreateTempSubdirectory("trialportal-data-");

    private static string NewName() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"t{Environment.ProcessId}_{Interlocked.Increment(ref made)}"
        );
}
