using System.Globalization;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Integrity;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Operations.Tests.Reports;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>Random histories of orders, kits, allocations, distributions and returns through the operations, with retries and reversals.</summary>
[Trait("id", "INT-07")]
[Trait("id", "E11")]
[Trait("id", "K2")]
[Trait("id", "GCP-2.10")]
public sealed class DispensingHistoryTests(ITestOutputHelper output)
{
    private const int Histories = 6;
    private const uint Seed = 26;

    private static readonly HashSet<Move> PostedTwice =
    [
        Move.Receive,
        Move.Prepare,
        Move.Verify,
        Move.HandOver,
        Move.Count,
    ];

    private static readonly Gen<Step[]> History = Gen.Select(
            Gen.OneOf(
                Gen.OneOfConst(Enum.GetValues<Move>()),
                Gen.OneOfConst(Enum.GetValues<Move>()),
                Gen.OneOfConst(
                    Move.Receive,
                    Move.ExpirySweep,
                    Move.Replace,
                    Move.GiveOwed,
                    Move.GiveOwed,
                    Move.WaiveOwed,
                    Move.HandOver,
                    Move.Confirm,
                    Move.Correct
                )
            ),
            Gen.Int[0, 50],
            Gen.Int[0, 40],
            Gen.Bool,
            Gen.Int[0, 10]
        )
        .Select((move, pick, amount, again, hours) => new Step(move, pick, amount, again, hours))
        .Array[40, 50];

    [Fact]
    public async Task After_any_history_the_ledger_is_what_kits_lines_and_counts_say_patients_logs_add_up_to_it_and_the_audit_rebuilds_every_row()
    {
        var (done, repeated) = (new Dictionary<Move, int>(), new HashSet<Move>());
        foreach (var history in RandomHistories())
        {
            await using var pharmacy = await Dispensary.OpenAsync();
            var play = await DispensingPlay.OpenAsync(pharmacy, done);
            foreach (var step in history)
            {
                await play.PlayAsync(step);
            }

            repeated.UnionWith(play.Repeated);
            await LedgersHoldAsync(pharmacy.Clinic);
            await StockRows.HoldAsync(pharmacy.Clinic);
            await SubjectLogSums.HoldAsync(pharmacy.Clinic);
            await Proof.HoldsAsync(pharmacy.Clinic.Database);
        }

        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"seed {Seed}: {string.Join(", ", done)}")
        );
        // Histories whose every step was refused would prove nothing.
        Assert.Equal(Enum.GetValues<Move>(), done.Keys.Order());
        Assert.Superset(PostedTwice, repeated);
    }

    /// <summary>The same in every run.</summary>
    private static Step[][] RandomHistories() =>
        History.Array[Histories].Generate(new PCG(7, Seed), null, out _);

    private static async Task LedgersHoldAsync(Clinic clinic)
    {
        var movements = await clinic.LookAsync(db => db.StockMovements.ToListAsync());
        foreach (var lot in movements.GroupBy(m => m.LotId))
        {
            var rows = lot.OrderBy(m => m.Sequence).ToList();
            Assert.Equal(Enumerable.Range(1, rows.Count), rows.Select(r => (int)r.Sequence));
            var ledger = new StockLedger(BaseUnit.Tablet);
            foreach (var row in rows)
            {
                // Each row is accepted again, one after the other: no balance was ever below zero, then or later.
                ledger = ledger.Add(row.Row).Value;
            }

            var reversed = rows.Select(r => r.ReversesId).OfType<Guid>().ToList();
            Assert.Equal(reversed.Count, reversed.Distinct().Count());
        }
    }
}
