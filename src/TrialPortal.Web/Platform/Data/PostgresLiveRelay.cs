using Npgsql;
using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Web.Platform.Data;

/// <summary>The wire between nodes that share a PostgreSQL database: LISTEN and NOTIFY, outside any transaction of ours.</summary>
public sealed class PostgresLiveRelay(NpgsqlDataSource source) : ILiveRelay
{
    private const string Channel = "trialportal_live";
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    public async Task SendAsync(IReadOnlyList<string> messages, CancellationToken cancel)
    {
        await using var command = source.CreateCommand(
            "SELECT pg_notify($1, message) FROM unnest($2) AS message"
        );
        command.Parameters.Add(new() { Value = Channel });
        command.Parameters.Add(new() { Value = messages.ToArray() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    public async Task ListenAsync(Action ready, Action<string> heard, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        connection.Notification += (_, notification) => heard(notification.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancel);
        }

        ready();
        while (true)
        {
            if (!await connection.WaitAsync(Quiet, cancel))
            {
                // A silent wire may be a dead one: asking breaks it, and the caller connects anew.
                await using var alive = new NpgsqlCommand("SELECT 1", connection);
                await alive.ExecuteNonQueryAsync(cancel);
            }
        }
    }
}
