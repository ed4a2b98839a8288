namespace TrialPortal.Domain.Dispensing;

/// <summary>Who acts on medication and when; the rows that come of it get their ids here.</summary>
/// <param name="At">When it is recorded; when it happened may be earlier and is said by the verb.</param>
public sealed record SupplyAct(Func<Guid> NewId, DateTimeOffset At, Guid By, string ByName)
{
    /// <summary>The distribution that the act belongs to.</summary>
    public Guid? DistributionId { get; init; }

    public SupplyAct For(Guid distributionId) => this with { DistributionId = distributionId };
}
