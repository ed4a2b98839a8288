using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Stock.Receiving;

/// <summary>Kits of one lot come to a site: all of them, or none (E1, E11).</summary>
[Requires(Permission.ReceiveKits)]
public sealed record ReceiveKits : ICommand<int>
{
    /// <summary>In one receipt: it is one entry of the audit and one transaction.</summary>
    public const int MostKits = 1000;

    [NotEmpty, Chosen]
    public Guid SiteId { get; set; }

    [NotEmpty, Chosen]
    public Guid KitTypeId { get; set; }

    [NotEmpty, StringLength(Lot.NumberLength)]
    public string? LotNumber { get; set; }

    [Required]
    public DateOnly? ExpiresOn { get; set; }

    [Required]
    public DateOnly? ReceivedOn { get; set; }

    /// <summary>By the clock at the site, as <c>14:05</c>.</summary>
    [NotEmpty, StringLength(5)]
    public string? ReceivedTime { get; set; }

    /// <summary>The sponsor has not released them yet, or something was wrong on the way.</summary>
    public bool IntoQuarantine { get; set; }

    [NotEmpty]
    public IReadOnlyList<string> Numbers { get; set; } = [];

    public async Task<Outcome<int>> RunAsync(OperationContext cx)
    {
        var site = await cx.Db.Sites.SingleOrDefaultAsync(s => s.Id == SiteId, cx.Cancel);
        var type = await cx.Db.KitTypes.SingleOrDefaultAsync(t => t.Id == KitTypeId, cx.Cancel);
        if (site is null || type is null || type.StudyId != site.StudyId)
        {
            return Refusal.NotFound;
        }

        cx.AboutSite(site.StudyId, site.Id);
        if (!cx.Rights.Allows(Permission.ReceiveKits, site.StudyId, site.Id))
        {
            return RolePermissions.NotPermitted([Permission.ReceiveKits]);
        }

        var receivedAt = ReceivedAt(site.ZoneId, cx.Now);
        var numbers = await NumbersAsync(cx, site, type);
        var lot = await LotAsync(cx, site, type.ProductId);
        if (
            Check.All(
                lot.Refusal is { } unfit ? AtForm(unfit) : null,
                receivedAt.Refusal,
                numbers.Refusal?.At(nameof(Numbers))
            ) is
            { } wrong
        )
        {
            return wrong;
        }

        return await WriteAsync(cx, lot.Value, type, numbers.Value, receivedAt.Value) is { } refusal
            ? refusal
            : numbers.Value.Count;
    }

    /// <summary>Day and time at a site, as far as they are typed. Refused: TimeNotReadable, ReceivedInFuture.</summary>
    internal Outcome<DateTimeOffset> ReceivedAt(string zoneId, DateTimeOffset now)
    {
        if (
            !TimeOnly.TryParseExact(
                ReceivedTime,
                "H:mm",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var time
            )
        )
        {
            return new Refusal("TimeNotReadable", "E1").At(nameof(ReceivedTime));
        }

        var receivedAt = Zone.InstantAt(zoneId, ReceivedOn!.Value, time);
        return receivedAt > now
            ? new Refusal("ReceivedInFuture", "E11").At(nameof(ReceivedTime))
            : receivedAt;
    }

    private Task<Refusal?> WriteAsync(
        OperationContext cx,
        Lot lot,
        KitType type,
        IReadOnlyList<string> numbers,
        DateTimeOffset receivedAt
    )
    {
        var act = cx.SupplyAct();
        return StockBook.WriteAsync(
            cx,
            [
                .. numbers.Select(n =>
                    Kit.Receive(
                        act,
                        lot,
                        type.Id,
                        n,
                        type.Contents,
                        receivedAt,
                        IntoQuarantine
                    ).Value
                ),
            ]
        );
    }

    private async Task<Outcome<IReadOnlyList<string>>> NumbersAsync(
        OperationContext cx,
        Site site,
        KitType type
    )
    {
        if (Numbers.Count > MostKits)
        {
            return new Refusal("TooManyKits", "E1").With("most", MostKits);
        }

        var intake = KitIntake.Of(Numbers.Select(n => new TypedKit(null, n)), type.HasCheckDigit);
        return intake.NotTaken.Count > 0 ? intake.NotTaken[0].Named()
            : (
                await KnownKits.AmongAsync(cx, site.StudyId, intake.Taken, (LotNumber, ExpiresOn))
            ).FirstOrDefault()
                is { } known
                ? known.Named()
            : Outcome(intake.Taken);

        static Outcome<IReadOnlyList<string>> Outcome(IReadOnlyList<string> taken) =>
            taken.ToList();
    }

    /// <summary>The lot as the site knows it, or a new one.</summary>
    private async Task<Outcome<Lot>> LotAsync(OperationContext cx, Site site, Guid productId)
    {
        var (number, today) = (Lot.Normal(LotNumber), site.DayAt(cx.Now));
        var known = await cx.Db.Lots.SingleOrDefaultAsync(
            l => l.SiteId == site.Id && l.ProductId == productId && l.Number == number,
            cx.Cancel
        );
        if (known is not null)
        {
            return
                (known.Differs(ExpiresOn!.Value) ?? Lot.Expired(known.ExpiresOn, today))
                    is { } unfit
                ? unfit
                : known;
        }

        var made = Lot.Create(
            cx.SupplyAct(),
            (site.StudyId, site.Id),
            productId,
            LotNumber,
            ExpiresOn!.Value,
            today
        );
        if (made.IsDone)
        {
            cx.Db.Add(made.Value);
        }

        return made;
    }

    private static Refusal AtForm(Refusal refusal) =>
        (refusal.Field == nameof(Lot.Number) ? refusal.At(nameof(LotNumber)) : refusal) with
        {
            Also = [.. refusal.Also.Select(AtForm)],
        };
}
