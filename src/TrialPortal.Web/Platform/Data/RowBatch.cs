using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// Statements whose answers nobody waits for, on the context's connection and transaction: sent together where the
/// database is across a wire (one round trip), one after another where it is in the process.
/// </summary>
internal sealed class RowBatch(PortalDbContext db)
{
    private readonly List<(string Text, object?[] Values)> statements = [];

    public PortalDbContext Db => db;

    public void Add(string text, params object?[] values) => statements.Add((text, values));

    /// <inheritdoc cref="Rows.InsertAsync"/>
    public void Insert(string shape, IReadOnlyList<object?[]> rows)
    {
        foreach (var part in rows.Chunk(50))
        {
            Add(Rows.Statement(shape, part.Length, part[0].Length), [.. part.SelectMany(r => r)]);
        }
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        if (statements.Count < 2 || !db.Database.GetDbConnection().CanCreateBatch)
        {
            foreach (var (text, values) in statements)
            {
                await using var command = Rows.Command(db, text, values);
                await command.ExecuteNonQueryAsync(cancel);
            }
        }
        else
        {
            await using var batch = Together();
            await batch.ExecuteNonQueryAsync(cancel);
        }

        statements.Clear();
    }

    /// <summary>Sends the statements together, and gives the first value that one of them answers; null when none does.</summary>
    public async Task<object?> AnswerAsync(CancellationToken cancel)
    {
        await using var batch = Together();
        var answer = await batch.ExecuteScalarAsync(cancel);
        statements.Clear();
        return answer;
    }

    private DbBatch Together()
    {
        var batch = db.Database.GetDbConnection().CreateBatch();
        batch.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var (text, values) in statements)
        {
            batch.BatchCommands.Add(Bound(batch.CreateBatchCommand(), text, values));
        }

        return batch;
    }

    private static DbBatchCommand Bound(DbBatchCommand command, string text, object?[] values)
    {
        command.CommandText = text;
        for (var i = 0; i < values.Length; i++)
        {
            Rows.Bind(command.CreateParameter(), command.Parameters, i, values[i]);
        }

        return command;
    }
}
