using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Bench;

/// <summary>Where a kit leads that is scanned at the bench: to what it is set aside for, or to the patient who had it.</summary>
[Requires(Permission.ViewStock)]
public sealed record KitAtBench : IQuery<BenchKit>
{
    /// <summary>A patient's wristband can be scanned by mistake: it may name somebody, and what is refused stands in the audit.</summary>
    [Required, Identifying]
    public string? Kit { get; set; }

    public async Task<Outcome<BenchKit>> RunAsync(OperationContext cx)
    {
        var read = KitNumber.Read(Kit, hasCheckDigit: false);
        if (read.Refusal is { } unreadable)
        {
            return unreadable;
        }

        var found = await (
            from kit in cx.Db.Kits
            join line in cx.Db.DistributionLines on kit.Id equals line.KitId
            join given in cx.Db.Distributions on line.DistributionId equals given.Id
            where kit.Number == read.Value && given.Status != DistributionStatus.Cancelled
            orderby line.CreatedAt descending
            select new { kit.StudyId, Kit = new BenchKit(given.Id, given.PatientId, given.Status) }
        ).ToListAsync(cx.Cancel);
        // A number is one kit's within a study: the label of another one leads to another patient.
        return found.DistinctBy(f => f.StudyId).Count() switch
        {
            0 => new Refusal("KitNotAtBench", "E5").With("kit", read.Value),
            1 => found[0].Kit,
            _ => new Refusal("KitOfSeveralStudies", "E5").With("kit", read.Value),
        };
    }
}

public sealed record BenchKit(Guid DistributionId, Guid PatientId, DistributionStatus Status);
