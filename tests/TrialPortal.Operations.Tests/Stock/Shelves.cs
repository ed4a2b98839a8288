using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Operations.Tests.Operations;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Stock;

/// <summary>Kits, lists and patients for tests of what lies below the operations; received and given as commands do it.</summary>
internal static class Shelves
{
    public static readonly Guid Product = Clinic.NewId();
    public static readonly SupplyNeed Need = new(30, new DateOnly(2026, 4, 30));

    /// <summary>Runs as a command of this person would, saved and audited.</summary>
    public static Task<Outcome<string>> ActAsync(
        this Clinic clinic,
        Func<OperationContext, Task<Outcome<string>>> act,
        Role role = Role.Nurse
    ) => clinic.As(role).RunAsync(new Act { Name = clinic.Tell(act) }, Clinic.NewId());

    public static async Task<string> DoneAsync(
        this Clinic clinic,
        Func<OperationContext, Task<Outcome<string>>> act,
        Role role = Role.Nurse
    )
    {
        var outcome = await clinic.ActAsync(act, role);
        Assert.True(outcome.IsDone, outcome.Refusal?.Code);
        return outcome.Value;
    }

    /// <summary>Kits of thirty tablets of one new lot come to Seoul.</summary>
    public static async Task<Guid> ReceiveAsync(
        this Clinic clinic,
        IEnumerable<string> numbers,
        DateTimeOffset? at = null
    )
    {
        var lotId = Guid.Empty;
        await clinic.DoneAsync(async cx =>
        {
            var act = cx.SupplyAct();
            var lot = Lot.Create(
                act,
                (clinic.Study.Id, clinic.Seoul.Id),
                Product,
                $"L-{cx.NewId():N}",
                new DateOnly(2026, 9, 30),
                clinic.Today
            ).Value;
            lotId = lot.Id;
            cx.Db.Add(lot);
            var steps = numbers.Select(n =>
                Kit.Receive(
                    act,
                    lot,
                    Clinic.NewId(),
                    n,
                    Quantity.Of(30, BaseUnit.Tablet),
                    at ?? cx.Now
                ).Value
            );
            return await StockBook.WriteAsync(cx, [.. steps]) is { } refusal ? refusal : "received";
        });
        return lotId;
    }

    /// <summary>A patient on treatment at Seoul, in this nurse's care; with a number of the list where one is given.</summary>
    public static async Task<Guid> PatientAsync(this Clinic clinic, int? number = null)
    {
        var id = await clinic.ScreenAsync(Role.Nurse);
        await clinic.SaveAsync(async db =>
        {
            var patient = await db.Patients.SingleAsync(p => p.Id == id);
            db.Entry(patient).Property(p => p.Status).CurrentValue = PatientStatus.OnTreatment;
            if (number is { } n)
            {
                db.Add(
                    new PatientAllocation(
                        Clinic.NewId(),
                        patient,
                        n,
                        new StatusAct(Clinic.NewId(), clinic.Clock.GetUtcNow(), id, "Tests")
                    )
                );
            }
        });
        return id;
    }

    /// <summary>The allocation list and the packager's list, as an unblinded person brought them in.</summary>
    public static Task ListsAsync(
        this Clinic clinic,
        string groups,
        params (string Kit, char Group)[] contents
    ) =>
        clinic.SaveAsync(db =>
        {
            db.AddRange(
                groups.Select(
                    (g, i) =>
                        new Allocation(
                            Clinic.NewId(),
                            clinic.Clock.GetUtcNow(),
                            clinic.Study.Id,
                            new AllocationEntry(i + 1, g.ToString())
                        )
                )
            );
            db.AddRange(
                contents.Select(c => new KitContents(
                    Clinic.NewId(),
                    clinic.Clock.GetUtcNow(),
                    clinic.Study.Id,
                    c.Kit,
                    c.Group.ToString()
                ))
            );
            return Task.CompletedTask;
        });

    /// <summary>What is proposed to this patient, and at once set aside as a command does it.</summary>
    public static Task<Outcome<string>> PrepareAsync(
        this Clinic clinic,
        Guid patientId,
        Role role = Role.Nurse
    ) =>
        clinic.ActAsync(
            async cx =>
            {
                var patient = await cx.Db.Patients.SingleAsync(p => p.Id == patientId);
                var kits = await BlindReader.ProposeAsync(cx, patient, Product, Need);
                if (kits.Refusal is { } none)
                {
                    return none;
                }

                var plan = new DistributionPlan(Clinic.NewId(), 1, null, Need);
                var step = MedicationDistribution.Prepare(
                    cx.SupplyAct(),
                    patient,
                    plan,
                    kits.Value
                );
                return await StockBook.WriteAsync(cx, step) is { } refusal
                    ? refusal
                    : step.Value.Distribution.Kits;
            },
            role
        );

    /// <summary>What is proposed to this patient, put back at once.</summary>
    public static async Task<string> TryOutAsync(this Clinic clinic, Guid patientId)
    {
        var prepared = await clinic.PrepareAsync(patientId);
        Assert.True(prepared.IsDone, prepared.Refusal?.Code);
        await clinic.DoneAsync(async cx =>
        {
            var distribution = await cx.Db.Distributions.SingleAsync(d =>
                d.PatientId == patientId && d.Status == DistributionStatus.Prepared
            );
            var kits = await cx
                .Db.Kits.Where(k => k.DistributionId == distribution.Id)
                .ToListAsync();
            var cancelled = distribution.Cancel(cx.SupplyAct(), kits, "Put back");
            return await StockBook.WriteAsync(cx, cancelled) is { } refusal ? refusal : "put back";
        });
        return prepared.Value;
    }

    public static Task<Kit> KitAsync(this Clinic clinic, string number) =>
        clinic.LookAsync(db => db.Kits.SingleAsync(k => k.Number == number));
}
