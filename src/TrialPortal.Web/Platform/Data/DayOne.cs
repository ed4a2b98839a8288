using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Day 1 of patients at one site, as the protocol counts it (domain.md 4): two questions, however many patients.</summary>
internal sealed class DayOne
{
    private readonly Dictionary<Guid, DateOnly> randomised;
    private readonly Dictionary<Guid, DateOnly> given;

    private DayOne(Dictionary<Guid, DateOnly> randomised, Dictionary<Guid, DateOnly> given) =>
        (this.randomised, this.given) = (randomised, given);

    public static async Task<DayOne> ReadAsync(
        OperationContext cx,
        IReadOnlyCollection<Guid> patients,
        string zoneId
    )
    {
        var randomised = await cx
            .Db.PatientAllocations.Where(a => patients.Contains(a.PatientId))
            .Select(a => new { a.PatientId, a.CreatedAt })
            .ToListAsync(cx.Cancel);
        var given = await cx
            .Db.Distributions.Where(d =>
                patients.Contains(d.PatientId)
                && d.Status != DistributionStatus.NotGiven
                && d.HandedOverAt != null
            )
            .GroupBy(d => d.PatientId)
            .Select(g => new { PatientId = g.Key, At = g.Min(d => d.HandedOverAt) })
            .ToListAsync(cx.Cancel);
        return new DayOne(
            randomised.ToDictionary(a => a.PatientId, a => Zone.DayAt(zoneId, a.CreatedAt)),
            given.ToDictionary(g => g.PatientId, g => Zone.DayAt(zoneId, g.At!.Value))
        );
    }

    /// <summary>Null while it is still to come. Who takes part without a randomisation begins with the first dose given.</summary>
    public DateOnly? Of(Guid patientId, DayOneAnchor anchor) =>
        anchor == DayOneAnchor.Randomisation && randomised.TryGetValue(patientId, out var taken)
            ? taken
        : given.TryGetValue(patientId, out var first) ? first
        : null;
}
