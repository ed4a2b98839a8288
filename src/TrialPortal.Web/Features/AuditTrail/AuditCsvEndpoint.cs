using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Platform.Web;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>GET /audit/export.csv with the filters of the page. What may not be seen answers 404, like what is not there (A5).</summary>
internal static class AuditCsvEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(PortalUrls.AuditCsv, ExportAsync)
            .RequireAuthorization(nameof(Permission.UseOwnAccount))
            .AsFile();

    private static async Task<
        Results<FileStreamHttpResult, NotFound, ProblemHttpResult>
    > ExportAsync(
        [AsParameters] AuditAddress asked,
        IOperations operations,
        RefusalTexts refusals,
        HttpResponse response,
        CancellationToken cancel
    )
    {
        var outcome = await operations.AskAsync(
            new AuditCsv
            {
                SiteId = asked.Site,
                Subject = asked.Subject,
                ActorId = asked.Who,
                Did = asked.Did,
                RecordType = asked.Record,
                Outcome = asked.Outcome,
                From = asked.From,
                To = asked.To,
            },
            cancel: cancel
        );
        if (outcome.Refusal is { } refusal)
        {
            return refusals.NoFile(refusal);
        }

        response.Headers.CacheControl = "no-store";
        // Closed with the answer, and the file with it.
        response.RegisterForDisposeAsync(outcome.Value);
        return TypedResults.Stream(
            outcome.Value.Content,
            "text/csv; charset=utf-8",
            "audit-trail.csv"
        );
    }
}

/// <summary>The filters as they stand in the address, of the page and of the file alike.</summary>
internal sealed record AuditAddress
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
}
