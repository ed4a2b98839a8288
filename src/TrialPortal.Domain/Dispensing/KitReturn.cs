using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Dispensing;

/// <summary>What was counted and told of one kit.</summary>
/// <param name="Unused">Null when nobody counted; blank is not zero.</param>
/// <param name="Lost">Units that the patient says were lost, damaged or wasted; null when nobody said.</param>
/// <param name="ContainerBack">The kit itself was brought back, full, part or empty.</param>
/// <param name="Kept">Lost or Damaged, where the kit is not brought back and the patient says so.</param>
public sealed record CountedKit(
    Quantity? Unused,
    Quantity? Lost,
    bool ContainerBack,
    LineOutcome? Kept = null
)
{
    /// <summary>Somebody looked, if only to find none: a blank leaves the kit to be counted.</summary>
    public bool IsCounted => Unused is not null;
}

/// <summary>
/// The count of one kit that a patient had (E9): at most one for each line. A correction keeps the first value and reverses its
/// movements. What is blank moves no unit: it stays open with the patient.
/// </summary>
public sealed class KitReturn : Record, IOfPatient
{
    private KitReturn() { }

    private KitReturn(SupplyAct act, DistributionLine line)
        : base(act.NewId(), act.At)
    {
        (StudyId, SiteId, PatientId) = (line.StudyId, line.SiteId, line.PatientId);
        (DistributionId, LineId, KitId) = (line.DistributionId, line.Id, line.KitId);
        (CountedBy, CountedByName) = (act.By, act.ByName);
    }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }
    public Guid DistributionId { get; private set; }
    public Guid LineId { get; private set; }
    public Guid KitId { get; private set; }

    /// <summary>When it was brought back or told; shown beside the instant of recording when that is later.</summary>
    public DateTimeOffset EffectiveAt { get; private set; }
    public int? Unused { get; private set; }
    public int? Lost { get; private set; }
    public bool ContainerBack { get; private set; }

    /// <summary>What was first entered, once it was corrected.</summary>
    public int? FirstUnused { get; private set; }
    public int? FirstLost { get; private set; }
    public DateTimeOffset? CorrectedAt { get; private set; }

    /// <summary>Words of a person's own, which may name somebody.</summary>
    [Identifying]
    public string? CorrectedBecause { get; private set; }

    /// <summary>Who counted last.</summary>
    public Guid CountedBy { get; private set; }
    public string CountedByName { get; private set; } = "";
    public DateTimeOffset? VerifiedAt { get; private set; }
    public Guid? VerifiedBy { get; private set; }
    public string? VerifiedByName { get; private set; }

    /// <summary>
    /// A kit that was given is counted. Refused: never handed over (ReturnNotPossible); before it was given, or in the future
    /// (ReturnBeforeHandOver, MovementInFuture); more than was given (ReturnedMoreThanGiven).
    /// </summary>
    /// <param name="othersCounted">Every other kit of the distribution has been counted; with this one it is reconciled.</param>
    public static Outcome<(KitReturn Return, KitStep Step)> Count(
        SupplyAct act,
        (MedicationDistribution Distribution, DistributionLine Line, Kit Kit) of,
        CountedKit counted,
        DateTimeOffset effectiveAt,
        bool othersCounted
    )
    {
        var (distribution, line, kit) = of;
        var count = ReturnCount.Of(line.Given, counted.Unused, counted.Lost);
        var wrong =
            distribution.HandedOverAt is not { } given
            || DistributionStatusTable.NeverGiven.Contains(distribution.Status)
                ? new Refusal("ReturnNotPossible", "E9").With("status", distribution.Status)
            : effectiveAt < given
                ? new Refusal("ReturnBeforeHandOver", "E9")
                    .With("given", given)
                    .At(nameof(EffectiveAt))
            : effectiveAt > act.At ? new Refusal("MovementInFuture", "E11").At(nameof(EffectiveAt))
            : count.Refusal ?? distribution.Counted(act, othersCounted && counted.IsCounted);
        if (wrong is not null)
        {
            return wrong;
        }

        var counting = new KitReturn(act, line) { EffectiveAt = effectiveAt };
        var step = counting.Take(act.For(distribution.Id), line, kit, counted, count.Value, []);
        return step.Refusal is { } refusal ? refusal : (counting, step.Value);
    }

    /// <summary>
    /// Counted anew, or at last: the first value stays, its movements are reversed. Refused: a monitor verified it
    /// (ReturnVerified); a figure is taken back and none put in its place (ReturnSaysNothing); a kit that came back, or was declared
    /// lost or damaged, is said to be with the patient again (KitNotWithPatientAgain).
    /// </summary>
    /// <param name="moved">The movements of this count that nothing has reversed.</param>
    /// <param name="othersCounted">As of <see cref="Count"/>.</param>
    public Outcome<KitStep> Correct(
        SupplyAct act,
        (MedicationDistribution Distribution, DistributionLine Line, Kit Kit) of,
        CountedKit counted,
        IEnumerable<StockMovement> moved,
        string? reason,
        bool othersCounted
    )
    {
        var count = ReturnCount.Of(of.Line.Given, counted.Unused, counted.Lost);
        var wrong =
            VerifiedAt is { } at
                ? new Refusal("ReturnVerified", "E9").With("by", VerifiedByName!).With("at", at)
            : Unused is not null && !counted.IsCounted
                ? new Refusal("ReturnSaysNothing", "E9").At(nameof(Unused))
            : Check.All(Check.Reason(reason), count.Refusal)
                ?? of.Distribution.Counted(act, othersCounted && counted.IsCounted);
        if (wrong is not null)
        {
            return wrong;
        }

        if (CorrectedAt is null)
        {
            (FirstUnused, FirstLost) = (Unused, Lost);
        }

        (CorrectedAt, CorrectedBecause) = (act.At, Check.Clean(reason));
        (CountedBy, CountedByName) = (act.By, act.ByName);
        var back = moved.Select(m => KitMove.TakingBack(m, m.EffectiveAt)).ToList();
        return Take(act.For(DistributionId), of.Line, of.Kit, counted, count.Value, back);
    }

    /// <summary>A monitor has looked at it (E10). Refused: nobody counted (NothingCounted), one's own count (OwnWorkNotVerified).</summary>
    public Outcome<Done> Verify(SupplyAct act)
    {
        var wrong =
            VerifiedAt is { } at
                ? new Refusal("ReturnVerified", "E9").With("by", VerifiedByName!).With("at", at)
            : Unused is null ? new Refusal("NothingCounted", "E10")
            : CountedBy == act.By
                ? new Refusal("OwnWorkNotVerified", "E10").With("by", CountedByName)
            : null;
        if (wrong is not null)
        {
            return wrong;
        }

        (VerifiedAt, VerifiedBy, VerifiedByName) = (act.At, act.By, act.ByName);
        return Done.Now;
    }

    private Outcome<KitStep> Take(
        SupplyAct act,
        DistributionLine line,
        Kit kit,
        CountedKit counted,
        ReturnCount count,
        IReadOnlyList<KitMove> back
    )
    {
        (Unused, Lost) = (count.Unused?.Count, count.Lost?.Count);
        ContainerBack = counted.ContainerBack;
        var kept = counted.ContainerBack ? null : counted.Kept;
        line.CameTo(line.Outcome == LineOutcome.GivenInError ? line.Outcome : kept);
        return kit.CountBack(
            act,
            counted.ContainerBack ? KitStatus.Returned
                : kept == LineOutcome.Lost ? KitStatus.LostByPatient
                : kept == LineOutcome.Damaged ? KitStatus.DamagedByPatient
                : KitStatus.Dispensed,
            EffectiveAt,
            [.. back, .. Moves(count)],
            CorrectedBecause
        );
    }

    /// <summary>Unused units come back to the site, lost ones are lost; the rest was taken, once somebody counted.</summary>
    private IEnumerable<KitMove> Moves(ReturnCount count) =>
        new (MovementKind Kind, Quantity? Amount)[]
        {
            (MovementKind.ReturnUnused, count.Unused),
            (MovementKind.LoseByPatient, count.Lost),
            (MovementKind.CountAsConsumed, count.IsEvaluable ? count.Most : null),
        }
            .Where(m => m.Amount is { Count: > 0 })
            .Select(m => new KitMove(m.Kind, m.Amount!.Value, EffectiveAt));
}
