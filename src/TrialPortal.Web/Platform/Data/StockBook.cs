using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// The ledgers as they lie in the database (E11). A step is written whole or not at all: the kit's history, and its movements,
/// numbered and judged by <see cref="StockLedger"/>. Of a ledger only what comes after the new rows is read; what was before is
/// summed inside an index.
/// </summary>
internal static class StockBook
{
    /// <summary>Who acts in this operation, as the verbs of kits and distributions take it.</summary>
    public static SupplyAct SupplyAct(this OperationContext cx) =>
        new(cx.NewId, cx.Now, cx.UserId, cx.Actor.Name);

    /// <summary>What a verb of a distribution came to: its own refusal, or the distribution when new, its new lines and its kits.</summary>
    public static async Task<Refusal?> WriteAsync(
        OperationContext cx,
        Outcome<DistributionStep> outcome
    )
    {
        if (outcome.Refusal is { } refusal)
        {
            return refusal;
        }

        AddNew(cx.Db, outcome.Value.Distribution);
        cx.Db.AddRange(outcome.Value.Lines);
        return await WriteAsync(cx, outcome.Value.Kits);
    }

    /// <summary>What a verb of one kit came to.</summary>
    public static async Task<Refusal?> WriteAsync(OperationContext cx, Outcome<KitStep> outcome) =>
        outcome.Refusal ?? await WriteAsync(cx, [outcome.Value]);

    /// <summary>Steps of kits, in the order in which they happened; once in an operation. The refusals of <see cref="StockLedger.Add"/>.</summary>
    public static Task<Refusal?> WriteAsync(
        OperationContext cx,
        IReadOnlyCollection<KitStep> steps
    ) => WriteAsync(new Pen(cx.Db, cx.Now, cx.NewId, cx.Cancel), steps);

    /// <summary>The same for a job of the portal, inside its named scope.</summary>
    public static Task<Refusal?> WriteAsync(
        ScopeEntry entry,
        IReadOnlyCollection<KitStep> steps,
        CancellationToken cancel
    ) => WriteAsync(new Pen(entry.Db, entry.Now, entry.NewId, cancel), steps);

    private static async Task<Refusal?> WriteAsync(Pen pen, IReadOnlyCollection<KitStep> steps)
    {
        foreach (var step in steps)
        {
            AddNew(pen.Db, step.Kit);
            if (step.Change is { } change)
            {
                pen.Db.Add(change);
            }
        }

        var ledgers = steps
            .SelectMany(s => s.Moves.Select(m => (Step: s, Move: m)))
            .GroupBy(x => x.Step.Kit.Account)
            .OrderBy(g => g.Key.LotId);
        foreach (var ledger in ledgers)
        {
            if (await AddAsync(pen, ledger.Key, [.. ledger]) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>One writer of a ledger at a time; a job takes it before it reads which kits to move.</summary>
    public static Task LockAsync(PortalDbContext db, Guid lotId, CancellationToken cancel) =>
        Locks.TakeAsync(db, "ledger", lotId.ToString(), cancel);

    /// <summary>Movements of these kits that nothing has taken back.</summary>
    public static async Task<List<StockMovement>> StandingAsync(
        OperationContext cx,
        IReadOnlyCollection<Guid> kitIds,
        params IReadOnlyCollection<MovementKind> kinds
    ) =>
        await cx
            .Db.StockMovements.Where(m =>
                kitIds.Contains(m.KitId)
                && kinds.Contains(m.Kind)
                && m.ReversesId == null
                && !cx.Db.StockMovements.Any(r => r.ReversesId == m.Id)
            )
            .OrderBy(m => m.EffectiveAt)
            .ThenBy(m => m.Sequence)
            .ToListAsync(cx.Cancel);

    /// <summary>What the movements come to; give it those of a lot, or of a product at a site, up to any instant.</summary>
    public static async Task<StockBalance> SumAsync(
        IQueryable<StockMovement> movements,
        BaseUnit unit,
        CancellationToken cancel
    )
    {
        var ways = await movements
            .GroupBy(m => new { m.From, m.To })
            .Select(g => new
            {
                g.Key.From,
                g.Key.To,
                Units = g.Sum(m => m.Units),
            })
            .ToListAsync(cancel);
        return StockBalance.Of(unit, ways.Select(w => (w.From, w.To, w.Units)));
    }

    private static void AddNew(PortalDbContext db, Record row)
    {
        if (db.Entry(row).State == EntityState.Detached)
        {
            db.Add(row);
        }
    }

    private static async Task<Refusal?> AddAsync(
        Pen pen,
        StockAccount account,
        IReadOnlyList<(KitStep Step, KitMove Move)> moves
    )
    {
        await LockAsync(pen.Db, account.LotId, pen.Cancel);
        var ledger = await OpenAsync(pen, account, moves.Select(m => m.Move).ToList());
        var rows = moves
            .Select(
                (m, i) =>
                    new LedgerRow(
                        pen.NewId(),
                        ledger.Last + 1 + i,
                        m.Move.EffectiveAt,
                        pen.Now,
                        m.Move.Kind,
                        m.Move.Amount,
                        m.Move.Reverses
                    )
            )
            .ToList();
        if (ledger.Add(rows).Refusal is { } refusal)
        {
            return await TakenAsync(pen, moves.Select(m => m.Step.Kit)) ?? refusal;
        }

        pen.Db.AddRange(
            moves.Zip(rows, (m, row) => new StockMovement(account, row, m.Step.Kit.Id, m.Step.Act))
        );
        return null;
    }

    /// <summary>
    /// Whoever waited for the ledger read the kit before: if it has moved on, that is why the ledger refuses, and who moved it
    /// is what must be said (E17).
    /// </summary>
    private static async Task<Refusal?> TakenAsync(Pen pen, IEnumerable<Kit> seen)
    {
        var versions = seen.DistinctBy(k => k.Id).ToDictionary(k => k.Id, k => k.Version);
        var now = await pen
            .Db.Kits.AsNoTracking()
            .Where(k => versions.Keys.Contains(k.Id))
            .ToListAsync(pen.Cancel);
        return now.Find(k => k.Version != versions[k.Id])?.Taken();
    }

    /// <summary>The end of a ledger, from the earliest of the new rows and of those they take back.</summary>
    private static async Task<StockLedger> OpenAsync(
        Pen pen,
        StockAccount account,
        IReadOnlyList<KitMove> moves
    )
    {
        var all = pen.Db.StockMovements.AsNoTracking().Where(m => m.LotId == account.LotId);
        var from = moves.Min(m => m.EffectiveAt);
        var taken = moves.Select(m => m.Reverses).OfType<Guid>().ToList();
        if (taken.Count > 0)
        {
            var first = await all.Where(m => taken.Contains(m.Id))
                .MinAsync(m => m.EffectiveAt, pen.Cancel);
            from = first < from ? first : from;
        }

        var later = await all.Where(m => m.EffectiveAt >= from).ToListAsync(pen.Cancel);
        var opening = await SumAsync(
            all.Where(m => m.EffectiveAt < from),
            account.Unit,
            pen.Cancel
        );
        var last = await all.MaxAsync(m => (long?)m.Sequence, pen.Cancel) ?? 0;
        return new StockLedger(opening, later.Select(m => m.Row), last);
    }

    /// <summary>Who writes: an operation, or a job in its scope.</summary>
    private sealed record Pen(
        PortalDbContext Db,
        DateTimeOffset Now,
        Func<Guid> NewId,
        CancellationToken Cancel
    );
}
