using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Pdf;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Reports.Paper.Medicine;

/// <summary>The control log of a site (K1): pages for each product, strength and lot, whose last balance is the sum of its movements.</summary>
internal sealed class StockLedgerReport : TableReport
{
    public override string Title => MedicinePaperText.StockTitle;
    public override string FileName => "stock-ledger";
    public override string Counted => MedicinePaperText.Movements;
    public override string? WhenNone => MedicinePaperText.NilMovements;

    public override IReadOnlyList<string> Head(ReportPen pen) => StockLedgerTable.Head(pen);

    public override IEnumerable<string> LeftOut(ReportSight sight, ReportPlace place) =>
        sight.IsWhole
            ? [MedicinePaperText.LeftOutGroups]
            : [MedicinePaperText.LeftOutSubjects, MedicinePaperText.LeftOutGroups];

    protected override Task<long> CountAsync(OperationContext cx, ReportPlace place) =>
        cx.Db.StockMovements.LongCountAsync(m => m.SiteId == place.SiteId, cx.Cancel);

    public override async IAsyncEnumerable<ReportBlock> Blocks(
        ReportOrder order,
        ReportPen pen,
        ReportSpool? spool
    )
    {
        var initials = new SignedInitials();
        var lots = await LedgerLot
            .Of(order.Cx, order.Place.SiteId!.Value)
            .ToListAsync(order.Cx.Cancel);
        foreach (var lot in lots)
        {
            var balances = new Dictionary<StockPool, int>();
            yield return Heading(lot, pen);
            yield return new ReportFacts([.. About(lot, pen)]);
            yield return StockLedgerTable.Of(
                pen,
                RowsAsync(order, pen, spool, (lot, balances, initials))
            );
            yield return new ReportHeading(3, pen[MedicinePaperText.LedgerSum]);
            yield return new ReportFacts([.. Sums(balances, pen)]);
        }

        yield return new ReportHeading(2, pen[MedicinePaperText.InitialsHeading]);
        yield return new ReportFacts([.. initials.Key]);
    }

    private static async IAsyncEnumerable<ReportRow> RowsAsync(
        ReportOrder order,
        ReportPen pen,
        ReportSpool? spool,
        (LedgerLot Lot, Dictionary<StockPool, int> Balances, SignedInitials Initials) into
    )
    {
        var rows = LedgerMovement.Of(order.Cx, into.Lot.Id).AsAsyncEnumerable();
        await foreach (var row in Guarded(order, rows))
        {
            var old = into.Balances.GetValueOrDefault(StockPool.Usable);
            Move(into.Balances, row.From, -row.Units);
            Move(into.Balances, row.To, row.Units);
            spool?.Add(
                StockLedgerTable.Line(into.Lot, row, old, pen),
                new
                {
                    Product = into.Lot.Code,
                    into.Lot.Strength,
                    Lot = into.Lot.Number,
                    Old = old,
                    New = old + row.Change,
                    Movement = row,
                }
            );
            yield return StockLedgerTable.Row(row, old, pen, into.Initials);
        }
    }

    private static void Move(Dictionary<StockPool, int> balances, StockPool pool, int units) =>
        balances[pool] = balances.GetValueOrDefault(pool) + units;

    private static ReportHeading Heading(LedgerLot lot, ReportPen pen) =>
        new(
            2,
            pen.Of(MedicinePaperText.LotHeading, $"{lot.Code} {lot.Strength}", lot.Number),
            NewPage: true
        );

    private static IEnumerable<ReportFact> About(LedgerLot lot, ReportPen pen)
    {
        yield return pen.Fact(
            MedicinePaperText.Product,
            $"{lot.Code}, {(pen.Language.TwoLetterISOLanguageName == "ko" ? lot.NameKorean : lot.NameEnglish)}"
        );
        yield return pen.Fact(MedicinePaperText.Strength, $"{lot.Strength}, {pen.Word(lot.Form)}");
        yield return pen.Fact(MedicinePaperText.Lot, lot.Number);
        yield return pen.Fact(MedicinePaperText.Expiry, pen.Date(lot.ExpiresOn));
        yield return pen.Fact(MedicinePaperText.Unit, pen.Word(lot.Unit));
    }

    /// <summary>Of every place that units are in or went to; where they came from is no balance.</summary>
    private static IEnumerable<ReportFact> Sums(
        Dictionary<StockPool, int> balances,
        ReportPen pen
    ) =>
        from pool in Enum.GetValues<StockPool>()
        where
            pool is not (StockPool.Received or StockPool.TransferredIn)
            && (pool == StockPool.Usable || balances.GetValueOrDefault(pool) != 0)
        select new ReportFact(pen.Word(pool), Show.Count(balances.GetValueOrDefault(pool)));
}
