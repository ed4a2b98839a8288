namespace TrialPortal.Web.Features.Dispensing.Bench;

/// <summary>Something that waits, as the database sorts it.</summary>
internal sealed class Waiting
{
    public int Kind { get; init; }

    /// <summary>The order or the distribution that waits.</summary>
    public Guid Key { get; init; }
    public DateTimeOffset Since { get; init; }
    public Guid PatientId { get; init; }
    public Guid OrderId { get; init; }
    public Guid? DistributionId { get; init; }
}
