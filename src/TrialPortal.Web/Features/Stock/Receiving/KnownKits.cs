using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Stock.Receiving;

/// <summary>
/// Which of these numbers cannot be received, told before anything is written: the reader's sites have received them before,
/// or the packager's list names another lot or last day. Which, it does not tell: the list would be read out by numbers that are
/// guessed. Each asking stands in the audit.
/// </summary>
[Requires(Permission.ReceiveKits), View]
public sealed record KnownKits : IQuery<IReadOnlyList<NotTaken>>
{
    public Guid SiteId { get; set; }
    public IReadOnlyList<string> Numbers { get; set; } = [];

    /// <summary>As far as it is typed, as is the day.</summary>
    public string? LotNumber { get; set; }
    public DateOnly? ExpiresOn { get; set; }

    public async Task<Outcome<IReadOnlyList<NotTaken>>> RunAsync(OperationContext cx)
    {
        var site = await cx.Db.Sites.SingleOrDefaultAsync(s => s.Id == SiteId, cx.Cancel);
        if (site is null)
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(site.StudyId, site.Id);
        return cx.Rights.Allows(Permission.ReceiveKits, site.StudyId, site.Id)
            ? await AmongAsync(
                cx,
                site.StudyId,
                Numbers.Take(ReceiveKits.MostKits).ToList(),
                (LotNumber, ExpiresOn),
                ListedLot.Otherwise
            )
            : RolePermissions.NotPermitted([Permission.ReceiveKits]);
    }

    /// <summary>In the order of the numbers. Inside a command, no list comes in until its transaction ends.</summary>
    /// <param name="untold">Stands for what the list says; null where that is told.</param>
    internal static async Task<List<NotTaken>> AmongAsync(
        OperationContext cx,
        Guid studyId,
        IReadOnlyList<string> numbers,
        (string? Lot, DateOnly? ExpiresOn) said,
        Refusal? untold = null
    )
    {
        var listed = await BlindReader.ListedLotsAsync(cx, studyId, numbers);
        var received = await (
            from kit in cx.Db.Kits
            join came in cx.Db.KitStatusChanges on kit.Id equals came.KitId
            where
                kit.StudyId == studyId
                && numbers.Contains(kit.Number)
                && came.From == KitStatus.InTransit
            select new
            {
                kit.Number,
                came.ByName,
                came.CreatedAt,
            }
        ).ToDictionaryAsync(k => k.Number, k => KitIntake.Known(k.ByName, k.CreatedAt), cx.Cancel);
        var refused =
            from number in numbers.Order(StringComparer.Ordinal)
            let differs = listed.GetValueOrDefault(number)?.Differs(said.Lot, said.ExpiresOn)
            let why = received.GetValueOrDefault(number)
                ?? (differs is null ? null : untold ?? differs)
            where why is not null
            select new NotTaken(null, number, why);
        return [.. refused];
    }
}
