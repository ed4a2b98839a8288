using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Orders;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;
using static TrialPortal.Domain.Dispensing.DistributionStatus;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>Kits set aside, given, not given, replaced and counted.</summary>
internal sealed partial class DispensingPlay
{
    private async Task SupplyAsync(Step step)
    {
        if (step.Move is Move.Prepare or Move.Replace)
        {
            await PrepareAsync(step);
            return;
        }

        var all = await ListAsync(db => db.Distributions.OrderBy(d => d.CreatedAt));
        if (step.Of(all, d => Fits(step.Move, d)) is not { } of)
        {
            await StepAsync(step.Before);
            return;
        }

        var (id, even) = (of.Id, step.Amount % 2 == 0);
        await (
            step.Move switch
            {
                Move.GiveOwed => RunAsync(step, new GiveOwed { DistributionId = id }, Role.Nurse),
                Move.WaiveOwed => RunAsync(
                    step,
                    new WaiveOwed { DistributionId = id, Reason = "Ends" },
                    Role.Nurse
                ),
                Move.Verify => RunAsync(
                    step,
                    new VerifyDistribution
                    {
                        DistributionId = id,
                        Scanned = Dispensary.Looked(await pharmacy.NumbersAsync(id)),
                    },
                    Role.Pharmacist
                ),
                Move.HandOver => HandOverAsync(step, of),
                Move.Cancel => RunAsync(
                    step,
                    new CancelDistribution { DistributionId = id, Reason = "Left" },
                    Role.Nurse
                ),
                Move.NotGiven => RunAsync(step, StandingSupply.NotGiven(id, even), Role.Nurse),
                Move.Confirm => RunAsync(
                    step,
                    new ConfirmNeverLeft { DistributionId = id, NeverLeft = step.Amount % 3 > 0 },
                    Role.Pharmacist
                ),
                _ => RunAsync(
                    step,
                    new MarkGivenInError { DistributionId = id, Reason = "Mixed up" },
                    Role.Nurse
                ),
            }
        );
    }

    private static bool Fits(Move move, MedicationDistribution of) =>
        move switch
        {
            Move.GiveOwed or Move.WaiveOwed => of.IsOwing,
            Move.Verify => of.Status == Prepared,
            Move.HandOver => of.Status == Verified,
            Move.Cancel => of.Status is Prepared or Verified,
            Move.Confirm => of.AwaitsConfirmation,
            _ => of.Status == Dispensed,
        };

    /// <summary>On an order; or in place of a kit that was lost, damaged or given in error, on the order by which that was given.</summary>
    private async Task PrepareAsync(Step step)
    {
        var replaced = step.Move == Move.Replace ? await ToReplaceAsync(step) : null;
        var orders = await ListAsync(db => db.MedicationOrders.OrderBy(o => o.CreatedAt));
        var order =
            step.Move == Move.Replace
                ? orders.Find(o => o.Id == replaced?.OrderId)
                : step.Of(orders, o => o.IsDispensable(Clinic.Today));
        if (order is null)
        {
            await StepAsync(step.Before);
            return;
        }

        await RunAsync(
            step,
            new PrepareDistribution
            {
                OrderId = order.Id,
                SeenOrderVersion = order.InForce ?? 1,
                VisitId = PrepareDistribution.Unscheduled,
                InPart = step.Amount % 2 == 0,
                ReplacesLineId = replaced?.LineId,
            },
            Role.Nurse
        );
    }

    private async Task<LostLine?> ToReplaceAsync(Step step) =>
        step.Of(
            await ListAsync(db =>
                from line in db.DistributionLines
                join given in db.Distributions on line.DistributionId equals given.Id
                join order in db.MedicationOrders on given.OrderId equals order.Id
                where line.Outcome != null && line.Outcome != LineOutcome.NotGiven
                orderby line.CreatedAt, line.KitNumber
                select new LostLine(
                    line.Id,
                    order.Id,
                    order.Status == OrderStatus.Active
                        && !db.DistributionLines.Any(l => l.ReplacesLineId == line.Id)
                )
            ),
            l => l.Fits
        );

    private async Task HandOverAsync(Step step, MedicationDistribution of)
    {
        var give = Dispensary.Giving(of.Id, of.Version);
        var proof = await pharmacy.ProveAsync(give, Clinic.Person(Role.Nurse));
        await RunAsync(step, give, Role.Nurse, proof);
    }

    /// <summary>A kit of which nothing is known yet is counted, or a count is corrected.</summary>
    private async Task ReturnAsync(Step step)
    {
        var counts = await ListAsync(db => db.KitReturns.OrderBy(r => r.CreatedAt));
        var lines = await ListAsync(db =>
            from line in db.DistributionLines
            join given in db.Distributions on line.DistributionId equals given.Id
            where given.HandedOverAt != null
            orderby line.CreatedAt, line.KitNumber
            select line
        );
        await (
            step.Move == Move.Correct && step.Of(counts, _ => true) is { } counted
                ? CorrectAsync(step, counted)
            : step.Move == Move.Count
            && step.Of(lines, l => counts.All(c => c.LineId != l.Id)) is { } given
                ? CountAsync(step, given)
            : StepAsync(step.Before)
        );
    }

    private Task CountAsync(Step step, DistributionLine line) =>
        RunAsync(
            step,
            new CountReturn
            {
                LineId = line.Id,
                Unused = step.Amount % 6 == 0 ? null : $"{step.Amount % 15}",
                Lost = step.Amount % 4 == 0 ? "1" : null,
                ContainerBack = step.Amount % 3 > 0,
                Kept =
                    step.Amount % 3 > 0 ? null
                    : step.Pick % 2 == 0 ? LineOutcome.Lost
                    : LineOutcome.Damaged,
                ReturnedOn = Clinic.Today.AddDays(-(step.Amount % 2)),
            },
            Role.Coordinator
        );

    private Task CorrectAsync(Step step, KitReturn counted) =>
        RunAsync(
            step,
            new CorrectReturn
            {
                ReturnId = counted.Id,
                SeenVersion = counted.Version,
                Unused = $"{step.Amount % 16}",
                Lost = step.Amount % 3 == 0 ? "1" : null,
                ContainerBack = true,
                Reason = "EntryError",
            },
            Role.Nurse
        );

    /// <param name="Fits">Its order goes on, and nothing replaces it yet.</param>
    private sealed record LostLine(Guid LineId, Guid OrderId, bool Fits);
}
