using TrialPortal.Domain.Dispensing;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Stock;

/// <summary>What the list of kits is narrowed to: all of it stands in the address.</summary>
public sealed record KitFilter
{
    public Guid? SiteId { get; init; }
    public Guid? LotId { get; init; }
    public KitStatus? Status { get; init; }
    public bool Expiring { get; init; }
    public string? Number { get; init; }
    public string? Cursor { get; init; }

    public bool IsAny => (SiteId, LotId, Status, Number) != (null, null, null, null) || Expiring;

    public string Url
    {
        get
        {
            string?[] parts =
            [
                SiteId is { } site ? $"site={site}" : null,
                LotId is { } lot ? $"lot={lot}" : null,
                Status is { } status ? $"state={status}" : null,
                Expiring ? "expiring=true" : null,
                Number is { } number ? $"number={Uri.EscapeDataString(number)}" : null,
                Cursor is { } at ? $"at={at}" : null,
            ];
            var query = string.Join('&', parts.OfType<string>());
            return query.Length == 0 ? PortalUrls.Kits : $"{PortalUrls.Kits}?{query}";
        }
    }

    public KitsInStock ToQuery() =>
        new()
        {
            SiteId = SiteId,
            LotId = LotId,
            Status = Status,
            Expiring = Expiring,
            Number = Number,
            Cursor = Cursor,
        };
}
