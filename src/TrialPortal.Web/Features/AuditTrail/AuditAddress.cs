using Microsoft.AspNetCore.Mvc;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Audit.Reading;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>The filters as they stand in the address, of the page and of the file alike.</summary>
public record AuditAddress
{
    [FromQuery(Name = "site")]
    public Guid? Site { get; init; }

    [FromQuery(Name = "subject")]
    public string? Subject { get; init; }

    [FromQuery(Name = "who")]
    public Guid? Who { get; init; }

    [FromQuery(Name = "did")]
    public string? Did { get; init; }

    [FromQuery(Name = "record")]
    public string? Record { get; init; }

    [FromQuery(Name = "outcome")]
    public AuditOutcome? Outcome { get; init; }

    [FromQuery(Name = "from")]
    public DateOnly? From { get; init; }

    [FromQuery(Name = "to")]
    public DateOnly? To { get; init; }

    /// <summary>The operation that asks by them.</summary>
    internal T Into<T>(T filter)
        where T : AuditFilter
    {
        (filter.SiteId, filter.Subject, filter.ActorId) = (Site, Subject, Who);
        (filter.Did, filter.RecordType, filter.Outcome) = (Did, Record, Outcome);
        (filter.From, filter.To) = (From, To);
        return filter;
    }
}
