using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>
/// Compares a kit in the hand with those that are set aside (E5). Nothing changes by it; that it was scanned or typed, and what
/// came of it, stands in the audit.
/// </summary>
[Requires(Permission.PrepareMedication, Permission.VerifyMedication, Permission.DispenseMedication)]
public sealed record CheckScannedKit : ICommand<ScannedKit>
{
    [NotEmpty]
    public Guid DistributionId { get; set; }

    /// <summary>As the scanner or the keyboard gave it: a patient's wristband can be scanned by mistake, so it may name somebody.</summary>
    [Required, StringLength(ScanLine.Longest), Identifying]
    public string? Kit { get; set; }

    /// <summary>Typed by hand, not scanned.</summary>
    public bool Typed { get; set; }

    /// <summary>Numbers that matched before.</summary>
    [KitNumbers]
    public IReadOnlyList<string> Matched { get; set; } = [];

    public async Task<Outcome<ScannedKit>> RunAsync(OperationContext cx)
    {
        var found = await VisibleSupply.DistributionAsync(
            cx,
            DistributionId,
            Permission.PrepareMedication,
            Permission.VerifyMedication,
            Permission.DispenseMedication
        );
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var kits = await VisibleSupply.KitsAsync(cx, DistributionId);
        var types = kits.Select(k => k.KitTypeId).ToList();
        var read = KitNumber.Read(
            Kit,
            await cx.Db.KitTypes.AnyAsync(t => types.Contains(t.Id) && t.HasCheckDigit, cx.Cancel)
        );
        if (read.Refusal is { } unreadable)
        {
            return unreadable;
        }

        var kit = await cx.Db.Kits.SingleOrDefaultAsync(
            k => k.SiteId == found.Value.SiteId && k.Number == read.Value,
            cx.Cancel
        );
        var (today, _) = await VisibleSupply.DayAtAsync(cx, found.Value.SiteId);
        var missing = kits.Select(k => k.Number).Except(Matched).ToList();
        return KitInHand.Judge(kit, read.Value, found.Value, missing, today) is { } wrong
            ? wrong
            : new ScannedKit(kit!.Number, kit.Units, kit.Unit, kit.ExpiresOn);
    }
}

/// <summary>A kit that is one of those set aside.</summary>
public sealed record ScannedKit(string Number, int Units, BaseUnit Unit, DateOnly ExpiresOn);
