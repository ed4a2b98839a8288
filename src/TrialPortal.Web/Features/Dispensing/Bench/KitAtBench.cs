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
    [Required]
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
            select new BenchKit(given.Id, given.PatientId, given.Status)
        ).FirstOrDefaultAsync(cx.Cancel);
        return found is null ? new Refusal("KitNotAtBench", "E5").With("kit", read.Value) : found;
    }
}

public sealed record BenchKit(Guid DistributionId, Guid PatientId, DistributionStatus Status);
