using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Stock;

/// <summary>A kit leaves the usable stock by hand: to quarantine, damaged or missing (E2). Who comes second reads who was first.</summary>
[Requires(Permission.ReceiveKits)]
public sealed record TakeKitOut : ICommand<Done>, IReasoned
{
    /// <summary>Where a kit can be put by hand; it expires by itself.</summary>
    public static IReadOnlyList<KitStatus> Ways { get; } =
    [KitStatus.Quarantined, KitStatus.Damaged, KitStatus.Missing];

    [NotEmpty]
    public Guid KitId { get; set; }

    [Required]
    public KitStatus? To { get; set; }

    [NotEmpty, StringLength(Check.ReasonLength)]
    public string? Reason { get; set; }

    public async Task<Outcome<Done>> RunAsync(OperationContext cx)
    {
        var kit = await cx.Db.Kits.SingleOrDefaultAsync(k => k.Id == KitId, cx.Cancel);
        if (kit is null)
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(kit.StudyId, kit.SiteId);
        if (!cx.Rights.Allows(Permission.ReceiveKits, kit.StudyId, kit.SiteId))
        {
            return RolePermissions.NotPermitted([Permission.ReceiveKits]);
        }

        if (!Ways.Contains(To!.Value))
        {
            return new Refusal("FieldNotReadable", "O6").At(nameof(To));
        }

        if (Check.Reason(Reason) is { } missing)
        {
            return missing;
        }

        var zone = await cx
            .Db.Sites.Where(s => s.Id == kit.SiteId)
            .Select(s => s.ZoneId)
            .SingleAsync(cx.Cancel);
        var step = kit.Remove(To.Value, cx.SupplyAct(), Zone.DayAt(zone, cx.Now), Reason);
        return await StockBook.WriteAsync(cx, step) is { } refusal ? refusal : Done.Now;
    }
}
