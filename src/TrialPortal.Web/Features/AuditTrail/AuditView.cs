using System.Globalization;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>What the page is filtered by: all of it stands in the address, so that a search can be handed on.</summary>
public sealed record AuditView : AuditAddress
{
    /// <summary>Where the page is: the audit trail of sites, or the access log.</summary>
    public string Path { get; init; } = PortalUrls.Audit;

    /// <summary>The last entry of the page before.</summary>
    public Guid? After { get; init; }

    public bool IsNarrowed => this != Cleared && First != Cleared;

    public AuditView Cleared => new() { Path = Path, Site = Site };

    /// <summary>Another filter starts at the newest entry.</summary>
    public AuditView First => this with { After = null };

    public string Url => Path + Query(withPlace: true);

    /// <summary>The same entries as a file.</summary>
    public string FileUrl => PortalUrls.AuditCsv + Query(withPlace: false);

    /// <summary>The same entries as official paper.</summary>
    public string ReportUrl =>
        $"{PortalUrls.NewReport}?kind=audit{Query(withPlace: false).Replace('?', '&')}";

    public AuditEntries ToQuery() => Into(new AuditEntries { After = After });

    public NewerAuditEntries ToCounter(Guid? than) => Into(new NewerAuditEntries { Than = than });

    private string Query(bool withPlace)
    {
        (string Name, string? Value)[] parts =
        [
            ("site", Site?.ToString()),
            ("subject", Subject),
            ("who", Who?.ToString()),
            ("did", Did),
            ("record", Record),
            ("outcome", Outcome?.ToString()),
            ("from", Iso(From)),
            ("to", Iso(To)),
            ("after", withPlace ? After?.ToString() : null),
        ];
        var query = string.Join(
            '&',
            parts
                .Where(p => !string.IsNullOrEmpty(p.Value))
                .Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}")
        );
        return query.Length == 0 ? "" : "?" + query;
    }

    private static string? Iso(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
