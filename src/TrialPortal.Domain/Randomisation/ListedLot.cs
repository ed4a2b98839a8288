using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Randomisation;

/// <summary>
/// Lot and last day of a kit by the packager's list. They stand on the label and tell no group; that a kit comes as the list
/// says keeps whoever receives it from making a lot of it that does.
/// </summary>
/// <param name="Number">As <see cref="Lot.Normal"/> gives it.</param>
public sealed record ListedLot(string Number, DateOnly ExpiresOn)
{
    /// <summary>The same as <see cref="Differs"/> to whoever only asks: that it differs, and not from what.</summary>
    public static readonly Refusal Otherwise = new("KitListedOtherwise", "E4");

    /// <summary>Refused: lot or day without the other (KitLotMissing); a lot that no site could receive (KitLotNotReadable).</summary>
    public static Outcome<ListedLot> Read(string? number, DateOnly? expiresOn) =>
        Check.Clean(number) is null || expiresOn is null ? new Refusal("KitLotMissing", "E4")
        : Check.Required(number, nameof(Number), Lot.NumberLength) is not null
            ? new Refusal("KitLotNotReadable", "E4")
        : new ListedLot(Lot.Normal(number)!, expiresOn.Value);

    /// <summary>The kit is received as another lot, or with another last day (KitNotAsListed); null where it is not.</summary>
    /// <param name="number">Null, as the day may be, while it is not said.</param>
    public Refusal? Differs(string? number, DateOnly? expiresOn) =>
        (Lot.Normal(number) ?? Number) == Number && (expiresOn ?? ExpiresOn) == ExpiresOn
            ? null
            : new Refusal("KitNotAsListed", "E4").With("lot", Number).With("expires", ExpiresOn);
}
