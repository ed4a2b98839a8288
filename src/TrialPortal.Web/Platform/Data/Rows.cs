using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// Inserts below EF, on the context's own connection and transaction: the audit's rows are many and known, and need no
/// change tracker. One statement holds several rows; its text is built once per shape.
/// </summary>
internal static class Rows
{
    private static readonly ConcurrentDictionary<(string, int), string> Statements = new();

    /// <param name="shape">Table and columns, as <c>"Table"("A","B")</c>.</param>
    /// <param name="rows">Values in the order of the columns; null is NULL.</param>
    public static Task InsertAsync(
        PortalDbContext db,
        string shape,
        IReadOnlyList<object?[]> rows,
        CancellationToken cancel
    )
    {
        var batch = new RowBatch(db);
        batch.Insert(shape, rows);
        return batch.RunAsync(cancel);
    }

    public static Task OpenAsync(PortalDbContext db, CancellationToken cancel) =>
        db.Database.GetDbConnection().State == System.Data.ConnectionState.Open
            ? Task.CompletedTask
            : db.Database.OpenConnectionAsync(cancel);

    public static Task CloseAsync(PortalDbContext db) => db.Database.CloseConnectionAsync();

    public static DbCommand Command(PortalDbContext db, string text, params object?[] values)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = text;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        for (var i = 0; i < values.Length; i++)
        {
            Bind(command.CreateParameter(), command.Parameters, i, values[i]);
        }

        return command;
    }

    internal static void Bind(
        DbParameter parameter,
        DbParameterCollection parameters,
        int place,
        object? value
    )
    {
        parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{place}");
        parameter.Value = value ?? DBNull.Value;
        parameters.Add(parameter);
    }

    internal static string Statement(string shape, int rows, int columns) =>
        Statements.GetOrAdd((shape, rows), _ => Written(shape, rows, columns));

    private static string Written(string shape, int rows, int columns)
    {
        var text = new StringBuilder("INSERT INTO ").Append(shape).Append(" VALUES ");
        for (var row = 0; row < rows; row++)
        {
            text.Append(row == 0 ? "(" : ",(");
            for (var column = 0; column < columns; column++)
            {
                text.Append(column == 0 ? "@p" : ",@p")
                    .Append(CultureInfo.InvariantCulture, $"{row * columns + column}");
            }

            text.Append(')');
        }

        return text.ToString();
    }
}
