using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Stock;

/// <summary>One kit with every status it had: who, when, why (E2).</summary>
[Requires(Permission.ViewStock)]
public sealed record KitDetails : IQuery<KitFile>
{
    public Guid KitId { get; set; }

    public async Task<Outcome<KitFile>> RunAsync(OperationContext cx)
    {
        var found = await (
            from kit in cx.Db.Kits
            join lot in cx.Db.Lots on kit.LotId equals lot.Id
            join type in cx.Db.KitTypes on kit.KitTypeId equals type.Id
            join product in cx.Db.Products on kit.ProductId equals product.Id
            join site in cx.Db.Sites on kit.SiteId equals site.Id
            where kit.Id == KitId
            select new
            {
                Kit = kit,
                Lot = lot.Number,
                Type = type.Code,
                Product = new SetUpName(product.NameEnglish, product.NameKorean),
                Site = site.Code,
                site.ZoneId,
            }
        ).SingleOrDefaultAsync(cx.Cancel);
        if (found is null)
        {
            return Refusal.NotFound;
        }

        var named = !cx.Rights.IsPseudonymousAt(found.Kit.SiteId);
        // Words about what one patient was given are for those who see that patient.
        var history = await cx
            .Db.KitStatusChanges.Where(c => c.KitId == KitId)
            .OrderByDescending(c => c.CreatedAt)
            .ThenByDescending(c => c.Id)
            .Select(c => new
            {
                Change = c,
                Told = named
                    && (
                        c.DistributionId == null
                        || cx.Db.Distributions.Any(d => d.Id == c.DistributionId)
                    ),
                VerifiedBy = cx
                    .Db.Distributions.Where(d =>
                        d.Id == c.DistributionId && c.To == KitStatus.Dispensed
                    )
                    .Select(d => d.VerifiedByName)
                    .FirstOrDefault(),
            })
            .Select(c => new KitStep(
                c.Change.Id,
                c.Change.From,
                c.Change.To,
                c.Change.EffectiveAt,
                c.Change.CreatedAt,
                c.Change.ByName,
                c.VerifiedBy,
                c.Told ? c.Change.Reason : null,
                !c.Told && c.Change.Reason != null
            ))
            .ToListAsync(cx.Cancel);
        return new KitFile(
            found.Kit.Id,
            found.Kit.StudyId,
            found.Kit.SiteId,
            found.Kit.LotId,
            found.Kit.Number,
            found.Kit.Status,
            found.Kit.ExpiresOn,
            ExpiryStates.Of(found.Kit.ExpiresOn, Zone.DayAt(found.ZoneId, cx.Now)),
            found.Kit.Units,
            found.Kit.Unit,
            found.Product,
            found.Type,
            found.Lot,
            found.Site,
            found.ZoneId,
            history
        );
    }

    /// <param name="VerifiedBy">Who checked it second before it was handed over; for those who see that patient.</param>
    /// <param name="ReasonWithheld">One was given, in words that may name somebody.</param>
    public sealed record KitStep(
        Guid Id,
        KitStatus From,
        KitStatus To,
        DateTimeOffset EffectiveAt,
        DateTimeOffset RecordedAt,
        string By,
        string? VerifiedBy,
        string? Reason,
        bool ReasonWithheld
    );
}

public sealed record KitFile(
    Guid Id,
    Guid StudyId,
    Guid SiteId,
    Guid LotId,
    string Number,
    KitStatus Status,
    DateOnly ExpiresOn,
    ExpiryState Expiry,
    int Units,
    BaseUnit Unit,
    SetUpName Product,
    string Type,
    string Lot,
    string Site,
    string ZoneId,
    IReadOnlyList<KitDetails.KitStep> History
);
