using CsCheck;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Integrity;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Operations.Tests.Reports;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>Random histories of orders, kits, distributions and returns through the operations, with retries and reversals.</summary>
[Trait("id", "INT-07")]
[Trait("id", "E11")]
[Trait("id", "K2")]
public sealed class DispensingHistoryTests
{
    private enum Move
    {
        Prepare,
        Verify,
        HandOver,
        Count,
        Cancel,
        NotGiven,
        Confirm,
        InError,
        Correct,
        Hold,
        Receive,
    }

    private static readonly Gen<(
        Move Move,
        int Pick,
        int Amount,
        bool Again,
        int Hours
    )[]> Histories = Gen.Select(
        Gen.OneOf(
            Gen.OneOfConst(Enum.GetValues<Move>()),
            Gen.OneOfConst(Move.Prepare, Move.Verify, Move.HandOver, Move.Count)
        ),
        Gen.Int[0, 50],
        Gen.Int[0, 40],
        Gen.Bool,
        Gen.Int[0, 30]
    ).Array[25, 45];

    [Fact]
    public Task After_any_history_the_ledger_holds_patients_logs_add_up_to_it_and_the_audit_rebuilds_every_row() =>
        Histories.SampleAsync(
            async history =>
            {
                await using var pharmacy = await Dispensary.OpenAsync();
                await PlayAsync(pharmacy, history);
                await LedgersHoldAsync(pharmacy);
                await SubjectLogSums.HoldAsync(pharmacy.Clinic);
                await Proof.HoldsAsync(pharmacy.Clinic.Database);
            },
            iter: 6,
            threads: 1
        );

    private static async Task PlayAsync(
        Dispensary pharmacy,
        (Move Move, int Pick, int Amount, bool Again, int Hours)[] history
    )
    {
        await pharmacy.ReceiveAsync(4, units: 14);
        var patients = new List<Treated>();
        for (var i = 0; i < 3; i++)
        {
            patients.Add(await pharmacy.PatientAsync(ordered: 200));
        }

        foreach (var (move, pick, amount, again, hours) in history)
        {
            pharmacy.Clinic.Clock.Advance(TimeSpan.FromHours(hours));
            await StepAsync(pharmacy, patients[pick % 3], (move, pick, amount, again));
        }
    }

    private static async Task StepAsync(
        Dispensary pharmacy,
        Treated patient,
        (Move Move, int Pick, int Amount, bool Again) step
    )
    {
        var all = await pharmacy.Clinic.LookAsync(db =>
            db.Distributions.OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).ToListAsync()
        );
        var of = all.Count == 0 ? null : all[step.Pick % all.Count];
        var id = of?.Id ?? Clinic.NewId();
        await (
            step.Move switch
            {
                Move.Receive => pharmacy.ReceiveAsync(2, units: 14),
                Move.Hold => HoldAsync(pharmacy, patient),
                Move.Prepare => TryAsync(
                    pharmacy,
                    Dispensary.Preparing(patient) with
                    {
                        InPart = step.Amount % 2 == 0,
                    },
                    Role.Nurse,
                    step.Again
                ),
                Move.Verify => TryAsync(
                    pharmacy,
                    new VerifyDistribution
                    {
                        DistributionId = id,
                        Scanned = Dispensary.Looked(await pharmacy.NumbersAsync(id)),
                    },
                    Role.Pharmacist,
                    step.Again
                ),
                Move.HandOver when of is not null => pharmacy.HandOverAsync(
                    Dispensary.Giving(id, of.Version),
                    Role.Nurse
                ),
                Move.Count => CountAsync(pharmacy, id, step.Amount, step.Again),
                Move.Correct => CorrectAsync(pharmacy, id, step.Amount, step.Again),
                Move.Cancel => TryAsync(
                    pharmacy,
                    new CancelDistribution { DistributionId = id, Reason = "Left" },
                    Role.Nurse,
                    step.Again
                ),
                Move.NotGiven => TryAsync(
                    pharmacy,
                    new MarkNotGiven
                    {
                        DistributionId = id,
                        NeverLeft = step.Amount % 2 == 0,
                        Reason = "Left",
                    },
                    Role.Nurse,
                    step.Again
                ),
                Move.Confirm => TryAsync(
                    pharmacy,
                    new ConfirmNeverLeft { DistributionId = id, NeverLeft = step.Amount % 3 > 0 },
                    Role.Pharmacist,
                    step.Again
                ),
                Move.InError => TryAsync(
                    pharmacy,
                    new MarkGivenInError { DistributionId = id, Reason = "Mixed up" },
                    Role.Nurse,
                    step.Again
                ),
                _ => Task.CompletedTask,
            }
        );
    }

    /// <summary>Runs it, and where asked for again under the same request: what was done is answered the same and not done twice.</summary>
    private static async Task TryAsync<T>(
        Dispensary pharmacy,
        ICommand<T> command,
        Role role,
        bool again
    )
    {
        var (page, request) = (pharmacy.Clinic.As(role), Clinic.NewId());
        var first = await page.RunAsync(command, request);
        if (again && first.IsDone)
        {
            var second = await page.RunAsync(command, request);
            Assert.Equal(first.Value, second.Value);
        }
    }

    private static async Task CountAsync(Dispensary pharmacy, Guid id, int amount, bool again)
    {
        var lines = await pharmacy.Clinic.LookAsync(db =>
            db.DistributionLines.Where(l => l.DistributionId == id).ToListAsync()
        );
        foreach (var line in lines)
        {
            var count = new CountReturn
            {
                LineId = line.Id,
                Unused = amount % 5 == 0 ? null : $"{amount % 15}",
                ContainerBack = true,
                ReturnedOn = pharmacy.Clinic.Today.AddDays(-(amount % 2)),
            };
            await TryAsync(pharmacy, count, Role.Coordinator, again);
        }
    }

    private static async Task CorrectAsync(Dispensary pharmacy, Guid id, int amount, bool again)
    {
        var returns = await pharmacy.Clinic.LookAsync(db =>
            db.KitReturns.Where(r => r.DistributionId == id).ToListAsync()
        );
        foreach (var returned in returns)
        {
            var correct = new CorrectReturn
            {
                ReturnId = returned.Id,
                SeenVersion = returned.Version,
                Unused = $"{amount % 16}",
                Lost = amount % 3 == 0 ? "1" : null,
                ContainerBack = true,
                Reason = "EntryError",
            };
            await TryAsync(pharmacy, correct, Role.Nurse, again);
        }
    }

    /// <summary>On hold, or going on again.</summary>
    private static Task HoldAsync(Dispensary pharmacy, Treated patient) =>
        pharmacy.Clinic.SaveAsync(async db =>
        {
            var order = await db.MedicationOrders.SingleAsync(o => o.Id == patient.Order);
            var by = pharmacy.Clinic.Person(Role.Investigator).UserId;
            var act = new OrderAct(Clinic.NewId(), pharmacy.Clinic.Clock.GetUtcNow(), by, "Yoon");
            var today = pharmacy.Clinic.Today;
            var moved =
                order.Status == OrderStatus.OnHold
                    ? order.Resume(act, new StatusWish("Better"), today)
                    : order.Hold(act, new StatusWish("ALT"), today);
            if (moved.IsDone)
            {
                db.Add(moved.Value);
            }
        });

    private static async Task LedgersHoldAsync(Dispensary pharmacy)
    {
        var (movements, kits) = await pharmacy.Clinic.LookAsync(async db =>
            (await db.StockMovements.ToListAsync(), await db.Kits.ToListAsync())
        );
        foreach (var lot in kits.GroupBy(k => k.LotId))
        {
            var rows = movements.Where(m => m.LotId == lot.Key).OrderBy(m => m.Sequence).ToList();
            Assert.Equal(Enumerable.Range(1, rows.Count), rows.Select(r => (int)r.Sequence));
            var ledger = new StockLedger(BaseUnit.Tablet);
            foreach (var row in rows)
            {
                // Each row is accepted again, one after the other: no balance was ever below zero, then or later.
                ledger = ledger.Add(row.Row).Value;
            }

            Assert.Equal(0, ledger.Balance.Difference);
            Assert.Equal(
                lot.Where(k => k.Status is KitStatus.Available or KitStatus.Assigned)
                    .Sum(k => k.Units),
                ledger.Balance.Usable.Count
            );
            Assert.Equal(
                lot.Where(k => k.Status == KitStatus.Quarantined).Sum(k => k.Units),
                ledger.Balance.In(StockPool.Quarantine).Count
            );
            var reversed = rows.Select(r => r.ReversesId).OfType<Guid>().ToList();
            Assert.Equal(reversed.Count, reversed.Distinct().Count());
        }
    }
}
