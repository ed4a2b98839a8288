using TrialPortal.Domain.Dispensing;

namespace TrialPortal.Benchmarks;

/// <summary>Kits with their movements, and the distributions through which they went, as copies of rows that are there, written while the guards are down.</summary>
internal sealed class MuchStock(BenchDatabase database) : RowCopies(database)
{
    public IEnumerable<string> Rows(int kits, int movements)
    {
        yield return Copy<Kit>(
            kits,
            ("Id", Id(1)),
            ("Number", "'M-'||(i+100000)"),
            ("Status", "'Returned'"),
            ("DistributionId", Id(2))
        );
        yield return Copy<StockMovement>(
            movements,
            ("Id", Id(3)),
            ("KitId", Id(1, $"(i % {kits})")),
            ("Sequence", "i+100000")
        );
        yield return Copy<MedicationDistribution>(
            kits,
            ("Id", Id(2)),
            ("PatientId", Id(4, "(i/10)")),
            ("OrderId", Id(5, "(i/10)")),
            ("Status", "'Reconciled'"),
            ("HandedOverAt", "t.\"StatusAt\"")
        );
        yield return Copy<DistributionLine>(
            kits,
            ("Id", Id(6)),
            ("DistributionId", Id(2)),
            ("PatientId", Id(4, "(i/10)")),
            ("KitId", Id(1))
        );
        foreach (var settled in Settle())
        {
            yield return settled;
        }
    }
}
