using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Dispensing;

/// <summary>What became of one kit of a distribution, where it was not simply taken or brought back (E7).</summary>
public enum LineOutcome
{
    NotGiven = 1,
    GivenInError,

    /// <summary>The patient says that the kit is lost.</summary>
    Lost,

    /// <summary>The patient says that the kit is damaged and does not bring it.</summary>
    Damaged,
}

/// <summary>One kit of one distribution.</summary>
public sealed class DistributionLine : Record, IOfPatient
{
    private DistributionLine() { }

    internal DistributionLine(SupplyAct act, MedicationDistribution of, Kit kit, Guid? replaces)
        : base(act.NewId(), act.At)
    {
        (StudyId, SiteId, PatientId, DistributionId) = (of.StudyId, of.SiteId, of.PatientId, of.Id);
        (KitId, KitNumber, ProductId) = (kit.Id, kit.Number, kit.ProductId);
        (Units, Unit, ReplacesLineId) = (kit.Units, kit.Unit, replaces);
    }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid PatientId { get; private set; }
    public Guid DistributionId { get; private set; }
    public Guid KitId { get; private set; }
    public string KitNumber { get; private set; } = "";
    public Guid ProductId { get; private set; }
    public int Units { get; private set; }
    public BaseUnit Unit { get; private set; }

    /// <summary>The line whose kit this one stands in for: lost, damaged, or given in error.</summary>
    public Guid? ReplacesLineId { get; private set; }

    /// <summary>Null as long as nothing of the kind is known.</summary>
    public LineOutcome? Outcome { get; private set; }

    public Quantity Given => Quantity.Of(Units, Unit);

    internal void CameTo(LineOutcome? outcome) => Outcome = outcome;
}
