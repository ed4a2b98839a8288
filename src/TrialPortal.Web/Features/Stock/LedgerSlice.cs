using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Stock;

/// <param name="Pools">Whose balances each line holds, in this order.</param>
public sealed record LedgerSlice(
    LedgerHead Lot,
    IReadOnlyList<StockPool> Pools,
    Page<LedgerLine> Page
);

public sealed record LedgerHead(
    Guid Id,
    string Number,
    DateOnly ExpiresOn,
    SetUpName Product,
    BaseUnit Unit,
    string Site,
    string ZoneId
);

/// <param name="IsReversal">It takes another row back.</param>
/// <param name="IsReversed">Another row takes it back.</param>
public sealed record LedgerLine(
    Guid Id,
    long Sequence,
    DateTimeOffset EffectiveAt,
    DateTimeOffset RecordedAt,
    MovementKind Kind,
    StockPool From,
    StockPool To,
    int Units,
    Guid KitId,
    string Kit,
    string By,
    bool IsReversal,
    bool IsReversed
)
{
    /// <summary>After it, of each pool that is shown.</summary>
    public IReadOnlyList<int> Balances { get; init; } = [];
    public bool IsLate => RecordedAt > EffectiveAt;

    /// <summary>The lines with the balance of each pool after each of them.</summary>
    internal static List<LedgerLine> Running(
        IReadOnlyList<LedgerLine> lines,
        IReadOnlyList<StockPool> pools,
        StockBalance opening
    )
    {
        var balance = pools.Select(p => opening.In(p).Count).ToArray();
        var running = new List<LedgerLine>();
        foreach (var line in lines)
        {
            for (var i = 0; i < pools.Count; i++)
            {
                balance[i] += line.To == pools[i] ? line.Units : 0;
                balance[i] -= line.From == pools[i] ? line.Units : 0;
            }

            running.Add(line with { Balances = [.. balance] });
        }

        return running;
    }
}
