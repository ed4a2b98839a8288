using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper.Medicine;

/// <summary>Somebody who acted, by the name of then.</summary>
internal sealed record Hand(Guid Id, string Name);

/// <summary>One kit that was set aside for a patient, and all that became of it.</summary>
internal sealed record LoggedKit
{
    public required Guid LineId { get; init; }
    public required Guid ProductId { get; init; }
    public required string Product { get; init; }
    public required string Strength { get; init; }
    public required string Kit { get; init; }
    public required string Lot { get; init; }
    public required DateOnly ExpiresOn { get; init; }
    public required int Units { get; init; }
    public required BaseUnit Unit { get; init; }
    public required Guid DistributionId { get; init; }
    public required DistributionStatus Status { get; init; }
    public required LineOutcome? Outcome { get; init; }

    /// <summary>It stands in for another kit, or gives what an earlier distribution owed: it begins no interval.</summary>
    public required bool AddsToEarlier { get; init; }
    public required DateTimeOffset PreparedAt { get; init; }
    public required Hand Prepared { get; init; }
    public required DateTimeOffset? VerifiedAt { get; init; }
    public required Guid? VerifiedBy { get; init; }
    public required string? VerifiedByName { get; init; }
    public required DateTimeOffset? HandedOverAt { get; init; }
    public required Guid? HandedOverBy { get; init; }
    public required string? HandedOverByName { get; init; }

    /// <summary>Why it was cancelled, not given, or given in error, and why what was owed beside it is not given.</summary>
    public required string? Reason { get; init; }
    public required string? OwedWaivedBecause { get; init; }
    public required string? ConfirmedByName { get; init; }
    public required KitReturned? Back { get; init; }

    /// <summary>It was in the patient's hands.</summary>
    public bool WasGiven => HandedOverAt is not null && Status != DistributionStatus.NotGiven;

    /// <summary>What was counted of it; blank is not zero.</summary>
    public ReturnCount Count =>
        ReturnCount.Of(Quantity.Of(Units, Unit), In(Back?.Unused), In(Back?.Lost)).Value;

    /// <summary>Of one patient, by product, then in the order in which they were given.</summary>
    /// <param name="named">Words of a person's own, which may name somebody, are for this reader.</param>
    public static IQueryable<LoggedKit> Of(OperationContext cx, Guid patientId, bool named) =>
        from line in cx.Db.DistributionLines.AsNoTracking()
        join given in cx.Db.Distributions on line.DistributionId equals given.Id
        join kit in cx.Db.Kits on line.KitId equals kit.Id
        join lot in cx.Db.Lots on kit.LotId equals lot.Id
        join product in cx.Db.Products on line.ProductId equals product.Id
        join r in cx.Db.KitReturns on line.Id equals r.LineId into returns
        from back in returns.DefaultIfEmpty()
        where line.PatientId == patientId
        orderby product.Code, product.Strength, product.Id, given.HandedOverAt
            ?? given.CreatedAt, line.KitNumber
        select new LoggedKit
        {
            LineId = line.Id,
            ProductId = product.Id,
            Product = product.Code,
            Strength = product.Strength,
            Kit = line.KitNumber,
            Lot = lot.Number,
            ExpiresOn = kit.ExpiresOn,
            Units = line.Units,
            Unit = line.Unit,
            DistributionId = given.Id,
            Status = given.Status,
            Outcome = line.Outcome,
            AddsToEarlier = line.ReplacesLineId != null || given.SettlesId != null,
            PreparedAt = given.CreatedAt,
            Prepared = new Hand(given.PreparedBy, given.PreparedByName),
            VerifiedAt = given.VerifiedAt,
            VerifiedBy = given.VerifiedBy,
            VerifiedByName = given.VerifiedByName,
            HandedOverAt = given.HandedOverAt,
            HandedOverBy = given.HandedOverBy,
            HandedOverByName = given.HandedOverByName,
            Reason = ChangeReason.For(given.Reason, named),
            OwedWaivedBecause = ChangeReason.For(given.OwedWaivedBecause, named),
            ConfirmedByName = given.ConfirmedByName,
            Back =
                back == null
                    ? null
                    : new KitReturned
                    {
                        At = back.EffectiveAt,
                        RecordedAt = back.CreatedAt,
                        Unused = back.Unused,
                        Lost = back.Lost,
                        ContainerBack = back.ContainerBack,
                        FirstUnused = back.FirstUnused,
                        FirstLost = back.FirstLost,
                        CorrectedAt = back.CorrectedAt,
                        CorrectedBecause = ChangeReason.For(back.CorrectedBecause, named),
                        Counted = new Hand(back.CountedBy, back.CountedByName),
                        VerifiedAt = back.VerifiedAt,
                        VerifiedBy = back.VerifiedBy,
                        VerifiedByName = back.VerifiedByName,
                    },
        };

    private Quantity? In(int? units) => units is { } count ? Quantity.Of(count, Unit) : null;
}

/// <summary>How a kit came back, as it was counted last.</summary>
internal sealed record KitReturned
{
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required int? Unused { get; init; }
    public required int? Lost { get; init; }
    public required bool ContainerBack { get; init; }
    public required int? FirstUnused { get; init; }
    public required int? FirstLost { get; init; }
    public required DateTimeOffset? CorrectedAt { get; init; }
    public required string? CorrectedBecause { get; init; }
    public required Hand Counted { get; init; }
    public required DateTimeOffset? VerifiedAt { get; init; }
    public required Guid? VerifiedBy { get; init; }
    public required string? VerifiedByName { get; init; }
}
