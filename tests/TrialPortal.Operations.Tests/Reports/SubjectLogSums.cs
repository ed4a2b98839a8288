using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Operations.Tests.Stock;
using TrialPortal.Web.Features.Reports.Paper.Medicine;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Reports;

/// <summary>What the accountability log of each patient adds up to is what the ledger says of that patient's distributions.</summary>
internal static class SubjectLogSums
{
    public static async Task HoldAsync(Clinic clinic)
    {
        foreach (
            var patient in await clinic.LookAsync(db => db.Patients.Select(p => p.Id).ToListAsync())
        )
        {
            await clinic.DoneAsync(
                async cx =>
                {
                    await HoldsAsync(cx, patient);
                    return "held";
                },
                Role.Coordinator
            );
        }
    }

    private static async Task HoldsAsync(OperationContext cx, Guid patientId)
    {
        var logged = await LoggedKit.Of(cx, patientId, named: true).ToListAsync();
        var counts = logged.Where(k => k.WasGiven).Select(k => k.Count).ToList();
        // Said to have never left the pharmacy: the ledger waits for the second person, the log does not count it as given.
        var waiting = await cx
            .Db.Distributions.Where(d => d.PatientId == patientId && d.AwaitsConfirmation)
            .SumAsync(d => d.Units);
        var moved = await cx
            .Db.StockMovements.Where(m =>
                cx.Db.Distributions.Any(d => d.Id == m.DistributionId && d.PatientId == patientId)
            )
            .ToListAsync();

        Assert.Equal(Net(MovementKind.Dispense), counts.Sum(c => c.Given.Count) + waiting);
        Assert.Equal(Net(MovementKind.ReturnUnused), counts.Sum(c => c.Unused?.Count ?? 0));
        Assert.Equal(Net(MovementKind.LoseByPatient), counts.Sum(c => c.Lost?.Count ?? 0));
        Assert.Equal(
            Net(MovementKind.CountAsConsumed),
            counts.Where(c => c.IsEvaluable).Sum(c => c.Most.Count)
        );
        Assert.Equal(
            moved.Sum(m => In(m.To, m.Units) - In(m.From, m.Units)),
            counts.Sum(c => c.NotReturned.Count) + waiting
        );

        int Net(MovementKind kind) =>
            moved.Where(m => m.Kind == kind).Sum(m => m.ReversesId is null ? m.Units : -m.Units);

        static int In(StockPool pool, int units) => pool == StockPool.WithPatients ? units : 0;
    }
}
