using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Dispensing;

/// <summary>A pharmacy with bottles of one lot, its ledger kept as the portal keeps it; a day passes at each act.</summary>
internal sealed class Pharmacy
{
    private readonly Lot lot = Some.Lot();
    private readonly List<StockMovement> movements = [];
    private int day;

    public Guid Nurse { get; } = Some.Id();
    public Guid Pharmacist { get; } = Some.Id();
    public PatientProfile Patient { get; } = Some.PatientIn(PatientStatus.OnTreatment);
    public StockLedger Ledger { get; private set; } = new(BaseUnit.Tablet);
    public DateTimeOffset Now => Some.Now.AddDays(day);
    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    public SupplyAct By(Guid who) => Some.Supply(who, Now);

    public void NextDay() => day++;

    public Kit Receive(string number, int units = 30) =>
        Write(
            Kit.Receive(
                By(Pharmacist),
                lot,
                Some.Id(),
                number,
                Quantity.Of(units, BaseUnit.Tablet),
                Now
            )
        ).Kit;

    public (MedicationDistribution Distribution, IReadOnlyList<DistributionLine> Lines) Prepare(
        IReadOnlyList<Kit> kits,
        decimal need = 30,
        Guid? replaces = null,
        Guid? settles = null
    )
    {
        var plan = new DistributionPlan(
            Some.Id(),
            2,
            Some.Id(),
            new SupplyNeed(need, Today.AddDays(30)),
            replaces,
            settles
        );
        var step = Write(MedicationDistribution.Prepare(By(Pharmacist), Patient, plan, kits));
        return (step.Distribution, step.Lines);
    }

    public (MedicationDistribution Distribution, IReadOnlyList<DistributionLine> Lines) Give(
        params Kit[] kits
    )
    {
        var (distribution, lines) = Prepare(kits, kits.Sum(k => k.Units));
        Write(distribution.Verify(By(Nurse)));
        Write(distribution.Dispense(By(Nurse), kits, Today));
        return (distribution, lines);
    }

    public KitReturn Count(
        (MedicationDistribution Distribution, IReadOnlyList<DistributionLine> Lines) given,
        Kit kit,
        int? unused,
        int? lost = null,
        bool back = true,
        LineOutcome? kept = null,
        bool others = true
    )
    {
        var counted = Expect.Done(
            KitReturn.Count(
                By(Nurse),
                (given.Distribution, given.Lines.Single(l => l.KitId == kit.Id), kit),
                Counted(unused, lost, back, kept),
                Now,
                others
            )
        );
        Write(counted.Step);
        return counted.Return;
    }

    public static CountedKit Counted(
        int? unused,
        int? lost = null,
        bool back = true,
        LineOutcome? kept = null
    ) => new(Tablets(unused), Tablets(lost), back, kept);

    /// <summary>Movements of a kit that nothing has taken back.</summary>
    public IReadOnlyList<StockMovement> Standing(Kit kit, params MovementKind[] kinds) =>
        [
            .. movements.Where(m =>
                m.KitId == kit.Id
                && m.ReversesId is null
                && (kinds.Length == 0 || kinds.Contains(m.Kind))
                && movements.TrueForAll(r => r.ReversesId != m.Id)
            ),
        ];

    public int In(StockPool pool) => Ledger.Balance.In(pool).Count;

    public DistributionStep Write(Outcome<DistributionStep> step)
    {
        foreach (var kit in Expect.Done(step).Kits)
        {
            Write(kit);
        }

        return step.Value;
    }

    public KitStep Write(Outcome<KitStep> step)
    {
        var done = Expect.Done(step);
        foreach (var move in done.Moves)
        {
            var row = new LedgerRow(
                Some.Id(),
                Ledger.Last + 1,
                move.EffectiveAt,
                Now,
                move.Kind,
                move.Amount,
                move.Reverses
            );
            Ledger = Expect.Done(Ledger.Add(row));
            movements.Add(new StockMovement(done.Kit.Account, row, done.Kit.Id, done.Act));
        }

        return done;
    }

    private static Quantity? Tablets(int? count) =>
        count is { } n ? Quantity.Of(n, BaseUnit.Tablet) : null;
}
