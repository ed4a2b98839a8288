using System.Globalization;
using TrialPortal.Domain.Adherence;

namespace TrialPortal.Benchmarks;

/// <summary>A diary of one dose a day, kept without a gap until yesterday, of an order that began with it; written while the guards are down.</summary>
internal sealed class MuchDiary(BenchDatabase database) : RowCopies(database)
{
    /// <param name="lastSlot">Yesterday's dose.</param>
    public IEnumerable<string> Rows(int doses, DateTimeOffset lastSlot)
    {
        var slot = Before(lastSlot);
        yield return Copy<AdherenceLog>(
            doses,
            ("Id", Id(1)),
            ("At", slot),
            ("SlotAt", slot),
            ("TakenAt", Before(lastSlot.AddMinutes(5))),
            ("DueUnits", "1"),
            ("State", "'Taken'")
        );
        var first = string.Create(
            CultureInfo.InvariantCulture,
            $"{DateOnly.FromDateTime(lastSlot.UtcDateTime).AddDays(1 - doses):yyyy-MM-dd}"
        );
        yield return $"""UPDATE "MedicationOrders" SET "Start"='{first}'""";
        yield return $"""UPDATE "OrderVersions" SET "Start"='{first}'""";
        foreach (var settled in Settle())
        {
            yield return settled;
        }
    }

    /// <summary>So many days before, by the number of the row.</summary>
    private string Before(DateTimeOffset at) =>
        IsSqlite
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"({at.UtcTicks}-i*{TimeSpan.TicksPerDay})"
            )
            : string.Create(
                CultureInfo.InvariantCulture,
                $"(timestamptz '{at.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z'-i*interval '1 day')"
            );
}
