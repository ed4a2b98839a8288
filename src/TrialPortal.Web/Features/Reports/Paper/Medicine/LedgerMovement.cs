using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Reports.Paper.Medicine;

/// <summary>One lot of one product and strength at the site: it has pages of its own.</summary>
internal sealed record LedgerLot(
    Guid Id,
    string Number,
    DateOnly ExpiresOn,
    string Code,
    string NameEnglish,
    string NameKorean,
    DoseForm Form,
    string Strength,
    BaseUnit Unit
)
{
    public static IQueryable<LedgerLot> Of(OperationContext cx, Guid siteId) =>
        from lot in cx.Db.Lots.AsNoTracking()
        join product in cx.Db.Products on lot.ProductId equals product.Id
        where lot.SiteId == siteId && cx.Db.StockMovements.Any(m => m.LotId == lot.Id)
        orderby product.Code, product.Strength, lot.Number, lot.Id
        select new LedgerLot(
            lot.Id,
            lot.Number,
            lot.ExpiresOn,
            product.Code,
            product.NameEnglish,
            product.NameKorean,
            product.Form,
            product.Strength,
            product.Unit
        );
}

/// <summary>A movement as the control log prints it.</summary>
/// <param name="Number">Order of recording in the lot's ledger; a late entry stands among rows of other numbers.</param>
/// <param name="Subject">Null for none, and for a patient out of the reader's sight.</param>
/// <param name="Reverses">Number of the row that it takes back.</param>
internal sealed record LedgerMovement(
    long Number,
    DateTimeOffset EffectiveAt,
    DateTimeOffset RecordedAt,
    MovementKind Kind,
    StockPool From,
    StockPool To,
    int Units,
    string Kit,
    bool OfPatient,
    string? Subject,
    Hand Recorder,
    long? Reverses
)
{
    public bool IsLate => RecordedAt > EffectiveAt;

    /// <summary>What it adds to, or takes from, what may be dispensed; 0 where it moves between other places.</summary>
    public int Change =>
        To == StockPool.Usable ? Units
        : From == StockPool.Usable ? -Units
        : 0;

    /// <summary>In the order in which they took effect, then of recording.</summary>
    public static IQueryable<LedgerMovement> Of(OperationContext cx, Guid lotId) =>
        from moved in cx.Db.StockMovements.AsNoTracking()
        join kit in cx.Db.Kits on moved.KitId equals kit.Id
        join o in cx.Db.StockMovements on moved.ReversesId equals (Guid?)o.Id into originals
        from original in originals.DefaultIfEmpty()
        join d in cx.Db.Distributions on moved.DistributionId equals (Guid?)d.Id into given
        from distribution in given.DefaultIfEmpty()
        join p in cx.Db.Patients on distribution.PatientId equals p.Id into patients
        from patient in patients.DefaultIfEmpty()
        where moved.LotId == lotId
        orderby moved.EffectiveAt, moved.Sequence
        select new LedgerMovement(
            moved.Sequence,
            moved.EffectiveAt,
            moved.CreatedAt,
            moved.Kind,
            moved.From,
            moved.To,
            moved.Units,
            kit.Number,
            moved.DistributionId != null,
            patient.SubjectNumber,
            new Hand(moved.By, moved.ByName),
            (long?)original.Sequence
        );
}
