using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Dispensing.MovementKind;
using static TrialPortal.Domain.Dispensing.StockPool;

namespace TrialPortal.Domain.Dispensing;

/// <summary>Where units of a product and lot are, or have come from (GCP 2.10). Only the usable ones may be dispensed.</summary>
public enum StockPool
{
    /// <summary>Where units come from: all ever received.</summary>
    Received = 1,
    TransferredIn,

    Usable,
    Quarantine,

    /// <summary>On site and never to be dispensed: returned, expired, rejected or damaged.</summary>
    NotReusable,

    /// <summary>With patients, neither returned nor counted as taken or lost.</summary>
    WithPatients,

    Destroyed,
    ShippedBack,
    TransferredOut,
    Missing,
    Consumed,
    LostByPatient,
}

/// <summary>Why units move.</summary>
public enum MovementKind
{
    Receive = 1,
    ReceiveIntoQuarantine,
    TransferIn,
    TransferOut,
    MoveToQuarantine,
    Release,
    Reject,
    Dispense,
    ReturnUnused,
    CountAsConsumed,
    LoseByPatient,
    Expire,
    Damage,
    Miss,
    Destroy,
    ShipBack,
}

/// <summary>Units move from one pool to another; a movement that is not a row of this table does not exist (E11).</summary>
public static class MovementTable
{
    public static IReadOnlyDictionary<MovementKind, (StockPool From, StockPool To)> Ways { get; } =
        new Dictionary<MovementKind, (StockPool, StockPool)>
        {
            [Receive] = (Received, Usable),
            [ReceiveIntoQuarantine] = (Received, Quarantine),
            [TransferIn] = (TransferredIn, Usable),
            [TransferOut] = (Usable, TransferredOut),
            [MoveToQuarantine] = (Usable, Quarantine),
            [Release] = (Quarantine, Usable),
            [Reject] = (Quarantine, NotReusable),
            [Dispense] = (Usable, WithPatients),
            [ReturnUnused] = (WithPatients, NotReusable),
            [CountAsConsumed] = (WithPatients, Consumed),
            [LoseByPatient] = (WithPatients, LostByPatient),
            [Expire] = (Usable, NotReusable),
            [Damage] = (Usable, NotReusable),
            [Miss] = (Usable, Missing),
            [Destroy] = (NotReusable, Destroyed),
            [ShipBack] = (NotReusable, ShippedBack),
        }.AsReadOnly();
}
