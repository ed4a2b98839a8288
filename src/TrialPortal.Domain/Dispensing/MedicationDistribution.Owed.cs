using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Dispensing;

/// <summary>The part of a need that a distribution does not give (E8): it stays visible until it is given or given up.</summary>
public sealed partial class MedicationDistribution
{
    /// <summary>Base units that are needed and were not given; 0 when nothing is owed.</summary>
    public int OwedUnits { get; private set; }

    /// <summary>The later distribution that gave them.</summary>
    public Guid? OwedGivenBy { get; private set; }

    /// <summary>Why they are no longer owed.</summary>
    [Identifying]
    public string? OwedWaivedBecause { get; private set; }

    /// <summary>The earlier distribution whose owed part this one gives.</summary>
    public Guid? SettlesId { get; private set; }

    public bool IsOwing =>
        OwedUnits > 0
        && OwedGivenBy is null
        && OwedWaivedBecause is null
        && !DistributionStatusTable.Reversed.Contains(Status);

    /// <summary>The owed part was handed over with a later distribution. Refused: nothing is owed (NothingOwed).</summary>
    public Outcome<Done> GiveOwed(MedicationDistribution later)
    {
        if (!IsOwing || later.SettlesId != Id)
        {
            return new Refusal("NothingOwed", "E8");
        }

        OwedGivenBy = later.Id;
        return Done.Now;
    }

    /// <summary>The later distribution turned out not to have given it: it is owed again.</summary>
    public void OweAgain(MedicationDistribution later) =>
        OwedGivenBy = OwedGivenBy == later.Id ? null : OwedGivenBy;

    /// <summary>The owed part will not be given, and why.</summary>
    public Outcome<Done> WaiveOwed(string? reason)
    {
        if ((IsOwing ? Check.Reason(reason) : new Refusal("NothingOwed", "E8")) is { } refusal)
        {
            return refusal;
        }

        OwedWaivedBecause = Check.Clean(reason);
        return Done.Now;
    }
}
