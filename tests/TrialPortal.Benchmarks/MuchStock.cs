using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Benchmarks;

/// <summary>Kits with their movements, and the distributions through which they went, as copies of rows that are there, written while the guards are down.</summary>
internal sealed class MuchStock(BenchDatabase database)
{
    private bool IsSqlite => database.Kind == DatabaseKind.Sqlite;

    public IEnumerable<string> Rows(int kits, int movements)
    {
        using var services = database.Bare();
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        yield return Copy<Kit>(
            db,
            kits,
            ("Id", Id(1)),
            ("Number", "'M-'||(i+100000)"),
            ("Status", "'Returned'"),
            ("DistributionId", Id(2))
        );
        yield return Copy<StockMovement>(
            db,
            movements,
            ("Id", Id(3)),
            ("KitId", Id(1, $"(i % {kits})")),
            ("Sequence", "i+100000")
        );
        yield return Copy<MedicationDistribution>(
            db,
            kits,
            ("Id", Id(2)),
            ("PatientId", Id(4, "(i/10)")),
            ("OrderId", Id(5, "(i/10)")),
            ("Status", "'Reconciled'"),
            ("HandedOverAt", "t.\"StatusAt\"")
        );
        yield return Copy<DistributionLine>(
            db,
            kits,
            ("Id", Id(6)),
            ("DistributionId", Id(2)),
            ("PatientId", Id(4, "(i/10)")),
            ("KitId", Id(1))
        );
        if (!IsSqlite)
        {
            // What a server does by itself in the background.
            yield return "VACUUM ANALYZE";
        }
    }

    private string Copy<T>(DbContext db, int count, params (string Column, string Value)[] set)
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var columns = type.GetProperties().Select(p => p.GetColumnName()).ToList();
        var values = columns.Select(c =>
            set.FirstOrDefault(s => s.Column == c).Value ?? $"t.\"{c}\""
        );
        var names = string.Join(',', columns.Select(c => $"\"{c}\""));
        return $"""INSERT INTO "{type.GetTableName()}"({names}) SELECT {string.Join(',', values)} FROM (SELECT * FROM "{type.GetTableName()}" LIMIT 1) t CROSS JOIN {Numbers(count)}""";
    }

    /// <summary>Ids in the order of their rows, as real ones are.</summary>
    private string Id(int of, string i = "i") =>
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
