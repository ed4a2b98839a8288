using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Audit;

namespace TrialPortal.Web.Platform.Audit.Reading;

/// <summary>
/// What is searched for in the audit, the same on the page, in the counter of newer entries and in every file of it (K7):
/// operations that ask by it inherit it, so that it stands in their own entries field by field.
/// </summary>
public abstract record AuditFilter
{
    /// <summary>Null: the access log of the portal.</summary>
    public Guid? SiteId { get; set; }

    [StringLength(20)]
    public string? Subject { get; set; }
    public Guid? ActorId { get; set; }

    [StringLength(100)]
    public string? Did { get; set; }

    [StringLength(100)]
    public string? RecordType { get; set; }
    public AuditOutcome? Outcome { get; set; }

    /// <summary>First and last day in the zone of the site.</summary>
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
}
