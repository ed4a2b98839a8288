using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Dispensing;

/// <summary>
/// A lot of a product as a site received it. In a blinded study it is the lot of packaging, which kits of every group carry:
/// a lot that held one group alone would tell it.
/// </summary>
public sealed class Lot : Record, IOfSite
{
    public const int NumberLength = 40;

    private Lot() { }

    private Lot(Guid id, DateTimeOffset at)
        : base(id, at) { }

    public Guid StudyId { get; private set; }
    public Guid SiteId { get; private set; }
    public Guid ProductId { get; private set; }

    /// <summary>As on the label, in capitals; unique for product and site.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The last day on which it may be taken (E12).</summary>
    public DateOnly ExpiresOn { get; private set; }

    /// <summary>Refused: no number, or one too long; expired when it comes (LotExpired).</summary>
    public static Outcome<Lot> Create(
        SupplyAct act,
        (Guid StudyId, Guid SiteId) place,
        Guid productId,
        string? number,
        DateOnly expiresOn,
        DateOnly today
    )
    {
        var wrong = Check.All(
            Check.Required(number, nameof(Number), NumberLength, "E1"),
            Expired(expiresOn, today)
        );
        if (wrong is not null)
        {
            return wrong;
        }

        return new Lot(act.NewId(), act.At)
        {
            StudyId = place.StudyId,
            SiteId = place.SiteId,
            ProductId = productId,
            Number = Normal(number)!,
            ExpiresOn = expiresOn,
        };
    }

    /// <summary>Nothing is received that may no longer be taken (LotExpired).</summary>
    public static Refusal? Expired(DateOnly expiresOn, DateOnly today) =>
        KitExpiry.HasExpired(expiresOn, today)
            ? new Refusal("LotExpired", "E12").With("expired", expiresOn).At(nameof(ExpiresOn))
            : null;

    /// <summary>The number as it is kept, by which a lot received before is found again.</summary>
    public static string? Normal(string? number) => Check.Clean(number)?.ToUpperInvariant();

    /// <summary>More of a lot that is known must say the same expiry (LotExpiryDiffers).</summary>
    public Refusal? Differs(DateOnly expiresOn) =>
        expiresOn == ExpiresOn
            ? null
            : new Refusal("LotExpiryDiffers", "E12").With("known", ExpiresOn).At(nameof(ExpiresOn));
}
