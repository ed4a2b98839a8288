using TrialPortal.Domain.Shared;
using static TrialPortal.Domain.Dispensing.KitStatus;

namespace TrialPortal.Domain.Dispensing;

/// <summary>
/// One kit at one site: a numbered container with so many base units (E2). What it holds, active or not, is never known here
/// (see KitContents). Its verbs follow <see cref="KitStatusTable"/>; each gives a step that is written whole.
/// </summary>
public sealed partial class Kit : Record, IOfSite
{
    private Kit() { }

    private Kit(Guid id, DateTimeOffset at)
        : base(id, at) { }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid ProductId { get; private set; }
    public Guid KitTypeId { get; private set; }
    public Guid LotId { get; private set; }

    /// <summary>As <see cref="KitNumber.Read"/> gives it; unique in the study.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The last day on which it may be taken, as its lot says.</summary>
    public DateOnly ExpiresOn { get; private set; }

    /// <summary>Whole base units when full.</summary>
    public int Units { get; private set; }
    public BaseUnit Unit { get; private set; }
    public KitStatus Status { get; private set; }

    /// <summary>Since when, and by whose hand: who comes second reads it.</summary>
    public DateTimeOffset StatusAt { get; private set; }
    public Guid StatusBy { get; private set; }
    public string StatusByName { get; private set; } = "";

    /// <summary>The distribution that holds it, or through which it left.</summary>
    public Guid? DistributionId { get; private set; }

    public Quantity Content => Quantity.Of(Units, Unit);
    public StockAccount Account => new(StudyId, SiteId, ProductId, LotId, Unit);

    /// <summary>A kit comes to the site, usable or into quarantine. Refused: nothing in it (KitOfNothing); its lot has expired (LotExpired).</summary>
    /// <param name="number">As <see cref="KitNumber.Read"/> gave it.</param>
    /// <param name="receivedAt">When it came; not in the future.</param>
    public static Outcome<KitStep> Receive(
        SupplyAct act,
        Lot lot,
        Guid kitTypeId,
        string number,
        Quantity content,
        DateTimeOffset receivedAt,
        bool intoQuarantine = false
    )
    {
        if (content.Count == 0)
        {
            return new Refusal("KitOfNothing", "E2").At(nameof(Units));
        }

        var kit = new Kit(act.NewId(), act.At)
        {
            StudyId = lot.StudyId,
            SiteId = lot.SiteId,
            ProductId = lot.ProductId,
            KitTypeId = kitTypeId,
            LotId = lot.Id,
            Number = number,
            ExpiresOn = lot.ExpiresOn,
            Units = content.Count,
            Unit = content.Unit,
            Status = InTransit,
        };
        return intoQuarantine
            ? kit.Step(
                Quarantined,
                act,
                receivedAt,
                kit.Whole(MovementKind.ReceiveIntoQuarantine, receivedAt)
            )
            : kit.Step(Available, act, receivedAt, kit.Whole(MovementKind.Receive, receivedAt));
    }

    /// <summary>
    /// Leaves the usable shelf: to quarantine, damaged or missing (with reason), or expired once its last day is over. Refused: it
    /// is not on the shelf (KitTaken), for what a patient has goes to quarantine only when its hand-over is taken back.
    /// </summary>
    /// <param name="today">The day at the site.</param>
    public Outcome<KitStep> Remove(KitStatus to, SupplyAct act, DateOnly today, string? reason)
    {
        var kind = to switch
        {
            Quarantined => MovementKind.MoveToQuarantine,
            Expired => MovementKind.Expire,
            Damaged => MovementKind.Damage,
            Missing => MovementKind.Miss,
            _ => throw new ArgumentOutOfRangeException(nameof(to), to, null),
        };
        return Status != Available
            ? Taken()
            : Step(
                to,
                act,
                act.At,
                Whole(kind, act.At),
                reason,
                KitExpiry.HasExpired(ExpiresOn, today) ? Condition.LastDayPassed : null
            );
    }

    private KitMove Whole(MovementKind kind, DateTimeOffset at) => new(kind, Content, at);

    private Outcome<KitStep> Step(
        KitStatus to,
        SupplyAct act,
        DateTimeOffset effectiveAt,
        KitMove? move = null,
        string? reason = null,
        Condition? met = null
    ) => Step(to, act, effectiveAt, move is null ? [] : [move], reason, met);

    private Outcome<KitStep> Step(
        KitStatus to,
        SupplyAct act,
        DateTimeOffset effectiveAt,
        IReadOnlyList<KitMove> moves,
        string? reason = null,
        Condition? met = null
    )
    {
        if (KitStatusTable.Table.Find(Status, to) is null)
        {
            return Taken();
        }

        var next = KitStatusTable.Table.Change(Status, to, reason, met);
        if (next.Refusal is { } refusal)
        {
            return refusal;
        }

        var change = new KitStatusChange(act, this, (Status, to), effectiveAt, Check.Clean(reason));
        (Status, StatusAt) = (to, act.At);
        (StatusBy, StatusByName) = (act.By, act.ByName);
        DistributionId = to is Available or Quarantined
            ? null
            : act.DistributionId ?? DistributionId;
        return new KitStep(this, act, change, moves);
    }

    /// <summary>Somebody came first: who, when, and where the kit stands now (E17).</summary>
    public Refusal Taken() =>
        new Refusal("KitTaken", "E17")
            .With("kit", Number)
            .With("status", Status)
            .With("by", StatusByName)
            .With("at", StatusAt);
}
