using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>The audit of one site, or the access log of the portal (W9): filters and place in the address; news only counts.</summary>
public sealed partial class AuditExplorer
{
    private LoadingPanel<AuditSlice>? panel;
    private AuditOptions? options;
    private AuditView? filter;
    private Guid? newest;
    private Guid? read;
    private int newer;
    private bool known;

    [Inject]
    private IOperations Operations { get; set; } = default!;

    [Inject]
    private IStringLocalizer<AuditTrailText> L { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Path { get; set; } = "";

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Note { get; set; }

    [SupplyParameterFromQuery(Name = "site")]
    private Guid? Site { get; set; }

    [SupplyParameterFromQuery(Name = "subject")]
    private string? Subject { get; set; }

    [SupplyParameterFromQuery(Name = "who")]
    private Guid? Who { get; set; }

    [SupplyParameterFromQuery(Name = "did")]
    private string? Did { get; set; }

    [SupplyParameterFromQuery(Name = "record")]
    private string? Record { get; set; }

    [SupplyParameterFromQuery(Name = "outcome")]
    private string? Outcome { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private DateOnly? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private DateOnly? To { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    private Guid? After { get; set; }

    protected override IEnumerable<string> Topics =>
        filter?.Site is { } site ? [LiveTopic.AuditCounter(site)] : [];

    private bool IsAccessLog => Path == PortalUrls.AccessLog;

    protected override async Task OnParametersSetAsync()
    {
        var site = IsAccessLog ? null : Site ?? await FirstSiteAsync();
        if (options is null || site != read)
        {
            var asked = await Operations.AskAsync(new AuditChoices { SiteId = site });
            (options, read) = (asked.IsDone ? asked.Value : null, site);
        }

        known = true;
        filter =
            options is null || (site is null && !IsAccessLog)
                ? null
                : new AuditView
                {
                    Path = Path,
                    Site = site,
                    Subject = Subject,
                    Who = Who,
                    Did = Did,
                    Record = Record,
                    Outcome =
                        Enum.TryParse<AuditOutcome>(Outcome, out var o) && Enum.IsDefined(o)
                            ? o
                            : null,
                    From = From,
                    To = To,
                    After = After,
                };
    }

    protected override async Task OnLiveAsync(IReadOnlyList<LiveChange> changes)
    {
        // On a later page the newest entry is not known; it says nothing of what came before it.
        if (filter is { After: null })
        {
            var asked = await Operations.AskAsync(filter.ToCounter(newest));
            newer = asked.IsDone ? asked.Value : 0;
        }
    }

    private async Task<Guid?> FirstSiteAsync()
    {
        var asked = await Operations.AskAsync(new AuditChoices());
        return asked.IsDone ? asked.Value.Sites.Select(s => (Guid?)s.Id).FirstOrDefault() : null;
    }

    private void Take(AuditSlice slice) =>
        (newest, newer) = (slice.Rows.Count > 0 ? slice.Rows[0].Id : null, 0);

    private Task ShowNewerAsync() => panel!.ReloadAsync();
}
