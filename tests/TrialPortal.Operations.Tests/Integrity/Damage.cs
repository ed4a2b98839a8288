using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using TrialPortal.Testing;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>The owner of the SQLite file, or the superuser of PostgreSQL, at work: may do anything, knows no key.</summary>
internal sealed class Damage : IAsyncDisposable
{
    private readonly DbConnection connection;

    private Damage(DbConnection connection) => this.connection = connection;

    private bool IsSqlite => connection is SqliteConnection;

    public static async Task<Damage> OpenAsync(TestDatabase database)
    {
        DbConnection connection = database.Name is null
            ? new SqliteConnection(
                $"{database.SuperuserConnectionString};Pooling=False;Foreign Keys=False"
            )
            : new NpgsqlConnection($"{database.SuperuserConnectionString};Pooling=False");
        await connection.OpenAsync();
        var damage = new Damage(connection);
        if (database.Name is not null)
        {
            // Skips foreign keys and every trigger that is not ENABLE ALWAYS.
            await damage.DoAsync("SET session_replication_role=replica");
        }

        return damage;
    }

    public async Task<int> DoAsync(string sql, params object?[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<T> AskAsync<T>(string sql, params object?[] values)
    {
        await using var command = Command(sql, values);
        var answer = await command.ExecuteScalarAsync();
        return typeof(T) == typeof(long)
            ? (T)(object)Convert.ToInt64(answer, CultureInfo.InvariantCulture)
            : (T)answer!;
    }

    public async Task<List<object[]>> RowsAsync(string sql, params object?[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>();
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Takes every guard down, acts, and puts them back as they were: who is careful leaves no trace there.</summary>
    public async Task WithGuardsDownAsync(Func<Task> act)
    {
        var guards = await RowsAsync(
            IsSqlite
                ? "SELECT name,sql FROM sqlite_master WHERE type='trigger'"
                : """
                SELECT t.tgname,c.relname FROM pg_trigger t JOIN pg_class c ON c.oid=t.tgrelid
                WHERE NOT t.tgisinternal AND c.relnamespace='public'::regnamespace
                """
        );
        foreach (var guard in guards)
        {
            await DoAsync(
                IsSqlite
                    ? $"DROP TRIGGER \"{guard[0]}\""
                    : $"ALTER TABLE \"{guard[1]}\" DISABLE TRIGGER \"{guard[0]}\""
            );
        }

        await act();
        foreach (var guard in guards)
        {
            await DoAsync(
                IsSqlite
                    ? (string)guard[1]
                    : $"ALTER TABLE \"{guard[1]}\" ENABLE ALWAYS TRIGGER \"{guard[0]}\""
            );
        }
    }

    public Task WithGuardsDownAsync(string sql, params object?[] values) =>
        WithGuardsDownAsync(() => DoAsync(sql, values));

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private DbCommand Command(string sql, object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i}");
            parameter.Value = values[i] ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
