using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Benchmarks;

/// <summary>Statements that write many rows as copies of one that is there, with other values in some columns.</summary>
internal abstract class RowCopies(BenchDatabase database)
{
    protected bool IsSqlite => database.Kind == DatabaseKind.Sqlite;

    /// <summary>What a server does by itself in the background; SQLite, as the portal runs it, never does.</summary>
    protected IReadOnlyList<string> Settle() => IsSqlite ? [] : ["VACUUM ANALYZE"];

    protected string Copy<T>(int count, params (string Column, string Value)[] set)
    {
        using var services = database.Bare();
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var type = db.Model.FindEntityType(typeof(T))!;
        var columns = type.GetProperties().Select(p => p.GetColumnName()).ToList();
        var values = columns.Select(c =>
            set.FirstOrDefault(s => s.Column == c).Value ?? $"t.\"{c}\""
        );
        var names = string.Join(',', columns.Select(c => $"\"{c}\""));
        return $"""INSERT INTO "{type.GetTableName()}"({names}) SELECT {string.Join(',', values)} FROM (SELECT * FROM "{type.GetTableName()}" LIMIT 1) t CROSS JOIN {Numbers(count)}""";
    }

    /// <summary>Ids in the order of their rows, as real ones are.</summary>
    protected string Id(int of, string i = "i") =>
        IsSqlite
            ? $"printf('%08X-%04X-7000-8000-%012X',{i}>>16,{i}&65535,{of})"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"(lpad(to_hex({i}>>16),8,'0')||'-'||lpad(to_hex({i}&65535),4,'0')||'-7000-8000-{of:X12}')::uuid"
            );

    private string Numbers(int count) =>
        IsSqlite
            ? $"(WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i+1 FROM n WHERE i<{count - 1}) SELECT i FROM n)"
            : $"generate_series(0,{count - 1}) AS n(i)";
}
